"""``strategy import``: published figures into a measure's file, proved before they land."""
