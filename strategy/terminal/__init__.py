"""Views as text for a terminal: what ``show``, ``list``, ``due``, ``diff`` and ``log`` say."""
