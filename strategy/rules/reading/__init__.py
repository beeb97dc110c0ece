"""The pages of the rules that are kept while files are read: docstrings and no code."""
