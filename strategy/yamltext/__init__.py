"""YAML as text with places: read it, find a field in it, set one in place, write a new file.

No resolver runs here: a scalar is the text the officer wrote, and the field decides what it means.
"""

from strategy.yamltext.decode import LARGEST_FILE, place_at
from strategy.yamltext.locate import locate
from strategy.yamltext.read import Parsed, parse
from strategy.yamltext.single import with_text
from strategy.yamltext.splice import SpliceError, with_field
from strategy.yamltext.write import compose

__all__ = [
    "LARGEST_FILE",
    "Parsed",
    "SpliceError",
    "compose",
    "locate",
    "parse",
    "place_at",
    "with_field",
    "with_text",
]
