"""The command line: one module a verb. The only room that knows Typer, exit codes and the clock.

What is heavy is imported inside the verb that needs it, so that ``--help`` is quick.
"""

from strategy.cli.app import main

__all__ = ["main"]
