"""Whole days at the window, done by a robot with the keyboard alone, end as their rehearsal does."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from infusion_desk.bootstrap import rehearsal
from infusion_desk.catalog import load
from infusion_desk.desk.ports import Clock, Heartbeat
from infusion_desk.desk.service import Desk
from infusion_desk.rehearsal import Player
from infusion_desk.resource_files import resource
from infusion_desk.storage.opening import open_journal
from infusion_desk.ui.main_window import MainWindow
from tests.robots.ward import Ward

SHARED = sorted(resource("scenarios").glob("*.toml"))
OURS = Path(__file__).parents[1] / "scenarios"
#: Between them, and the shared ones, they come by every verb and every family of scenarios.
SAMPLE = (
    "amendments/closed.toml",
    "amendments/late-entries.toml",
    "amendments/registration.toml",
    "edges/day-amended-to-one-given.toml",
    "edges/eu-serious-sign-is-not-decided.toml",
    "edges/extension-entered-late.toml",
    "edges/grade-4-entered-late.toml",
    "edges/late-resumption.toml",
    "edges/late-start.toml",
    "edges/witness-is-the-prescriber.toml",
    "gates/antihistamine-declined.toml",
    "plan/stopped-on-day-2.toml",
    "reactions/recheck.toml",
    "running/alarm-acknowledge-new.toml",
    "running/checks.toml",
    "running/handover.toml",
    "running/stopped-while-paused.toml",
    "running/two-patients.toml",
    "running/volume-eu.toml",
    "time/clock-back-infusing.toml",
    "time/sleep-observation.toml",
    "vitals/news2-oxygen.toml",
)
OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def by_hand(tmp_path: Path, open_window: OpenWindow) -> Iterator[Callable[[Player, Path], Ward]]:
    """The ward of a scenario, at a desk over a file of its own."""
    wards: list[Ward] = []

    def opened(player: Player, own: Path) -> Ward:
        scenario = player.scenario
        pack = load(scenario.protocol, scenario.site)

        def desk(clock: Clock, heartbeat: Heartbeat) -> Desk:
            journal = open_journal(tmp_path / "data", clock.read(), new_origin=lambda: "REHEARSE")
            return Desk(journal, clock, heartbeat, pack, scenario.zone)

        ward = Ward(scenario, desk, lambda desk: open_window(SimpleNamespace(desk=desk)), own)
        wards.append(ward)
        return ward

    yield opened
    for ward in wards:
        ward.stop()


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", [*SHARED, *(OURS / name for name in SAMPLE)], ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_a_day_done_with_the_keyboard_ends_as_its_rehearsal(
    path: Path, by_hand: Callable[[Player, Path], Ward]
) -> None:
    with rehearsal(path) as player:
        ward = by_hand(player, path)
        for played, done in zip(player.play(), ward.play(), strict=True):
            assert not played.failures
            assert ward.state() == player.state(), done.step
