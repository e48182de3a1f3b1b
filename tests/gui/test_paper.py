"""Back-entry at the window: rows typed from paper, recorded in order; what is refused stays with its reason."""

import pytest
from PySide6.QtWidgets import QWidget

from infusion_desk.desk.views.back_entry import KINDS
from infusion_desk.domain.facts import VitalsRecorded
from tests.gui.conftest import At
from tests.robots.nurse import Nurse
from tests.support.desks import Day, infusing


@pytest.fixture
def down() -> Day:
    """The infusion runs since 11:00; the computer was down until 13:00."""
    return infusing().at("13:00", watched=False)


def typed(nurse: Nurse, kind: str, number: int, **fields: str) -> None:
    """Adds a row of a kind by its key and types its fields."""
    nurse.robot.keys(KINDS[kind].key)
    nurse.fill(**{f"paper{number}-{name}": value for name, value in fields.items()})


def begun(nurse: Nurse) -> Nurse:
    nurse.robot.keys("Ctrl+5", "Ctrl+Shift+P")
    return nurse


def test_rows_are_recorded_in_the_order_of_their_times(down: Day, nurse_at: At) -> None:
    nurse = begun(nurse_at(down))
    typed(nurse, "resume", 1, happened="12:00", rate_ml_h="25", by="MK")
    typed(nurse, "pause", 2, happened="11:30", reason="line blocked", by="MK")
    typed(
        nurse, "vitals", 3, happened="11:20", systolic="118", diastolic="74", pulse="72", oxygen="a", by="RB"
    )
    nurse.robot.keys("Ctrl+Return")

    assert nurse.robot.reads("paperSaid") == "3 recorded."
    assert not nurse.robot.sees("paperRow1")
    written = down.session.lines[-3:]
    assert [line.fact.kind for line in written] == ["vitals-recorded", "infusion-paused", "infusion-resumed"]
    assert [line.entry.from_paper for line in written] == ["RB", "MK", "MK"]
    assert {line.author for line in written} == {"SO"}
    assert down.session.of(VitalsRecorded)[-1].fact.oxygen == "air"
    assert down.state["infusion"]["paused_min"] == 30


def test_a_refused_row_stays_with_its_reason_and_what_comes_later_waits(down: Day, nurse_at: At) -> None:
    nurse = begun(nurse_at(down))
    typed(nurse, "pause", 1, happened="11:30", reason="line blocked", by="MK")
    typed(nurse, "vitals", 2, happened="11:40", systolic="74", diastolic="118", by="MK")
    typed(nurse, "resume", 3, happened="11:50", rate_ml_h="25", by="MK")
    before = len(down.session.lines)
    nurse.robot.keys("Ctrl+Return")

    assert len(down.session.lines) == before + 1
    assert not nurse.robot.sees("paperRow1")
    assert "not below systolic" in nurse.robot.text("paperRow2")
    assert "1 recorded. Vital signs refused" in nurse.robot.reads("paperSaid")
    nurse.fill(**{"paper2-systolic": "118", "paper2-diastolic": "74"})
    nurse.robot.keys("Ctrl+Return")
    assert nurse.robot.reads("paperSaid") == "2 recorded."
    assert down.session.phase == "infusing"


def test_a_row_without_its_time_or_its_writer_is_not_recorded(down: Day, nurse_at: At) -> None:
    nurse = begun(nurse_at(down))
    before = len(down.session.lines)
    typed(nurse, "check", 1, signs="none", by="MK")
    nurse.robot.keys("Ctrl+Return")
    assert "time at which it happened is needed" in nurse.robot.text("paperRow1")
    nurse.robot.press("paperRemove1")
    typed(nurse, "pause", 2, happened="11:30", reason="line blocked")
    nurse.robot.keys("Ctrl+Return")

    assert nurse.robot.sees("paperRow2")
    assert len(down.session.lines) == before


def test_a_reaction_is_copied_with_its_signs_in_words(down: Day, nurse_at: At) -> None:
    nurse = begun(nurse_at(down))
    typed(nurse, "reaction", 1, happened="11:30", signs="urticaria or rash, chest pain", grade="2", by="MK")
    typed(nurse, "over", 2, happened="12:10", reaction="1", outcome="recovered", by="MK")
    nurse.robot.keys("Ctrl+Return")

    assert down.state["reactions"]["1"]["signs"] == ["urticaria", "chest-pain"]
    assert down.state["reactions"]["1"]["open"] is False


def test_rows_wait_while_another_patient_is_on_the_screen(down: Day, nurse_at: At) -> None:
    nurse = begun(nurse_at(down))
    typed(nurse, "pause", 1, happened="11:30", reason="line blocked", by="MK")
    nurse.robot.keys("Ctrl+T")
    window = nurse.robot.window
    assert down.session_id is not None
    window.open_session(down.session_id)  # type: ignore[attr-defined]
    begun(nurse)

    assert nurse.robot.find("paper1-reason", QWidget).property("text") == "line blocked"
    nurse.robot.keys("Ctrl+Return")
    assert down.session.phase == "paused"
