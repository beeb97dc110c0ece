"""CSV as text: its rows with their places, and the one way to write it."""
