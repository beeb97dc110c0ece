"""A strategy as tidy tables: what every engine reads, and a descriptor of what they mean."""
