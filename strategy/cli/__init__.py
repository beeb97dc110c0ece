"""The command line: one module a verb. The only package that knows Typer, exit codes and the clock.

What is heavy is imported inside the verb that needs it, so that ``--help`` is quick.
"""
