"""What moved between two states, in words."""
