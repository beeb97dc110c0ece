"""Office documents as archives: what is in one, and whether it is safe to unpack."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

LARGEST_UNPACKED = 64 * 1024 * 1024
"""Bytes that the parts of an archive may have together."""

DAMAGED = (
    AttributeError, BadZipFile, EOFError, LookupError, OSError, SyntaxError, TypeError, ValueError,
    zlib.error,
)  # fmt: skip
"""What libraries of documents raise where parts of an archive are missing or make no sense."""


class ArchiveError(Exception):
    """The archive is not to be unpacked; the message is a sentence about it."""


def parts_of(data: bytes) -> set[str]:
    """The names of an archive's parts, none of which is unpacked yet.

    Raises :class:`ArchiveError` where it is damaged, or would be larger than 64 MB.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except DAMAGED as error:
        raise ArchiveError(
            "it is damaged, protected by a password, or no Office document"
        ) from error
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise ArchiveError(f"it holds more than {LARGEST_UNPACKED // 2**20} MB")
    return {part.filename for part in parts}


EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The day that every part of an archive of ours carries: the first that a ZIP archive knows."""


def with_fixed_times(data: bytes, left_out: Mapping[str, re.Pattern[bytes]] | None = None) -> bytes:
    """The same archive with the same day on every part, so that equal contents are equal bytes.

    ``left_out`` is what is taken out of a part, by its name.
    """
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as archive, ZipFile(stream, "w") as fixed:
        for part in archive.infolist():
            copy = ZipInfo(part.filename, EARLIEST)
            copy.compress_type, copy.external_attr = ZIP_DEFLATED, 0o600 << 16
            content = archive.read(part)
            if left_out and part.filename in left_out:
                content = left_out[part.filename].sub(b"", content)
            fixed.writestr(copy, content)
    return stream.getvalue()
