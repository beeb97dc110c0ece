"""A public site: a folder of pages that works from any server, below any address, or from disk."""
