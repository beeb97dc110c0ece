"""Published figures in files: read, chosen from, and merged into a measure's own file."""
