"""A public strategy kept as version-controlled YAML: validated, recorded and reported."""

__version__ = "0.1.0"
