"""Which objectives are in force, how each stands, and what each round reported."""
