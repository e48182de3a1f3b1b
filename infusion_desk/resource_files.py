"""Where the shipped files lie: inside the package in an installed wheel, beside it in a checkout."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
#: Inside comes first: beside an installed package other programs may have put a `resources` of their own.
ROOTS = (PACKAGE / "resources", PACKAGE.parent / "resources")


def resource(*parts: str) -> Path:
    """Where a shipped file or folder lies, given its place below resources/. Raises FileNotFoundError."""
    for root in ROOTS:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"resources/{'/'.join(parts)} is missing: this installation is damaged.")
