"""Files to a strategy: what an officer is told."""
