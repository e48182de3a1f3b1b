"""A whole day by keyboard alone at a desk where people with PINs work: it ends as the rehearsal of the same day."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from infusion_desk.bootstrap import rehearsal
from infusion_desk.catalog import load
from infusion_desk.desk.ports import Clock, Heartbeat
from infusion_desk.desk.service import Desk
from infusion_desk.domain.facts import DosePrepared, InfusionStarted, PinGiven, RecordSigned, WindowLocked
from infusion_desk.rehearsal import Player, Scenario, Step
from infusion_desk.resource_files import resource
from infusion_desk.storage.opening import open_journal
from infusion_desk.ui.main_window import MainWindow
from tests.gui.guarding import Guarded
from tests.robots.keyboard import KeyboardRobot
from tests.robots.ward import Ward
from tests.support.pins import PEOPLE


class GuardedWard(Ward):
    """Everything is done at the window; whoever records unlocks it, and each PIN that is asked is typed."""

    def _is_own(self, step: Step) -> bool:
        return True

    def _comes(self, robot: KeyboardRobot, initials: str) -> None:
        if not self.window.lock.locked:
            robot.keys("Ctrl+L")
        robot.keys("Shift+Tab", "Ctrl+A", "Delete") if robot.reads("initials") else None
        robot.types(initials)
        robot.keys("Return")
        robot.types(PEOPLE[initials][2])
        robot.keys("Return")
        assert not self.window.lock.locked, robot.text()

    def _at_the_window(self, step: Step) -> None:
        super()._at_the_window(step)
        robot = KeyboardRobot(self.window)
        if robot.sees("pinDialog"):
            robot.types(PEOPLE[step.fields.get("checker", step.by)][2])
            robot.keys("Return")
            assert not robot.sees("pinDialog"), robot.text("pinDialog")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["whole-day-us.toml", "reaction.toml"])
def test_a_day_with_pins_ends_as_its_rehearsal(name: str, tmp_path: Path, guarded: Guarded) -> None:
    path = resource("scenarios", name)
    with rehearsal(path) as player:
        scenario = player.scenario
        ward = _ward(scenario, tmp_path / "data", guarded, path)
        try:
            for played, done in zip(player.play(), ward.play(), strict=True):
                assert not played.failures
                assert _without_people(ward) == _without_people(player), done.step
            _who_did_what(ward)
        finally:
            ward.window.close()
            ward.stop()


def _without_people(day: Player) -> dict[str, Any]:
    """The state as at a desk without staff, where nobody's name is known for the initials."""
    state = day.state() | {"staff": None}
    for entry in state.get("entry", {}).values():
        for name, _, _ in PEOPLE.values():
            entry["text"] = entry["text"].replace(f" ({name})", "")
    return state


def _ward(scenario: Scenario, folder: Path, guarded: Callable[[Any], MainWindow], path: Path) -> GuardedWard:
    pack = load(scenario.protocol, scenario.site)

    def desk(clock: Clock, heartbeat: Heartbeat) -> Desk:
        journal = open_journal(folder, clock.read(), new_origin=lambda: "REHEARSE")
        return Desk(journal, clock, heartbeat, pack, scenario.zone)

    return GuardedWard(scenario, desk, lambda desk: guarded(cast("Any", SimpleNamespace(desk=desk))), path)


def _who_did_what(ward: Ward) -> None:
    """The bag and the start were checked by MK's own PIN; each signature has its signer's; nobody came without one."""
    presence = [entry.fact for entry in ward.desk.journal.read(["presence"])]
    acts = [(fact.initials, fact.act) for fact in presence if isinstance(fact, PinGiven)]
    assert ward.session_id is not None
    session = ward.desk.session(ward.session_id)
    signed = len(session.of(RecordSigned))
    assert acts == [("MK", "prepare_dose"), ("MK", "start_infusion")] + [("SO", "sign")] * signed
    for kind in (DosePrepared, InfusionStarted):
        assert [(line.author, line.entry.witness) for line in session.of(kind)] == [("SO", "MK")]
    assert {fact.why for fact in presence if isinstance(fact, WindowLocked)} >= {"idle"}
