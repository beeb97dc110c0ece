"""Good strategies, mutilated: each number is one way to spoil a tree, the same on every machine.

The trees are the strategy in `data/` and the invented council that `strategy init` writes. Bytes
are flipped, cut and inserted, lines swapped and doubled, values made extreme, files lost.
"""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = "data/strategy.yaml"

SPECIAL = [
    *"#:-?[]{}&*!|>'\"%@`,~\n \\=<.",
    "\t", "\r", "\r\n", "\x00", "\x1b", "\x7f", "\x85", "\x9b", "\u00a0", "\u00ad", "\u200b",
    "\u2028", "\u2029", "\u202e", "\u2066", "\ufeff", "\ufffe", "\ud800", "\U0001f642", "é",
    "e\u0301", ": ", " #", "- ", "? ", ">-", "|2", "|\n", ">+\n", "---\n", "...\n", "%YAML 1.2\n",
    "<<: ", "*a ", "&a ", "!!str ", "!t ", "''", '""', '"\\ud800"', '"\\U00110000"', "\\x41",
    "[a, b", "{a: b", "a: b",
    "null", "~", "NO", "1.10", "\n\n", "\n  ", "{{ x }}", "{% x %}", "=1+1", "<b>", "[b]", "[/b]",
]  # fmt: skip
"""What means something to YAML, to a terminal, to a page or to a spreadsheet."""

EXTREME = [
    "", "~", "null", "0", "-1", "1" * 5000, "1e999", "0x10", "NaN", "2023-02-29", "0001-01-01",
    "9999-12-31", "10000-01-01", "1066-10-14", "1900-01-01", "2199-12-31", "2026", "2026-13",
    "31/12/2026", "2026-11-23T00:00:00", "[]", "{}", "[~]", "{a: b}", "[[a]]", "''", '" "',
    "x" * 5000, "é" * 300, "a " * 3000, "../../x", "javascript:alert(1)", "http://[",
    "https://x:y/", "1.1", "public", "internal", "off-track", "demonstration", "1.1/2026-01-01-x",
    "?", "'a\n\n  b'", ">-\n  text", "|\n  text\n\n  more", "{amended: x}", "a # b",
]  # fmt: skip
"""Values that a field may find hard to take."""

NAMES = [
    "", ".yaml", "..yaml", "nul", "con.yaml", "é.yaml", "\u202e.yaml", "a b.yaml", "A.yaml",
    "x.yml", "x.YAML", "strategy.yaml", "posts.yaml", "1.1.yaml", "a" * 300 + ".yaml",
    "\x1b]0;x\x07.yaml", "-x.yaml", "x\n.yaml", "2026-09-30-x.yaml", "\ufffd.yaml",
    "'.yaml", "[b].yaml", "%2e%2e.yaml",
]  # fmt: skip
"""What a file may be called."""

INVALID = [
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xc0\xaf",
    b"\xff\xfe",
    b"\xe9",
]
"""Bytes that are no UTF-8."""

Files = dict[str, bytes]
Spoil = Callable[[Random, bytes], bytes]


class Mutilated(NamedTuple):
    """The files of a tree that was spoiled, those that are not as they were, and how."""

    files: Files
    changed: frozenset[str]
    told: tuple[str, ...]


def trees() -> list[Files]:
    """The good trees: each whole, and the council's without most of its journal, for speed."""
    shipped, council = _tree(ROOT), _tree(ROOT / "templates" / "starter")
    subjects = sorted({path.split("/")[2] for path in council if path.startswith("data/progress/")})
    branches = [
        {
            path: data
            for path, data in council.items()
            if not path.startswith("data/progress/") or path.split("/")[2] == subject
        }
        for subject in subjects
    ]
    return [shipped, council, *branches]


