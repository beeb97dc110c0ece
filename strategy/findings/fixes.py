"""What would mend a finding where that is known: a slip of a word, with the word that is meant."""

from __future__ import annotations

import re
from typing import Final

from strategy.findings.located import Finding

MEANT: Final = re.compile(r'did you mean "([A-Za-z][\w.-]*)"\?')
"""A hint that names one word, which YAML takes as it is."""

QUOTES: Final = frozenset({"'", '"'})


def replacement(finding: Finding) -> str | None:
    """The text to put in a finding's place; ``None`` where that is not known, or not to be told."""
    meant = MEANT.fullmatch(finding.diagnostic.hint)
    place, line = finding.place, finding.line
    if not meant or line is None or finding.withheld or place.end_line != place.line:
        return None
    written = line[place.column - 1 : place.end_column - 1]
    quote = written[:1]
    if quote in QUOTES and len(written) > 1 and written[-1] == quote:
        return f"{quote}{meant[1]}{quote}"
    return meant[1] if written and quote not in QUOTES else None
