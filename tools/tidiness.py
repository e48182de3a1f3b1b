"""What the files of the repository keep to: their length, and that they name no package host or machine."""

import re
import statistics
from collections.abc import Iterator
from pathlib import Path

LINES_AT_MOST = 400
MEDIAN_AT_MOST = 100
PROGRAM = "infusion_desk"

FOREIGN = re.compile(
    r"""
      ://[^\s/"']*(?:pypi|pythonhosted|mirror|artifactory|nexus|proxy) # a package host in an address
    | \b(?:pypi|pythonhosted|npmjs|(?:deb|ftp|security|snapshot|archive)\.(?:debian|ubuntu))\.(?:org|com)\b
    | ://(?!127\.)\d+\.\d+\.\d+\.\d+ # a machine by its number
    | ^[ \t]*(?:--)?(?:extra-)?(?:index-url|find-links|trusted-host)\s*[=\s]\s*\S # settings of one machine
    | (?<![\w.])/(?:work|root)/ # folders of one machine
    """,
    re.VERBOSE | re.MULTILINE,
)


def tree(root: Path) -> Iterator[Path]:
    """Every file of the checkout that .gitignore does not name; needs no git, as a bare machine has none."""
    names = (root / ".gitignore").read_text(encoding="utf-8").splitlines()
    skipped = {".git", *(name for name in names if name and not name.startswith("#"))}
    for path in sorted(root.iterdir()):
        if path.name not in skipped:
            yield from branch(path, skipped)


def branch(path: Path, skipped: set[str]) -> Iterator[Path]:
    """The files at and below a path."""
    if not path.is_dir():
        yield path
        return
    for child in sorted(path.iterdir()):
        if child.name not in skipped:
            yield from branch(child, skipped)


def text_of(path: Path) -> str:
    """The text of a file; nothing for one that is not text."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", errors="replace")


def foreign_names(root: Path) -> list[str]:
    """Each place where a file names a package index, a download host or a folder of one machine."""
    found = []
    for path in tree(root):
        text = text_of(path)
        for match in FOREIGN.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            found.append(f"{path.relative_to(root)}:{line}: names {match.group().strip()}")
    return found


def oversized(root: Path) -> list[str]:
    """Python files over the limit, and the median of the program's modules where that is over its own."""
    lengths = {
        path.relative_to(root): len(text_of(path).splitlines())
        for path in tree(root)
        if path.suffix == ".py" or path.name == "desk"
    }
    found = [
        f"{path}: {lines} lines, {LINES_AT_MOST} at the most"
        for path, lines in lengths.items()
        if lines > LINES_AT_MOST
    ]
    modules = [lines for path, lines in lengths.items() if path.parts[0] == PROGRAM and lines]
    if modules and statistics.median(modules) > MEDIAN_AT_MOST:
        found.append(
            f"{PROGRAM}: the median module has {statistics.median(modules)} lines, not {MEDIAN_AT_MOST}"
        )
    return found
