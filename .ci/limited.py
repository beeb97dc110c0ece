"""Run a command for so many seconds at most: ``python -P limited.py 120 command ...``.

Ends as the command does, or with exit code 124 where it was stopped.
"""

import subprocess
import sys

STOPPED = 124


def main() -> int:
    """Run the rest of the command line within the seconds that it begins with."""
    seconds, command = float(sys.argv[1]), sys.argv[2:]
    try:
        return subprocess.run(command, timeout=seconds, check=False).returncode
    except subprocess.TimeoutExpired:
        print(f"stopped after {seconds:.0f} seconds", file=sys.stderr)
        return STOPPED


if __name__ == "__main__":
    sys.exit(main())
