"""Views of figures, measures and gaps."""
