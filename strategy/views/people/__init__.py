"""Views of posts, and of what people said."""
