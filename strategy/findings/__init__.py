"""Findings to text, for people and for programs. A format is a module and a line here."""
