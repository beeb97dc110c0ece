"""One module a verb that reads or writes a strategy."""
