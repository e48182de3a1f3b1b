"""What tests of several packages start from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.storage.opening import open_journal
from tests.unit.storage.samples import AT


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    """A new journal in a folder of its own; its origin is "ward-a"."""
    opened = open_journal(tmp_path / "data", AT, new_origin=lambda: "ward-a")
    yield opened
    opened.close()
