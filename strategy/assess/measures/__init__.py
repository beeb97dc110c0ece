"""What figures say as at a date."""
