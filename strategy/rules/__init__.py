"""What a good strategy obeys: one rule a file, which is its page, its example and its test."""
