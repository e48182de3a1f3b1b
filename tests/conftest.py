"""What tests of several packages start from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.storage.opening import open_journal
from tests.unit.storage.samples import AT


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--thorough", action="store_true", help="also the tests marked thorough, and every sample whole"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is thorough runs where it is asked for: by --thorough, or by its name in -m."""
    if config.getoption("thorough") or "thorough" in config.getoption("markexpr"):
        return
    left = [item for item in items if item.get_closest_marker("thorough")]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]


@pytest.fixture
def thorough(request: pytest.FixtureRequest) -> bool:
    """Whether everything is to be tried, or only a sample that a usual run has time for."""
    return bool(request.config.getoption("thorough"))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    """A new journal in a folder of its own; its origin is "ward-a"."""
    opened = open_journal(tmp_path / "data", AT, new_origin=lambda: "ward-a")
    yield opened
    opened.close()
