"""What reading figures costs, beside Python's csv module on the same files.

    python bench/figures.py --measures 1000 --figures 100

CPU seconds, the median of the runs, each in an interpreter of its own with the collector set as the
command sets it. The files are in memory. What reading the measures' YAML costs is taken away: it is
loaded with the figures and without them. Areas, rates and counts are invented.
"""

import argparse
import csv
import gc
import io
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

AREAS = ("Eastmarsh", "North East", "England", "Westmarsh", "Holme")
HEADER = "period,area,fsm,value,numerator,denominator,status,published,note\n"
DOCUMENT = """\
format: 1
title: Learning in Eastmarsh (invented)
organisation: Eastmarsh Council (invented)
standing: draft
starts: 2022
ends: 2032
vision: It was generated to time software.
"""
MEASURE = """\
title: Measure {number}
definition: Pupils counted for measure {number}, out of all pupils.
unit: "%"
decimals: 1
better: lower
period: academic-year
source: {{publisher: Eastmarsh Council, status: local}}
breakdowns: [fsm]
"""

Files = Mapping[str, bytes]


def main() -> int:
    """Print how many times the csv module's seconds the reading of figures takes."""
    parser = argparse.ArgumentParser(description="Time the reading of figures.")
    parser.add_argument("--measures", type=int, default=1000, help="(%(default)s)")
    parser.add_argument("--figures", type=int, default=100, help="for each (%(default)s)")
    parser.add_argument("--runs", type=int, default=5, help="(%(default)s)")
    parser.add_argument("--once", action="store_true", help="print one run's seconds as JSON")
    options = parser.parse_args()
    if options.once:
        print(json.dumps(one_run(options.measures, options.figures)))
    else:
        print(as_text(timed(options.measures, options.figures, options.runs)))
    return 0


def timed(measures: int, figures: int, runs: int) -> list[dict[str, float]]:
    """The seconds of each run."""
    command = [sys.executable, str(Path(__file__).resolve()), "--once"]
    command += ["--measures", str(measures), "--figures", str(figures)]
    return [
        json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        for _ in range(runs)
    ]


def one_run(measures: int, figures: int) -> dict[str, float]:
    """CPU seconds of loading all, of loading the YAML alone, and of the csv module."""
    from strategy.load.reading import load

    files = corpus(measures, figures)
    tables = [data for path, data in files.items() if path.endswith(".csv")]
    plain = {path: data for path, data in files.items() if not path.endswith(".csv")}
    load(corpus(2, 2))  # what is imported and built once is no cost of a file
    gc.set_threshold(50_000, 20, 20)
    return {
        "measures": measures,
        "figures": measures * figures,
        "csv": _seconds(lambda: [_rows(data) for data in tables]),
        "yaml": _seconds(lambda: load(plain)),
        "all": _seconds(lambda: load(files)),
    }


def _rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    begun = time.process_time()
    result = work()
    seconds = time.process_time() - begun
    del result
    return seconds


def corpus(measures: int, figures: int) -> Files:
    """A strategy's files: as many measures as asked for, each with so many figures."""
    return {"data/strategy.yaml": DOCUMENT.encode(), **measure_files(measures, figures)}


def measure_files(measures: int, figures: int, small: int = 0) -> Files:
    """Measures with their figures, parted by a group. Each ``small``-th counts few children."""
    files = {}
    for number in range(measures):
        path = f"data/measures/measure-{number}"
        bases = (3, 60) if small and number % small == 0 else (1_000, 40_000)
        files[f"{path}.yaml"] = MEASURE.format(number=number).encode()
        files[f"{path}.csv"] = (HEADER + _figures(Random(number), figures, bases)).encode()
    return files


def _figures(random: Random, count: int, bases: tuple[int, int] = (1_000, 40_000)) -> str:
    rows = []
    for position in range(count):
        year, place = divmod(position, 2 * len(AREAS))
        period = f"{2015 + year}/{(2016 + year) % 100:02}"
        base = random.randrange(*bases)
        part = random.randrange(base)
        group = "yes" if place % 2 else ""
        cells = (period, AREAS[place // 2], group, f"{100 * part / base:.1f}", part, base)
        rows.append(f"{','.join(map(str, cells))},final,{2017 + year}-03-26,\n")
    return "".join(rows)


def as_text(runs: list[dict[str, float]]) -> str:
    """One line: the ratio of the medians, and what it is made of."""
    seconds = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    reading = statistics.median(run["all"] - run["yaml"] for run in runs)
    ratio = statistics.median((run["all"] - run["yaml"]) / run["csv"] for run in runs)
    return (
        f"{seconds['measures']:,.0f} measures with {seconds['figures']:,.0f} figures: "
        f"{ratio:.1f} times Python's csv module "
        f"({reading:.2f} and {seconds['csv']:.2f} CPU s; the YAML takes {seconds['yaml']:.2f})"
    )


if __name__ == "__main__":
    sys.exit(main())
