"""The life of one record through a whole history: each change of each of its fields."""
