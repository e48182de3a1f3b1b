"""Every scenario file, here and among the shipped ones, is played through the real desk and must hold."""

from pathlib import Path

import pytest

from infusion_desk.bootstrap import rehearsal
from infusion_desk.resource_files import resource

HERE = Path(__file__).parent
SHIPPED = resource("scenarios")
FILES = {
    f"{place}/{path.relative_to(folder).with_suffix('')}": path
    for place, folder in (("acceptance", HERE), ("shipped", SHIPPED))
    for path in sorted(folder.rglob("*.toml"))
}


def test_there_are_scenarios() -> None:
    assert {"acceptance/base-ready-us-day-3", "shipped/whole-day-us"} <= set(FILES)


@pytest.mark.parametrize("path", FILES.values(), ids=FILES)
def test_scenario(path: Path) -> None:
    with rehearsal(path) as player:
        failures = [failure for played in player.play() for failure in played.failures]
    assert not failures, "\n".join(failures)
