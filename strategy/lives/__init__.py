"""The life of one record through a whole history: each change of each of its fields."""

from strategy.lives.walked import Commit, Touched

__all__ = ["Commit", "Touched"]
