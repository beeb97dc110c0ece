"""``python -m strategy`` is the same as ``strategy``."""

from strategy.cli.app import main

main()
