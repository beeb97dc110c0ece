"""``python -m strategy`` is the same as ``strategy``."""

from strategy.entry import main

main()
