"""Files out: each whole or not at all, and none over one that is there and was not read."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from strategy.workspace.root import CannotDo, leads_out, repository_root

OUTPUT_FOLDER = "reports"


def create(root: Path, path: str, data: bytes) -> bool:
    """Create one file, whole or not at all. ``False`` where there is one of that name already.

    Raises :class:`CannotDo` where it cannot be written, or where a link leads elsewhere.
    """
    place = root / path
    if os.path.realpath(place.parent) != str(Path(os.path.realpath(root), *path.split("/")[:-1])):
        raise CannotDo(f"{path} would lie outside its folder, through a link on the way to it")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        return _create(place, data)
    except OSError as error:
        raise CannotDo(f"{path} cannot be written: {error.strerror}") from error


def create_all(root: Path, files: Mapping[str, bytes]) -> dict[str, bool]:
    """Create several files; where one cannot be written, those made before it are taken back.

    Gives, for each path, whether it was made now (``False``: it was there already, byte for byte).
    Raises :class:`CannotDo` also where another file has taken a name meanwhile.
    """
    made: dict[str, bool] = {}
    try:
        for path, data in files.items():
            made[path] = create(root, path, data)
            if not made[path] and (root / path).read_bytes() != data:
                raise CannotDo(f"{path} was written meanwhile by somebody else; do it again")
    except BaseException:
        for path, created in made.items():
            if created:
                (root / path).unlink()
        raise
    return made


def change_all(root: Path, changes: Mapping[str, tuple[bytes | None, bytes]]) -> None:
    """Write several files, each with what it held when it was read (``None``: it was not there).

    All or none: where one has changed meanwhile, or cannot be written, those written before it are
    put back. Raises :class:`CannotDo` with what happened; then no file is changed.
    """
    done: list[str] = []
    try:
        for path, (before, data) in changes.items():
            _change(root, path, before, data)
            done.append(path)
    except BaseException:
        for path in reversed(done):
            before, _ = changes[path]
            if before is None:
                (root / path).unlink()
            else:
                _replace(Path(os.path.realpath(root / path)), before)
        raise


def _change(root: Path, path: str, before: bytes | None, data: bytes) -> None:
    meanwhile = f"{path} has changed meanwhile, so nothing was written; do it again"
    if before is None:
        if not create(root, path, data):
            raise CannotDo(meanwhile)
        return
    place = Path(os.path.realpath(root / path))
    if leads_out(place, root):
        raise CannotDo(f"{path} lies outside the strategy's folder")
    try:
        if not place.is_file() or not _replace(place, data, only_if=before):
            raise CannotDo(meanwhile)
    except OSError as error:
        raise CannotDo(f"{path} cannot be written: {error.strerror}") from error


def _replace(place: Path, data: bytes, only_if: bytes | None = None) -> bool:
    """Put a whole new file in a regular file's place, its rights kept; only where it holds this."""
    with _temporary(place.parent, data) as temporary:
        with contextlib.suppress(OSError):
            temporary.chmod(stat.S_IMODE(place.stat().st_mode))
        if only_if is not None and place.read_bytes() != only_if:
            return False
        temporary.replace(place)
    return True


def _create(place: Path, data: bytes) -> bool:
    with contextlib.ExitStack() as stack:
        if hasattr(os, "O_TMPFILE"):
            try:
                return _create_nameless(place, data)
            except FileExistsError:
                return False
            except OSError:  # a file system without nameless files: a named one will do
                pass
        temporary = stack.enter_context(_temporary(place.parent, data))
        try:
            if os.name == "nt":
                temporary.rename(place)  # refuses to replace a file, on Windows alone
            else:
                os.link(temporary, place)
        except FileExistsError:
            return False
    return True


def _create_nameless(place: Path, data: bytes) -> bool:
    """Write a file that has no name until it is whole, so that nothing is left when killed."""
    folder = os.open(place.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        descriptor = os.open(place.parent, os.O_TMPFILE | os.O_WRONLY, 0o644)
        try:
            _write_all(descriptor, data)
            # With a folder given, the link is followed to the file it stands for.
            os.link(f"/proc/self/fd/{descriptor}", place, src_dir_fd=folder, follow_symlinks=True)
        finally:
            os.close(descriptor)
        os.fsync(folder)
    finally:
        os.close(folder)
    return True


def _write_all(descriptor: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]
    os.fsync(descriptor)


@contextlib.contextmanager
def _temporary(folder: Path, data: bytes) -> Iterator[Path]:
    import tempfile

    descriptor, name = tempfile.mkstemp(prefix=".writing-", dir=folder)
    try:
        try:
            _write_all(descriptor, data)
        finally:
            os.close(descriptor)
        with contextlib.suppress(OSError):
            Path(name).chmod(0o644)
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def write_output(place: Path, data: bytes, root: Path) -> None:
    """Write an output the user named: over a regular file at once, into anything else directly.

    A link that is part of the repository of ``root`` may have come with somebody's change. It is
    not followed out of it, nor to what git keeps there. Raises :class:`CannotDo` for that, and
    where the output cannot be written.
    """
    if _led_astray(place, repository_root(root)):
        raise CannotDo(f"{place} is a link out of the repository, or to git's own files")
    try:
        if place.exists() and not stat.S_ISREG(place.stat().st_mode):
            with place.open("wb") as stream:
                stream.write(data)
            return
        target = Path(os.path.realpath(place))
        with _temporary(target.parent, data) as temporary:
            temporary.replace(target)
    except OSError as error:
        raise CannotDo(f"{place} cannot be written: {error.strerror}") from error


def _led_astray(place: Path, repository: Path) -> bool:
    """Whether a link inside a repository leads what is written out of it or into ``.git``."""
    named = Path.cwd() / place
    links = [one for one in (named, *named.parents) if one.is_symlink()]
    if not any(Path(os.path.realpath(one.parent)).is_relative_to(repository) for one in links):
        return False
    end = Path(os.path.realpath(named))
    return not end.is_relative_to(repository) or ".git" in end.relative_to(repository).parts


def write_again(root: Path, path: str, data: bytes) -> None:
    """Write a file that can always be made again, over the one that is there.

    Raises :class:`CannotDo` where it cannot be written, or would lie outside the root.
    """
    place = root / path
    if leads_out(str(place), root):
        raise CannotDo(f"{path} would lie outside the strategy's folder")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotDo(f"{path} cannot be written: {error.strerror}") from error
    write_output(place, data, root)


def write_report(root: Path, name: str, data: bytes) -> Path:
    """Write an output into the strategy's own folder of outputs, which git is told to ignore."""
    folder = root / OUTPUT_FOLDER
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise CannotDo(
            f"{OUTPUT_FOLDER}/ cannot be made: {error.strerror}; name a file with -o"
        ) from error
    if leads_out(str(folder), root):
        raise CannotDo(f"{OUTPUT_FOLDER}/ is a link that leads out of the strategy's folder")
    create(root, f"{OUTPUT_FOLDER}/.gitignore", b"*\n")
    write_output(folder / name, data, root)
    return folder / name
