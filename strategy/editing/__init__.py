"""One field of many definitions set in place, and the proof that changed files may land."""