def _tree(root: Path) -> Files:
    paths = sorted((root / "data").rglob("*.yaml"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def mutilated(number: int, seed: int, good: list[Files]) -> Mutilated:
    """The mutilation with this number."""
    random = Random(f"{seed}/{number}")
    tree = random.choice(good)
    files = dict(tree)
    names: list[str] = []
    path = random.choice(sorted(files)) if random.random() < 0.9 else DOCUMENT
    for _ in range(random.choice([1, 1, 1, 2, 2, 3, 5])):
        if random.random() < 0.12:
            names.append(_files_spoiled(random, files))
            continue
        if path not in files or random.random() < 0.1:
            path = random.choice(sorted(files) or [DOCUMENT])
        name, spoil = random.choice(SPOILS)
        files[path] = spoil(random, files.get(path, b""))
        names.append(f"{name} in {path!r}")
    changed = {path for path, data in files.items() if tree.get(path) is not data}
    return Mutilated(files, frozenset(changed), tuple(names))


def _files_spoiled(random: Random, files: Files) -> str:
    """Rename, move, copy, swap or lose files."""
    path, other = (random.choice(sorted(files) or [DOCUMENT]) for _ in range(2))
    folder, _, name = path.rpartition("/")
    what = random.choice(["lost", "renamed", "moved", "copied", "swapped", "emptied", "many lost"])
    data = files.get(path, b"")
    if what == "lost":
        files.pop(path, None)
    elif what == "many lost":
        for text in random.sample(sorted(files), len(files) // 2):
            del files[text]
    elif what == "renamed":
        files.pop(path, None)
        files[f"{folder}/{random.choice(NAMES)}"] = data
    elif what == "moved":
        files.pop(path, None)
        deeper = random.choice(["", "/deeper", "/a/b/c", "/.."])
        files[f"{other.rpartition('/')[0]}{deeper}/{name}"] = data
    elif what == "copied":
        files[f"{other.rpartition('/')[0]}/{name}"] = data
    elif what == "swapped":
        files[path], files[other] = files.get(other, b""), data
    else:
        files[path] = b""
    return f"{what}: {path!r} ({other!r})"


def _at(random: Random, data: bytes) -> int:
    return random.randrange(len(data) + 1)


def _flipped(random: Random, data: bytes) -> bytes:
    spoiled = bytearray(data)
    for _ in range(random.choice([1, 1, 2, 8]) if data else 0):
        spoiled[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(spoiled)


def _cut(random: Random, data: bytes) -> bytes:
    return data[: _at(random, data)]


def _span_lost(random: Random, data: bytes) -> bytes:
    start = _at(random, data)
    return data[:start] + data[start + random.randrange(40) :]


def _inserted(random: Random, data: bytes) -> bytes:
    start = _at(random, data)
    return data[:start] + _encoded(random.choice(SPECIAL)) + data[start:]


def _begun(random: Random, data: bytes) -> bytes:
    """Something special right at the beginning of a line or of a value."""
    lines = data.split(b"\n")
    place = random.randrange(len(lines))
    key, colon, value = lines[place].partition(b": ")
    said = _encoded(random.choice(SPECIAL))
    here = colon and random.random() < 0.5
    lines[place] = key + colon + said + value if here else said + lines[place]
    return b"\n".join(lines)


def _invalid(random: Random, data: bytes) -> bytes:
    start = _at(random, data)
    return data[:start] + random.choice(INVALID) + data[start:]


def _line_swapped(random: Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    number, two = (random.randrange(len(lines)) for _ in range(2))
    lines[number], lines[two] = lines[two], lines[number]
    return b"\n".join(lines)


def _line_doubled(random: Random, data: bytes) -> bytes:
    """A line once more, somewhere: a key that is there twice, or one where it does not belong."""
    lines = data.split(b"\n")
    lines.insert(random.randrange(len(lines) + 1), random.choice(lines))
    return b"\n".join(lines)


def _line_lost(random: Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    del lines[random.randrange(len(lines))]
    return b"\n".join(lines)


def _line_moved_in(random: Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    place = random.randrange(len(lines))
    lines[place] = b" " * random.randrange(1, 7) + lines[place].lstrip(b" ")
    return b"\n".join(lines)


def _value_extreme(random: Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    keyed = [place for place, line in enumerate(lines) if b": " in line]
    if not keyed:
        return data
    place = random.choice(keyed)
    key = lines[place].partition(b": ")[0]
    lines[place] = key + b": " + _encoded(random.choice(EXTREME))
    return b"\n".join(lines)


def _key_misspelt(random: Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    place = random.randrange(len(lines))
    key, colon, value = lines[place].partition(b":")
    at = random.randrange(len(key) + 1)
    lines[place] = (
        key[:at] + random.choice([b"x", b"", b"-", b"\xc3\xa9"]) + key[at + 1 :] + colon + value
    )
    return b"\n".join(lines)


def _nested(random: Random, data: bytes) -> bytes:
    depth = random.choice([2, 30, 31, 32, 33, 64, 400])
    deep = random.choice(["[" * depth, "[" * depth + "]" * depth, "{a: " * depth, "- " * depth])
    start = _at(random, data)
    return data[:start] + random.choice([b"", b"\nx: "]) + deep.encode() + data[start:]


def _repeated(random: Random, data: bytes) -> bytes:
    start = _at(random, data)
    piece = data[start : start + random.randrange(1, 30)]
    return data[:start] + piece * random.choice([2, 3, 50]) + data[start:]


def _line_ends(random: Random, data: bytes) -> bytes:
    return data.replace(
        b"\n", random.choice([b"\r\n", b"\r", b"\n\r", b"\xe2\x80\xa8", b"\xc2\x85"])
    )


def _spliced(random: Random, data: bytes) -> bytes:
    """The first half, and then a part of itself that begins elsewhere."""
    return data[: _at(random, data)] + data[_at(random, data) :]


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


SPOILS: list[tuple[str, Spoil]] = [
    ("a bit flipped", _flipped),
    ("cut off", _cut),
    ("a span lost", _span_lost),
    ("something special inserted", _inserted),
    ("something special at a beginning", _begun),
    ("no UTF-8", _invalid),
    ("lines swapped", _line_swapped),
    ("a line doubled", _line_doubled),
    ("a line lost", _line_lost),
    ("a line moved in", _line_moved_in),
    ("an extreme value", _value_extreme),
    ("a key misspelt", _key_misspelt),
    ("nested", _nested),
    ("a piece repeated", _repeated),
    ("other line ends", _line_ends),
    ("spliced", _spliced),
]
