"""The room of the audit: what was seen is in it; it is filtered by keyboard, taken out, and kept for a lead."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from infusion_desk.audit_papers import KeptAudit
from infusion_desk.domain.facts import AuditExported, AuditOpened, Fact, PatientViewed
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.screens.audit import AuditList
from tests.gui.guarding import comes
from tests.robots.robot import Robot
from tests.support.desks import Day
from tests.support.marlowe import SET


def beats(day: Day, window: MainWindow) -> None:
    day.clock.passes(seconds=1)
    window.beat()


def seen(day: Day) -> list[tuple[str, Fact]]:
    day.desk.beat()
    streams = [stream for stream in day.journal.streams() if stream.startswith("presence")]
    kinds = (PatientViewed, AuditOpened, AuditExported)
    return [
        (entry.author, entry.fact) for entry in day.journal.read(streams) if isinstance(entry.fact, kinds)
    ]


def listed(window: MainWindow, column: int) -> list[str]:
    screen = window.screen_shown
    assert isinstance(screen, AuditList)
    return [screen.model.index(row, column).data() for row in range(screen.model.rowCount())]


@pytest.fixture
def ward(day: Day) -> Day:
    day.registers().opens()
    day.does("record_vitals", **SET)
    day.does("amend", entry="3", field="pulse", value="82", reason="misread")
    day.desk.live = True
    return day


@pytest.fixture
def window(ward: Day, tmp_path: Path, open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window(ward, audit=KeptAudit(ward.desk, tmp_path / "out", lambda: "St Anne's"))


def test_each_opening_of_a_patient_is_told_once_and_again_for_another_person(
    ward: Day, window: MainWindow
) -> None:
    patient, session = str(ward.patient_id), ward.session_id
    window.show_patient(patient)
    for _ in range(3):
        beats(ward, window)
    window.open_session(str(session))
    window.open_session(str(session), "log")
    beats(ward, window)
    window.author.set("MK")
    beats(ward, window)
    assert seen(ward) == [
        ("SO", PatientViewed(patient=patient)),
        ("SO", PatientViewed(patient=patient, session=session)),
        ("MK", PatientViewed(patient=patient, session=session)),
    ]


def test_nothing_is_told_of_who_is_not_real(ward: Day, window: MainWindow) -> None:
    ward.desk.live = False
    window.open_session(str(ward.session_id))
    assert seen(ward) == []


def test_what_is_entered_meanwhile_comes_first_and_the_selection_stays(ward: Day, window: MainWindow) -> None:
    robot = Robot(window)
    robot.keys("Ctrl+Shift+A")
    screen = window.screen_shown
    assert isinstance(screen, AuditList)
    screen.table.setFocus()
    robot.keys("Down", "Down")
    chosen = screen.table.chosen_key()
    count = screen.model.rowCount()
    ward.does("note", text="comfortable")
    beats(ward, window)
    assert listed(window, 4)[:2] == ["Note: comfortable", "Audit seen on screen."]
    assert screen.model.rowCount() == count + 2
    assert screen.table.chosen_key() == chosen


def test_it_is_filtered_by_keyboard_and_amendments_stand_side_by_side(ward: Day, window: MainWindow) -> None:
    robot = Robot(window)
    robot.keys("Ctrl+Shift+A")
    robot.goes_to("patient")
    robot.types("marl")
    robot.keys("Return")
    assert robot.reads("auditWords") == "Every entry · patient marl · 1 patient found · the latest first"
    robot.keys("Alt+6")
    assert listed(window, 4) == ["pulse 72"]
    assert listed(window, 5) == ["pulse 82"]
    robot.keys("Alt+1")
    robot.goes_to("since")
    robot.types("yesterday-ish")
    robot.keys("Return")
    assert robot.sees("sinceError")


def test_it_is_taken_out_and_that_is_an_entry_too(ward: Day, window: MainWindow, tmp_path: Path) -> None:
    robot = Robot(window)
    robot.keys("Ctrl+Shift+A", "Alt+6", "Alt+P", "Alt+S")
    paper, table = sorted((tmp_path / "out").iterdir(), key=lambda path: path.suffix, reverse=True)
    text = "".join(page.extract_text() for page in PdfReader(paper).pages)
    assert "pulse 72" in text
    assert "misread" in text
    assert "entry-amended" in table.read_text(encoding="utf-8-sig")
    forms = [fact.form for _, fact in seen(ward) if isinstance(fact, AuditExported)]
    assert forms == ["pdf", "csv"]


def test_a_lead_sees_it_and_nobody_else(day: Day, guarded: Callable[[Day], MainWindow]) -> None:
    window = guarded(day)
    robot = Robot(window)
    comes(robot, "MK", "7391")
    robot.keys("Ctrl+Shift+A")
    assert "A lead of this desk reads it: SO." in robot.reads("auditWhyNot")
    assert not robot.sees("auditTable")
    assert listed(window, 0) == []
