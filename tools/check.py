"""`./desk check`: all that can be judged without the tests. A line for each check; status 1 if any fails."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tools import safety
from tools.tidiness import foreign_names, oversized

ROOT = Path(__file__).resolve().parent.parent
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
LINES_SHOWN = 30
SCENARIO_FOLDERS = ("tests/scenarios", "resources/scenarios")


def said_by(*arguments: str) -> list[str]:
    """What a Python program had to say if it failed; nothing if it did not."""
    command = [sys.executable, "-P", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return []
    return [*done.stdout.splitlines(), *done.stderr.splitlines(), f"(exit status {done.returncode})"]


def scenarios() -> list[str]:
    """Plays every scenario file through the program."""
    files = [str(path) for folder in SCENARIO_FOLDERS for path in sorted((ROOT / folder).rglob("*.toml"))]
    return said_by("-m", "infusion_desk", "rehearse", *files) if files else ["there are no scenario files"]


CHECKS: dict[str, Callable[[], list[str]]] = {
    "ruff check": lambda: said_by("-m", "ruff", "check", "--quiet", "--output-format=concise"),
    "ruff format": lambda: said_by("-m", "ruff", "format", "--check", "--quiet", "--output-format=concise"),
    "mypy --strict": lambda: said_by("-m", "mypy", "--no-error-summary"),
    "layers": lambda: said_by("-c", LINT_IMPORTS, "--no-logo"),
    "scenario files": scenarios,
    "file sizes": lambda: oversized(ROOT),
    "safety file": lambda: safety.faults(ROOT),
    "no host names": lambda: foreign_names(ROOT),
}


def main() -> int:
    """Runs every check, also after one has failed."""
    failed = 0
    for name, check in CHECKS.items():
        wrong = check()
        print(f"{'WRONG' if wrong else 'ok   '} {name}", flush=True)
        for line in wrong[:LINES_SHOWN]:
            print(f"      {line}")
        if len(wrong) > LINES_SHOWN:
            print(f"      … and {len(wrong) - LINES_SHOWN} lines more")
        failed += bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
