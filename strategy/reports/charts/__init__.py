"""Charts of measures: numbers worked out here, drawn by macros in the templates."""
