"""Characters that cannot be seen, and what each kind of output does about them: one table.

Every set is made of the parts named here, so that a character that is added to a part is refused or
shown everywhere at once. Source of the parts: Unicode's general categories Cc, Zl, Zp, Cf and Cs,
and its noncharacters.
"""

from __future__ import annotations

import re
from typing import Final

CONTROLS: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
"""What a terminal obeys. Tabs and the ends of lines are not among them."""

SEPARATORS: Final = "\u2028\u2029"
"""Ends of lines and paragraphs that editors show as nothing."""

TURNING: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Marks that turn the direction of the text after them."""

MARK: Final = "\ufeff"
"""The byte-order mark, which has no width where it stands inside a text."""

WITHOUT_WIDTH: Final = f"\u180e\u200b\u2060-\u2065\u206a-\u206f{MARK}"
"""What takes no room. The two joiners (U+200C, U+200D) are not among them: words need them."""

ANNOTATIONS: Final = "\ufff9-\ufffb"
SURROGATES: Final = "\ud800-\udfff"
NONCHARACTERS: Final = "\ufdd0-\ufdef\ufffe\uffff" + "".join(
    chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF)
)

REPLACEMENT: Final = "\ufffd"
"""Stands where something was that cannot be shown."""

UNCLEAR: Final = re.compile(f"[{CONTROLS}{SEPARATORS}{MARK}\ufffe\uffff]|\r(?!\n)")
"""What no file of a record may hold: editors and parsers read it differently."""

NOT_FOR_A_PAGE: Final = re.compile(f"[{CONTROLS}{TURNING}{SURROGATES}{NONCHARACTERS}]")
"""What a page may not hold, and marks that turn text round."""

HIDDEN: Final = re.compile(
    f"[{CONTROLS}{SEPARATORS}{TURNING}{WITHOUT_WIDTH}{ANNOTATIONS}{SURROGATES}]|\r(?!\n)"
)
"""What a screen or a sheet shows as :data:`REPLACEMENT`: it is obeyed there, or not seen."""

LINE_END: Final = re.compile(f"\r\n|[\r\n\x0b\x0c\x85{SEPARATORS}]")
"""The end of a line, however it was typed."""
