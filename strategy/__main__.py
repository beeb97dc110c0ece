"""``python -m strategy`` is the same as ``strategy``."""

from strategy.cli import main

main()
