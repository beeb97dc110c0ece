"""Files to a strategy and its problems. Never raises for anything in a file."""
