"""Widgets get what is already decided: they import neither the domain nor dates."""

import ast
from pathlib import Path

import pytest

from infusion_desk import ui

HERE = Path(ui.__file__).parent
WIDGETS = sorted([*HERE.glob("widgets/*.py"), *HERE.glob("screens/**/*.py")])


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", WIDGETS, ids=lambda path: path.relative_to(HERE).as_posix())
def test_a_widget_decides_nothing(path: Path) -> None:
    forbidden = {name for name in _imports(path) if name == "datetime" or "infusion_desk.domain" in name}

    assert not forbidden
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250
