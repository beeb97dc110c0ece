"""``strategy record``: one new file in the journal, proved before it lands."""
