"""YAML as text: the words for what is wrong, and two parsers that agree."""
