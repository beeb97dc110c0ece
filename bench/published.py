"""What taking figures out of a published file costs, as a whole command.

    python bench/published.py --rows 100000

CPU seconds and peak memory of `strategy import ees --dry-run` on an invented file of DfE's open
data standard: all councils, four kinds of school, seventeen groups. The file is written first;
writing it is not timed.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice, product
from pathlib import Path
from random import Random

from measure import Sample, Task, run

ROWS = 100_000
LIMIT = 240.0
HEADING = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
    "region_name,old_la_code,new_la_code,la_name,school_type,group,pupils,all_pupils,rate"
)
DOCUMENT = """\
format: 1
title: Learning in Eastmarsh (invented)
organisation: Eastmarsh Council (invented)
standing: draft
area: {name: Council 0, code: E06000000}
starts: 2022
ends: 2032
vision: It was generated to time software.
"""
MEASURE = """\
title: A rate
definition: Pupils counted, out of all pupils.
unit: "%"
decimals: 5
better: lower
period: academic-year
source: {publisher: DfE}
comparators: [England]
breakdowns: [group]
"""
WORDS = (
    "import ees published.csv --measure rate --indicator rate --filter school_type=Total "
    "--breakdown group=group --numerator pupils --denominator all_pupils --dry-run"
)


def main() -> int:
    """Print what one command costs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--rows", type=int, default=ROWS, help="(%(default)s)")
    parser.add_argument("--runs", type=int, default=5, help="(%(default)s)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        print(as_text(timed(options.runs, Path(scratch), options.rows), options.rows))
    return 0


def timed(runs: int, scratch: Path, rows: int = ROWS) -> list[Sample]:
    """The runs of the command, after one that is not counted."""
    folder = scratch / "published"
    (folder / "data/measures").mkdir(parents=True)
    (folder / "data/strategy.yaml").write_text(DOCUMENT, encoding="utf-8")
    (folder / "data/measures/rate.yaml").write_text(MEASURE, encoding="utf-8")
    with (folder / "published.csv").open("w", encoding="utf-8") as stream:
        stream.writelines(f"{line}\n" for line in (HEADING, *islice(_rows(), rows)))
    command = [sys.executable, "-m", "strategy", *WORDS.split()]
    task = Task("strategy", "import", "strategy import ees", command, folder)
    from run import ENVIRONMENT

    every = [run(task, LIMIT, ENVIRONMENT, scratch / "output.log") for _ in range(runs + 1)]
    if every[-1].exit_code:
        raise SystemExit(f"strategy import failed: {every[-1].last_line}")
    return every[1:]


def _rows() -> Iterator[str]:
    random = Random(1)
    years = [f"20{year:02}{year + 1:02}" for year in range(10, 26)]
    kinds = ("Total", "Primary", "Secondary", "Special")
    groups = ("Total", *(f"Group {number}" for number in range(16)))
    for year, kind, group in product(years, kinds, groups):
        nation = "National,E92000001,England,,,,,"
        yield f"{year},Academic year,{nation},{_figures(kind, group, random)}"
        for number in range(150):
            place = f"E92000001,England,E12000001,North East,{200 + number}"
            council = f"E06{number:06},Council {number}"
            figures = _figures(kind, group, random)
            yield f"{year},Academic year,Local authority,{place},{council},{figures}"


def _figures(kind: str, group: str, random: Random) -> str:
    every = random.randrange(1_000, 40_000)
    some = random.randrange(every)
    return f"{kind},{group},{some},{every},{100 * some / every:.5f}"


def as_text(samples: Sequence[Sample], rows: int = ROWS) -> str:
    """One line: the medians."""
    cpu = statistics.median(sample.cpu for sample in samples)
    peak = max(sample.peak for sample in samples)
    return f"importing {rows:,} published rows: {cpu:.2f} CPU s, {peak:.0f} MB"


if __name__ == "__main__":
    sys.exit(main())
