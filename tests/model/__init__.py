"""The values a strategy is made of."""
