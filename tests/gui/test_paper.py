"""Back-entry at the window: rows typed from paper, recorded in order; what is refused stays with its reason."""

import pytest
from PySide6.QtWidgets import QWidget

from infusion_desk.desk.views.paper_rows import GATE, KINDS
from infusion_desk.domain.facts import VitalsRecorded
from infusion_desk.ui.screens.session.paper_row import RowCard
from tests.gui.conftest import At
from tests.robots.nurse import Nurse
from tests.support.desks import Day, infusing, opened
from tests.support.paper_day import LINES, lived


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


def cards(nurse: Nurse) -> dict[int, RowCard]:
    """The rows on the page by their numbers."""
    return {card.number: card for card in nurse.robot.window.findChildren(RowCard)}


def offered(nurse: Nurse, kind: str, typed: dict[str, str]) -> int | None:
    """The number of the row that waits for a line: nothing is typed into it, and it is of the same test."""
    for number, card in cards(nurse).items():
        there = card.form.values()
        if (
            card.kind.slug == kind
            and "happened" not in there
            and there.get("answer", typed["answer"]) == typed["answer"]
        ):
            return number
    return None


def test_a_whole_day_is_typed_from_the_sheet_in_its_order(nurse_at: At) -> None:
    day = opened().at("21:00", watched=False)
    nurse = begun(nurse_at(day))
    nurse.robot.keys("Alt+G")
    waiting = len(cards(nurse))
    for kind, typed in LINES:
        number = offered(nurse, kind, typed) if kind.startswith(GATE) else None
        if number is None:
            if kind.startswith(GATE):
                nurse.robot.keys("Alt+H")
                nurse.robot.press(f"paper-{kind}")
            else:
                nurse.robot.keys(KINDS[kind].key)
            number = max(cards(nurse))
        nurse.fill(**{f"paper{number}-{name}": words for name, words in typed.items()})
    assert waiting > len(KINDS) / 2
    nurse.robot.keys("Ctrl+Return")

    assert nurse.robot.reads("paperSaid") == f"{len(LINES)} recorded."
    assert {card.kind.slug for card in cards(nurse).values()} <= {
        "decision",
        f"{GATE}hepatitis-screen",
        f"{GATE}listeria-advice",
    }
    live = lived(opened()).at("21:00", watched=False)
    for what in (
        "phase",
        "gates",
        "open_gates",
        "infusion",
        "observation",
        "reactions",
        "vitals",
        "discharge",
        "due",
    ):
        assert day.state[what] == live.state[what], what
    assert {line.author for line in day.session.lines[2:]} <= {"SO", "desk"}


def test_an_answer_that_is_none_stays_with_its_reason(nurse_at: At) -> None:
    day = opened().at("09:00", watched=False)
    nurse = begun(nurse_at(day))
    nurse.robot.keys("Alt+G")
    nurse.fill(**{"paper1-happened": "08:45", "paper1-answer": "perhaps", "paper1-by": "MK"})
    nurse.robot.keys("Ctrl+Return")
    assert "One of these is needed: 1 Yes, two identifiers · 2 No." in nurse.robot.text("paperRow1")
    nurse.fill(**{"paper1-answer": "1"})
    nurse.robot.keys("Ctrl+Return")
    assert nurse.robot.reads("paperSaid") == "1 recorded."
    before = len(cards(nurse))
    nurse.robot.keys("Alt+G")
    assert len(cards(nurse)) == before
    assert nurse.robot.reads("paperSaid") == "No gate waits for a row of the sheet."


def test_rows_that_nothing_is_typed_into_are_no_rows(nurse_at: At) -> None:
    day = opened().at("09:00", watched=False)
    nurse = begun(nurse_at(day))
    nurse.robot.keys("Alt+G", "Ctrl+Return")
    assert nurse.robot.reads("paperSaid") == "✕ Nothing was typed yet."
    assert not day.session.log[-1].late
