"""A figure: what was measured, the floor beside it, the goal for their ratio."""

import gc
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Figure:
    """One line of the table. `goal` is the greatest ratio to the floor, or `limit` the greatest value, that is meant.

    Values are in `unit`; `note` says what the floor is.
    """

    name: str
    value: float
    unit: str
    floor: float | None = None
    goal: float | None = None
    limit: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many floors the value is."""
        return None if not self.floor else self.value / self.floor

    @property
    def met(self) -> bool:
        """Whether the goal and the limit are kept; true where there is none."""
        ratio = self.ratio
        return (self.goal is None or ratio is None or ratio <= self.goal) and (
            self.limit is None or self.value <= self.limit
        )

    @property
    def cells(self) -> Sequence[str]:
        """The line as the table shows it."""
        goal = f"≤ {self.goal:g} ×" if self.goal else f"≤ {self.limit:g} {self.unit}" if self.limit else ""
        return (
            self.name,
            f"{self.value:.4g} {self.unit}",
            f"{self.floor:.4g} {self.unit}" if self.floor else "",
            f"{self.ratio:.2f} ×" if self.ratio else "",
            goal,
            "" if not goal else "ok" if self.met else "MISSED",
            self.note,
        )


Benchmark = Callable[[], Iterator[Figure]]


def milliseconds(act: Callable[[], object]) -> float:
    """How long one act takes."""
    began = perf_counter()
    act()
    return (perf_counter() - began) * 1000


def in_turns(rounds: int, *acts: Callable[[], object]) -> list[list[float]]:
    """The acts one after the other, again and again, so that a noisy moment meets all of them; in ms."""
    taken: list[list[float]] = [[] for _ in acts]
    gc.collect()
    for _ in range(rounds):
        for times, act in zip(taken, acts, strict=True):
            times.append(milliseconds(act))
    return taken


def median(values: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """What 95 of 100 do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def child(
    code: str, *arguments: str, environment: Mapping[str, str] | None = None
) -> tuple[float, list[str]]:
    """Runs Python code in a process of its own: ms from its start to its first line, and the words of its last."""
    command = [sys.executable, "-c", code, *arguments]
    began = perf_counter()
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        taken = (perf_counter() - began) * 1000
        lines += process.stdout  # communicate() would miss what came with the first line
        _, said = process.communicate()
    if process.returncode:
        raise RuntimeError(f"the measured program ended with {process.returncode}: {said}")
    return taken, lines[-1].split()
