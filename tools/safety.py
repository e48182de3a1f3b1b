"""The safety file: hazards, requirements, SOUP and rules as data in docs/safety; the matrix is made from them.

    python -m tools.safety      writes docs/safety/matrix.md; says every blank cell

`./desk check` fails while a cell is blank, a named test does not exist, or the matrix is not the one that follows.
"""

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MATRIX = Path("docs/safety/matrix.md")
SCENARIOS = Path("tests/scenarios")
NOT_THIS_SIDE = "–"
STANDINGS = {
    "S": "stated by the site's source document",
    "L": "label text, confirmed",
    "P": "partly confirmed, a pharmacist compares it",
    "D": "proposal, the site approves it",
}
Row = Sequence[str]


@dataclass(frozen=True)
class Table:
    """One table of the matrix. A cell that is empty is a hole in the safety file."""

    title: str
    columns: Row
    rows: Sequence[Row]

    def blank(self) -> Iterator[str]:
        """What is missing, in words."""
        for row in self.rows:
            for column, cell in zip(self.columns, row, strict=True):
                if not cell:
                    yield f"{self.title}: {row[0]} has no {column.lower()}"

    def markdown(self) -> str:
        """The table as the matrix shows it."""
        lines = [self.columns, ["---"] * len(self.columns), *self.rows]
        body = "\n".join(f"| {' | '.join(line)} |" for line in lines)
        return f"## {self.title}\n{body}\n"


@cache
def data(root: Path, name: str) -> Mapping[str, Any]:
    """One file of the safety data."""
    return tomllib.loads((root / "docs/safety" / f"{name}.toml").read_text(encoding="utf-8"))


def tables(root: Path) -> list[Table]:
    """The whole matrix."""
    return [hazards(root), requirements(root), rules(root), soup(root)]


def hazards(root: Path) -> Table:
    """Each hazard with what causes it, whom it harms, and the requirements that control it."""
    known = {each["id"]: each for each in data(root, "requirements")["requirement"]}
    rows = []
    for each in data(root, "hazards")["hazard"]:
        controls = [f"{name} {known[name]['title']}" if name in known else "" for name in each["controls"]]
        tests = [test for name in each["controls"] for test in known.get(name, {}).get("tests", ())]
        rows.append(
            (
                each["id"],
                each["title"],
                each["cause"],
                each["effect"],
                "<br>".join(controls) if all(controls) else "",
                str(len(dict.fromkeys(tests))) if tests else "",
                each["left"],
            )
        )
    columns = ("Hazard", "Title", "Cause", "Effect", "Controls", "Tests", "What is left")
    return Table("Hazards", columns, rows)


def requirements(root: Path) -> Table:
    """Each requirement with where it is met and the tests that hold it; a test that is not there is blank."""
    rows = []
    for each in data(root, "requirements")["requirement"]:
        where = each["where"] if all((root / path).exists() for path in each["where"]) else []
        tests = each["tests"] if all(is_test(root, test) for test in each["tests"]) else []
        rows.append((each["id"], each["says"], "<br>".join(where), "<br>".join(tests)))
    return Table("Requirements", ("Requirement", "Says", "Where", "Tests"), rows)


def is_test(root: Path, named: str) -> bool:
    """Whether a test such as tests/gui/test_board.py::test_x, or a scenario file, is there."""
    name, _, function = named.partition("::")
    path = root / name
    if not path.is_file():
        return False
    return not function or f"def {function}(" in path.read_text(encoding="utf-8")


def rules(root: Path) -> Table:
    """Every rule of the packs: source, standing, the scenarios on both sides of it, the screen that shows it."""
    screens = {slug: screen for screen, slugs in data(root, "rules")["screens"].items() for slug in slugs}
    held = data(root, "rules")["held"]
    found: dict[str, dict[str, Any]] = {}
    for pack in ("us", "eu"):
        text = (root / "resources/protocols" / f"{pack}.toml").read_text(encoding="utf-8")
        for slug, rule in tomllib.loads(text)["rules"].items():
            found.setdefault(slug, {})[pack] = rule
    rows = []
    for slug, packs in found.items():
        sources = dict.fromkeys(f"{rule['source']} · {rule['standing']}" for rule in packs.values())
        one, other = sides(root, slug, held.get(slug, ()))
        rows.append((slug, ", ".join(packs).upper(), "<br>".join(sources), one, other, screens.get(slug, "")))
    columns = ("Rule", "Packs", "Source · standing", "Scenarios, one side", "The other side", "Screen")
    return Table("Rules", columns, rows)


def sides(root: Path, slug: str, aliases: Sequence[str]) -> tuple[str, str]:
    """The scenarios (or, where no scenario can, the tests) on each side of a rule's boundary: how many, and one."""
    tests = [name for name in aliases if "::" in name]
    if tests:
        named = "<br>".join(tests) if all(is_test(root, test) for test in tests) else ""
        return named, named
    rows = [row for row in boundaries(root) if row[0] in (slug, *aliases)]
    return _side(root, [row[3] for row in rows if row[1] != NOT_THIS_SIDE]), _side(
        root, [row[3] for row in rows if row[2] != NOT_THIS_SIDE]
    )


def _side(root: Path, cells: Sequence[str]) -> str:
    files = [path for cell in cells for path in re.findall(r"\]\(([^)]+)\)", cell)]
    if not files or not all((root / SCENARIOS / path).is_file() for path in files):
        return ""
    return f"{len(dict.fromkeys(files))}: {files[0].removesuffix('.toml')}"


@cache
def boundaries(root: Path) -> tuple[Row, ...]:
    """The table of tests/scenarios/README.md: what it is about, one side, the other side, the files."""
    text = (root / SCENARIOS / "README.md").read_text(encoding="utf-8")
    cells = [
        [cell.strip() for cell in line.strip("| ").split(" | ")] for line in text.splitlines() if "](" in line
    ]
    return tuple((row[0].strip("`"), *row[1:]) for row in cells if len(row) == 4)


def soup(root: Path) -> Table:
    """The software of others that runs with ours, by the lock: what it is for, what its failure would do."""
    known = data(root, "soup")["soup"]
    pins = re.findall(
        r"^([a-z0-9._-]+)==([^ ;]+)", (root / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE
    )
    rows = []
    for name, version in [("python", "3.11 or later"), ("sqlite", "as Python brings it"), *pins]:
        about = known.get(name, {})
        rows.append(
            (name, version, *(about.get(field, "") for field in ("licence", "use", "fails", "control")))
        )
    columns = ("Software", "Version", "Licence", "What it is for", "If it fails", "What holds that")
    return Table("SOUP", columns, rows)


def matrix(root: Path) -> str:
    """The text of the matrix."""
    legend = "\n".join(f"- **{letter}** {words}" for letter, words in STANDINGS.items())
    head = (
        f"# Safety matrix\nMade by `python -m tools.safety`; the data lie beside it.\n\nStanding:\n{legend}\n"
    )
    return "\n".join([head, *(table.markdown() for table in tables(root))])


def faults(root: Path) -> list[str]:
    """Every hole in the safety file."""
    missing = [blank for table in tables(root) for blank in table.blank()]
    written = root / MATRIX
    if not written.exists() or written.read_text(encoding="utf-8") != matrix(root):
        missing.append(f"{MATRIX} is not what follows from its data: run python -m tools.safety")
    return missing


def main() -> int:
    """Writes the matrix; status 1 if a cell is blank."""
    (ROOT / MATRIX).write_text(matrix(ROOT), encoding="utf-8")
    missing = faults(ROOT)
    for hole in missing:
        print(hole)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
