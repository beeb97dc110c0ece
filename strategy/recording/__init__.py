"""New entries: what was typed, read kindly; composed as text; proved before it lands."""
