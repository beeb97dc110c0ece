"""What is published: complete metadata, sources that hold all that is tested, a lock that fits."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[1]
SETTINGS = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (PROJECT / ".ci/requirements.lock").read_text(encoding="utf-8")
LOCKED = {
    canonicalize_name(name): version
    for name, version in re.findall(r"(?m)^([\w.-]+)==([^\s;]+)", LOCK)
}
NOT_IN_THE_SOURCES: tuple[str, ...] = ()


def test_the_lock_has_every_dependency_in_a_version_that_is_allowed() -> None:
    for text in (*SETTINGS["project"]["dependencies"], *SETTINGS["build-system"]["requires"]):
        wanted = Requirement(text)
        version = LOCKED[canonicalize_name(wanted.name)]
        assert wanted.specifier.contains(version), f"{text}: run make lock"


def test_everything_that_is_locked_has_a_digest() -> None:
    blocks = re.split(r"(?m)^(?=[\w.-]+==)", LOCK)[1:]
    assert len(blocks) == len(LOCKED) > 15
    assert all("--hash=sha256:" in block for block in blocks)


def test_no_dependency_is_known_by_where_it_lies() -> None:
    assert "http" not in LOCK
    assert "file:" not in LOCK


@pytest.mark.parametrize("file", ["Dockerfile", "action.yml"])
def test_ci_installs_what_the_lock_names_and_nothing_else(file: str) -> None:
    text = (PROJECT / file).read_text(encoding="utf-8")
    installs = [line for line in text.splitlines() if re.search(r"\bpip(?: install)? -", line)]
    locked = [line for line in installs if "--require-hashes" in line]
    own = [line for line in installs if "--no-deps --no-build-isolation" in line]
    assert len(locked) == len(own) == 1


def test_what_the_dockerfile_copies_is_there_and_builds_the_tool(tmp_path: Path) -> None:
    text = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    copied = [name for line in re.findall(r"(?m)^COPY (.+) \S+$", text) for name in line.split()]
    assert copied
    for name in copied:
        assert (PROJECT / name).exists(), name
    assert re.search(r"(?m)^USER (?!root)", text)


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of an sdist, with what is in them."""
    folder = tmp_path_factory.mktemp("sdist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder)],
        cwd=PROJECT, check=True, capture_output=True,
    )  # fmt: skip
    [archive] = folder.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        files = {member.name: opened.extractfile(member) for member in opened if member.isfile()}
        return {name.partition("/")[2]: file.read() for name, file in files.items() if file}


def test_the_sources_hold_all_that_their_own_tests_read(sdist: dict[str, bytes]) -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("these sources are in no git repository")
    missing = set(listed.stdout.splitlines()) - sdist.keys() - set(NOT_IN_THE_SOURCES)
    assert missing == set()


def test_the_metadata_says_what_an_index_shows() -> None:
    project = SETTINGS["project"]
    for name in ("description", "requires-python", "license", "keywords", "authors"):
        assert project[name], name
    minor = [
        classifier
        for classifier in project["classifiers"]
        if re.search(r"Python :: 3\.\d+$", classifier)
    ]
    assert [value.rpartition(".")[2] for value in minor] == ["11", "12", "13", "14"]


RELATIVE = re.compile(r"\]\((?!https?:)")
README = (PROJECT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("address", ["https://example.org/tool", "https://example.org/tool/"])
def test_links_of_the_published_readme_lead_to_the_pages_at_the_address(address: str) -> None:
    text = runpy.run_path(str(PROJECT / "hatch_build.py"))["published"](README, address)
    assert not RELATIVE.search(text)
    assert "](https://example.org/tool/images/report.png)" in text
    assert "](https://example.org/tool/tutorial.html)" in text
    assert "[MIT licence]" not in text  # it is no page of the site
    assert "MIT licence" in text


def test_without_an_address_they_are_words_alone(sdist: dict[str, bytes]) -> None:
    [metadata] = [text.decode() for name, text in sdist.items() if name == "PKG-INFO"]
    description = metadata.partition("\n\n")[2]
    assert description.startswith("# Strategy\n")
    assert not RELATIVE.search(description)
    assert "![" not in description
    assert "The tutorial goes from a Word document" in " ".join(description.split())
    assert "](https://www.nationalarchives.gov.uk/" in description
