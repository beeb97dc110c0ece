"""Views of objectives, their updates and how they stand."""
