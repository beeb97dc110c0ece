"""A Typer command line whose one verb does nothing: what any verb of ours costs before its work."""

import typer

app = typer.Typer()


@app.callback()
def main() -> None:
    """Do nothing, like a command line."""


@app.command()
def idle() -> None:
    """Do nothing."""


if __name__ == "__main__":
    app()
