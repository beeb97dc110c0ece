"""The rules of change control: what became of an earlier state, and whether a decision says so."""
