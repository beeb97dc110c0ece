"""Views of what is to be done and was decided."""
