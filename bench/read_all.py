"""Read every file below a folder, for nothing: the least that reading a strategy costs.

It goes without pathlib, which would cost more than the reading of a small strategy.
"""

import os
import sys

for place, _, names in os.walk(sys.argv[1]):
    for name in names:
        with open(f"{place}/{name}", "rb") as file:  # noqa: PTH123
            file.read()
