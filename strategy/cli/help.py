"""Help that teaches: verbs by what one wants to do, a whole sentence each, and examples."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup


def write_examples(words: str, formatter: Any) -> None:
    """The examples of a verb, each on a line of its own however long it is."""
    from strategy.cli.examples import EXAMPLES  # not above: help alone needs them

    examples = EXAMPLES.get(words, ())
    if examples:
        with formatter.section("Examples"):
            for example in examples:
                formatter.write(f"  {example}\n")


def words_of(ctx: Any) -> str:
    """The words of a verb behind the command's own name: ``record progress``."""
    words: list[str] = []
    while ctx.parent is not None:
        words.insert(0, ctx.info_name or "")
        ctx = ctx.parent
    return " ".join(words)


BEFORE_THE_VERB = frozenset({"-q", "--quiet", "--color", "-C"})
"""Options of the command itself, which somebody may type behind the verb."""


class VerbCommand(TyperCommand):
    """A verb whose help ends in examples."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments; an option of the command itself is told where it belongs."""
        try:
            return super().parse_args(ctx, args)
        except Exception as error:
            option = getattr(error, "option_name", "")
            if option in BEFORE_THE_VERB:
                ctx.fail(f"{option} belongs before the verb: strategy {option} {words_of(ctx)}")
            raise

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """What stands last: the examples."""
        write_examples(words_of(ctx), formatter)


class VerbGroup(TyperGroup):
    """A group of verbs whose help has a whole sentence for each, by what one wants to do."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The verbs in their groups; those of a group without groups under one heading."""
        from strategy.cli.examples import GROUPS  # likewise

        sentences = {name: self._sentence(ctx, name) for name in self.list_commands(ctx)}
        groups = GROUPS if words_of(ctx) == "" else {"Commands": tuple(sentences)}
        longest = max(map(len, sentences))
        for title, names in groups.items():
            with formatter.section(title):
                rows = [(name.ljust(longest), sentences[name]) for name in names]
                formatter.write_dl(rows)

    def _sentence(self, ctx: Any, name: str) -> str:
        """The first paragraph of a verb's help."""
        command = self.get_command(ctx, name)
        help_text = (command.help if command else "") or ""
        return " ".join(help_text.split("\n\n")[0].split())

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """What stands last: the examples."""
        write_examples(words_of(ctx), formatter)
