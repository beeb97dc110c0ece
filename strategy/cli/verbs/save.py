"""``strategy save``: what has changed, told in words and kept in git, without learning git."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from strategy.cli.environment import (
    PROBLEMS,
    DryRun,
    Surroundings,
    load_tree,
    now,
    remark,
    say,
    say_problems,
    stop,
    today,
    verb,
)

if TYPE_CHECKING:
    from strategy.model import Strategy
    from strategy.storage.git import Git
    from strategy.storage.saving import Saved

MOST_SHOWN = 5
"""Errors that are listed where nothing is saved because of them."""


@verb
def save(
    ctx: typer.Context,
    sentence: Annotated[
        str, typer.Option("--message", "-m", metavar="TEXT", help="What was done, in a sentence.")
    ] = "",
    by: Annotated[
        str,
        typer.Option(
            help="The post that saves, by its id or its title; asked once, and kept in this "
            "repository."
        ),
    ] = "",
    dry_run: DryRun = False,
) -> None:
    """Keep the records as they are now, for good: show what changed, and commit data/ alone."""
    from strategy.cli import asking
    from strategy.cli.revisions import repository
    from strategy.storage import saving

    surroundings: Surroundings = ctx.obj
    root = surroundings.root()
    strategy = _sound(root)
    git = repository(root)
    if not saving.is_kept(root):
        if dry_run:
            remark("No history is kept here yet: the first save begins one.")
            return
        saving.begin(git)
        remark("No history was kept here yet: it begins now, in this folder.")
    changed = saving.changed_files(git)
    if not changed:
        remark("Nothing has changed since the last time: there is nothing to save.")
        return
    _show(root, git, changed)
    if dry_run:
        remark("Nothing was saved: this was a dry run.")
        return
    post = by or saving.post_kept(git)
    missing = [*(["--message"] if not sentence else []), *(["--by"] if not post else [])]
    if missing and not asking.on_a_terminal():
        stop(f"saving needs {' and '.join(missing)} (there is no terminal here to ask on)")
    sentence = sentence or asking.text("What was done, in a sentence?")
    post = _post(post or asking.text("Which post are you?"), strategy)
    if post != saving.post_kept(git):
        saving.keep_post(git, post)
    title = strategy.posts[post].title if post in strategy.posts else post
    _say_saved(saving.save(git, " ".join(sentence.split()), title), title, root)


def _sound(root: Path) -> Strategy:
    """The strategy, where no check finds an error in it; else an end with the first of them."""
    from strategy.diagnostics import Severity
    from strategy.rules.judge import judgement

    loaded, _ = load_tree(root)
    on = today(loaded.strategy.document if loaded.strategy else None)
    problems = (*loaded.problems, *judgement(loaded, on, now()).stands)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors or loaded.strategy is None:
        say_problems(errors[:MOST_SHOWN])
        number = f"{len(errors)} {'error' if len(errors) == 1 else 'errors'}"
        stop(f"nothing was saved: {number}; see: strategy validate", PROBLEMS)
    return loaded.strategy


def _show(root: Path, git: Git, changed: list[str]) -> None:
    """What has changed since the last time, as ``diff`` tells it; or which files are new."""
    from strategy.audience import Audience
    from strategy.cli.comparison_sides import WORKING, comparison_between, parse_sides
    from strategy.cli.verbs import diff

    number = f"{len(changed)} {'file' if len(changed) == 1 else 'files'}"
    if not git.line("rev-parse", "--verify", "--quiet", "HEAD"):
        say(f"Everything is new: {number} below data/.")
        return
    sides = parse_sides(git, "HEAD", WORKING)
    movement, document = comparison_between(root, *sides, Audience.INTERNAL)
    if movement.is_empty:
        say(f"What the records say has not changed; the layout of {number} has.")
    else:
        diff.show(movement, document)


def _post(given: str, strategy: Strategy) -> str:
    """The id of a post by its id or title; where no posts are listed, what was given."""
    from strategy.lookup import find_post

    if not strategy.posts:
        return given.strip()
    post = find_post(given, strategy.posts)
    if post.id is None:
        near = f"; the nearest: {', '.join(post.nearest)}" if post.nearest else ""
        stop(f"no post in data/posts.yaml is called that{near}")
    return post.id


def _say_saved(saved: Saved, title: str, root: Path) -> None:
    from strategy.storage.saving import synchronised_by

    typer.echo(saved.revision)
    remark(f"Saved by {title}. It stays for good: a later save can change what holds, and nothing")
    remark("that was saved is lost. strategy log ID tells it; strategy diff HEAD~1 shows it again.")
    times = f"{saved.only_here} {'save' if saved.only_here == 1 else 'saves'}"
    if not saved.has_remote:
        remark(f"It is kept in this folder alone ({times}): make sure that somebody copies it.")
    elif saved.only_here:
        remark(
            f"{times} here are kept nowhere else yet: git push sends them to where it is shared."
        )
    folder = synchronised_by(root)
    if folder:
        say(
            f'The folder lies in "{folder}", which a service copies while git writes: '
            "keep a repository outside it, or it may be damaged."
        )
