"""`./desk bench [NAME …]`: prints the figures; status 1 if a goal is missed."""

import importlib
import sys
from collections.abc import Iterator, Sequence

from tests.benchmarks.figures import Figure

#: The benchmarks, by the names of their modules.
NAMES = ("append", "starting", "finding", "follow_up", "beat", "checking", "paper")
COLUMNS = ("figure", "measured", "floor", "ratio", "goal", "", "the floor is")


def measured(names: Sequence[str]) -> Iterator[Figure]:
    """Every figure of these benchmarks, as each is measured."""
    for name in names:
        yield from importlib.import_module(f"tests.benchmarks.{name}").figures()


def main(arguments: Sequence[str]) -> int:
    """Measures what is named, or everything."""
    unknown = [name for name in arguments if name not in NAMES]
    if unknown:
        print(f"There is no benchmark {' '.join(unknown)}: there are {', '.join(NAMES)}.")
        return 2
    missed = 0
    print(f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}")
    for figure in measured(arguments or NAMES):
        print(f"| {' | '.join(figure.cells)} |", flush=True)
        missed += not figure.met
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
