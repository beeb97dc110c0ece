"""Reports for paper: Word and PDF, from the Markdown of every report."""
