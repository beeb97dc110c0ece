"""Text made safe for where it is shown: nothing in it is obeyed, and nothing is hidden."""
