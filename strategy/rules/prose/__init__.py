"""Officers' own words: which fields hold them, and what can be told from a text for sure."""
