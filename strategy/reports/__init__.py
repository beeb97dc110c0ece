"""A strategy as at a date, as a document: Markdown, HTML or JSON."""
