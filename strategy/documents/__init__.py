"""A strategy that is a document so far: read as blocks, and understood as records."""
