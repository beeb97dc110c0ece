"""Floors 0 to 2: text to values, and every way in which text can be wrong."""
