"""The only room that touches the disk: bytes in, bytes out. It understands nothing of them.

Reading stays inside the strategy's folder: a link that leads out of it is a problem and is not
followed. Writing creates a file whole or not at all, and never over one that is there, unless that
can be made again.
"""

from strategy.workspace.base import Base, found_base
from strategy.workspace.committed import contents_of, read_revision
from strategy.workspace.git import Git
from strategy.workspace.history import Revision, parting, revision
from strategy.workspace.lives import uncommitted, walk
from strategy.workspace.merged import known_on
from strategy.workspace.reading import (
    LARGEST_PUBLISHED,
    LARGEST_READ,
    Tree,
    read_if_there,
    read_input,
    read_some,
    read_tree,
    stems,
)
from strategy.workspace.records import PREFIX, name_of_records, revision_of_records
from strategy.workspace.root import CannotDo, find_root, folder_is_free, repository_root
from strategy.workspace.sides import Here, Side, differing, paths_of, read_side
from strategy.workspace.texts import built_in_texts, own_texts, starter_files
from strategy.workspace.writing import (
    OUTPUT_FOLDER,
    change_all,
    create_all,
    create_folder,
    write_again,
    write_output,
    write_report,
)

__all__ = [
    "LARGEST_PUBLISHED",
    "LARGEST_READ",
    "OUTPUT_FOLDER",
    "PREFIX",
    "Base",
    "CannotDo",
    "Git",
    "Here",
    "Revision",
    "Side",
    "Tree",
    "built_in_texts",
    "change_all",
    "contents_of",
    "create_all",
    "create_folder",
    "differing",
    "find_root",
    "folder_is_free",
    "found_base",
    "known_on",
    "name_of_records",
    "own_texts",
    "parting",
    "paths_of",
    "read_if_there",
    "read_input",
    "read_revision",
    "read_side",
    "read_some",
    "read_tree",
    "repository_root",
    "revision",
    "revision_of_records",
    "starter_files",
    "stems",
    "uncommitted",
    "walk",
    "write_again",
    "write_output",
    "write_report",
]
