"""The models as JSON schemas for editors, and the settings by which an editor finds them."""
