"""Posts and what they answer for; what people said and what came of it."""
