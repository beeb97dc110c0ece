"""YAML as text with places: read it, find a field in it, set one in place, write a new file.

No resolver runs here: a scalar is the text the officer wrote, and the field decides what it means.
"""
