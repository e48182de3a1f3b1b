"""Where crash tests tell what came of them: the rows of docs/safety/faults.md, kept when they are asked for."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

#: The file of rows: set by `python -m tests.crash`.
ROWS = "INFUSION_DESK_FAULT_ROWS"
Tell = Callable[..., None]


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Tell:
    """Keeps a row of the table of faults: what was done how often, entries acknowledged and lost, what came."""

    def told(fault: str, *, times: int, lost: int, came: str, acknowledged: int | None = None) -> None:
        row = {
            "fault": fault,
            "times": times,
            "acknowledged": acknowledged,
            "lost": lost,
            "came": came,
            "test": request.node.nodeid.partition("[")[0],
        }
        path = os.environ.get(ROWS)
        if path:
            with Path(path).open("a", encoding="utf-8") as rows:
                rows.write(f"{json.dumps(row)}\n")

    return told
