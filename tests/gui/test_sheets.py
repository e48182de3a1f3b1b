"""Sheets from the session's screen: each where it is needed, and said where it was written, or why not."""

import pytest
from PySide6.QtWidgets import QWidget

from infusion_desk.desk.faults import DiskFailed
from infusion_desk.desk.fittings import Fittings
from infusion_desk.desk.sheets import NoSuchSheet, PaperFormat, Printed
from infusion_desk.domain.facts import HandoverRefused
from tests.gui.conftest import At
from tests.robots.nurse import Nurse
from tests.support.desks import Day, infusing, observing, opened


class Printer:
    """Fills desk.sheets.Sheets; `fault` is raised by the next sheet."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.fault: Exception | None = None

    def make(self, slug: str, session_id: str, *, rule: str = "", paper: PaperFormat = "a4") -> Printed:
        raise AssertionError("only write is asked of it")

    def write(self, slug: str, session_id: str, *, rule: str = "", paper: PaperFormat = "a4") -> str:
        self.asked.append((slug, rule))
        if self.fault:
            raise self.fault
        return f"{session_id}-{slug}.pdf"


@pytest.fixture
def printer() -> Printer:
    return Printer()


def with_printer(nurse: Nurse, printer: Printer) -> Nurse:
    nurse.robot.find("sessionScreen", QWidget)._fittings = Fittings(sheets=printer)  # type: ignore[attr-defined]
    return nurse


def test_without_a_printer_the_window_says_so(nurse_at: At) -> None:
    nurse = nurse_at(observing())
    nurse.robot.keys("Ctrl+5", "Ctrl+P")
    assert "without a printer" in nurse.robot.reads("printedTo")


def test_every_sheet_is_printed_from_the_last_step_by_its_key(nurse_at: At, printer: Printer) -> None:
    day = observing()
    nurse = with_printer(nurse_at(day), printer)
    nurse.robot.keys("Ctrl+5", "Ctrl+P", "Ctrl+W", "Ctrl+Shift+H", "Ctrl+I")

    assert [slug for slug, _ in printer.asked] == ["record", "downtime", "handover", "leaflet"]
    assert nurse.robot.reads("printedTo") == f"After your infusion: written to {day.session_id}-leaflet.pdf"
    nurse.robot.keys("Ctrl+6")
    assert not nurse.robot.sees("printedTo")


def test_what_cannot_be_printed_says_why(nurse_at: At, printer: Printer) -> None:
    nurse = with_printer(nurse_at(observing()), printer)
    printer.fault = NoSuchSheet("No drug was given.")
    nurse.robot.keys("Ctrl+5", "Ctrl+I")
    assert nurse.robot.reads("printedTo") == "Not printed: No drug was given."
    printer.fault = DiskFailed("full")
    nurse.robot.keys("Ctrl+P")
    assert nurse.robot.reads("printedTo").startswith("NOT WRITTEN.")
    printer.fault = None


def test_the_downtime_sheet_is_one_key_away_before_the_start(nurse_at: At, printer: Printer) -> None:
    nurse = with_printer(nurse_at(opened()), printer)
    nurse.robot.keys("Ctrl+W")
    assert printer.asked == [("downtime", "")]


def test_a_gate_that_waits_for_the_prescriber_offers_its_page(nurse_at: At, printer: Printer) -> None:
    nurse = with_printer(nurse_at(opened()), printer)
    nurse.gate("hepatitis-screen")
    nurse.robot.press("sheet-prescriber-hepatitis-screen")
    assert printer.asked == [("prescriber-page", "hepatitis-screen")]


def test_a_deferred_day_offers_its_letter(nurse_at: At, printer: Printer) -> None:
    day = opened()
    day.does("defer", reason="fever")
    nurse = with_printer(nurse_at(day), printer)
    nurse.robot.keys("Ctrl+5", "Ctrl+Shift+L")
    assert printer.asked == [("deferral-letter", "")]
    assert not nurse.robot.sees("sheet-handover")


def test_the_leaflet_stands_beside_the_advice(nurse_at: At, printer: Printer) -> None:
    nurse = with_printer(nurse_at(observing()), printer)
    nurse.robot.keys("Ctrl+4")
    nurse.robot.press("sheet-leaflet")
    assert printer.asked == [("leaflet", "")]


def test_a_handover_is_printed_while_it_waits_and_a_refusal_stays_in_sight(
    nurse_at: At, printer: Printer
) -> None:
    day: Day = infusing()
    day.does("hand_over", to="MK")
    nurse = with_printer(nurse_at(day), printer)
    nurse.robot.press("sheet-handover")
    assert printer.asked == [("handover", "")]

    day.does("refuse_handover", by="MK", reason="three patients already")
    assert isinstance(day.session.of(HandoverRefused)[0].fact, HandoverRefused)
    nurse.robot.find("sessionScreen", QWidget).refresh()  # type: ignore[attr-defined]
    words = nurse.robot.text("handoverBand")
    assert "refused by MK" in words
    assert "three patients already" in words
