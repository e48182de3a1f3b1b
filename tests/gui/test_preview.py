"""The preview of a sheet, by keyboard alone: pages, printers, files, and what is entered of them."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.facts import Fact, PrintAnswered, SheetIssued
from infusion_desk.sheet_proof import prove_sheet
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.screens.session.screen import SessionScreen
from infusion_desk.ui.widgets.page_view import PageView
from infusion_desk.ui.widgets.print_cards import NO_PRINTER
from tests.robots.robot import Robot
from tests.support.desks import Day, observing
from tests.support.printing import FakePrinters, sheets_of

Opened = Callable[..., tuple[Robot, FakePrinters, Day]]
PASSWORD = "seven wet otters"


@pytest.fixture
def preview(open_window: Callable[..., MainWindow], tmp_path: Path) -> Opened:
    """The preview of a day's record, in a window with these printers, with SO at it."""

    def opened(*names: str, author: str = "SO") -> tuple[Robot, FakePrinters, Day]:
        day, printers = observing(), FakePrinters(*names)
        window = open_window(day, author)
        window.fittings = replace(window.fittings, sheets=sheets_of(day, tmp_path), printers=printers)
        assert day.session_id is not None
        window.open_session(day.session_id)
        robot = Robot(window)
        robot.keys("Ctrl+5", "Ctrl+P")
        return robot, printers, day

    return opened


def facts(day: Day) -> list[Fact]:
    """What is on disk of the paper of a day."""
    return [entry.fact for entry in day.journal.read([f"paper:{day.session_id}"])]


def looks(robot: Robot) -> None:
    """The preview looks what the printers say, as it does ten times a second while it waits."""
    robot.find("preview", QWidget).look()  # type: ignore[attr-defined]


def test_its_pages_are_turned_and_made_larger_by_keys(preview: Opened) -> None:
    robot, _, _ = preview()
    assert robot.reads("pageNumber").startswith("Page 1 of ")
    robot.keys("PgDown")
    assert robot.reads("pageNumber").startswith("Page 2 of ")
    robot.keys("PgUp", "PgUp")
    assert robot.reads("pageNumber").startswith("Page 1 of ")
    pages = robot.find("pages", PageView)
    robot.keys("+", "+")
    larger = pages.scale
    robot.keys("-")
    assert pages.scale is not None
    assert larger is not None
    assert pages.scale < larger
    robot.keys("0")
    assert pages.scale is None


def test_nothing_is_entered_of_looking(preview: Opened) -> None:
    robot, _, day = preview("Ward-3")
    robot.keys("Escape")
    assert not facts(day)
    assert robot.sees("sessionScreen")


def test_sent_is_not_printed_until_somebody_looked(preview: Opened) -> None:
    robot, printers, day = preview("Ward-3", "Reception")
    entries = len(day.session.log)
    robot.fills(copies="2")
    robot.keys("Ctrl+P")
    ((pdf, *rest),) = printers.sent
    assert (pdf[:5], rest) == (b"%PDF-", ["Ward-3", 2, "a4"])
    (issued,) = facts(day)
    assert isinstance(issued, SheetIssued)
    assert (issued.how, issued.printer, issued.copies) == ("printer", "Ward-3", 2)
    assert "Sent is not printed" in robot.reads("answerWords")
    robot.keys("1")
    assert facts(day)[1:] == [
        PrintAnswered(session=day.session_id or "", sha256=issued.sha256, came_out="yes")
    ]
    assert not robot.sees("answerCard")
    assert len(day.session.log) == entries
    assert prove_sheet(day.journal, pdf).sound


def test_what_did_not_come_out_is_entered_too(preview: Opened) -> None:
    robot, _, day = preview("Ward-3")
    robot.keys("Ctrl+P", "2")
    answer = facts(day)[-1]
    assert isinstance(answer, PrintAnswered)
    assert answer.came_out == "no"
    assert "Print it again" in robot.reads("printSaid")


def test_later_asks_again_at_the_next_sheet(preview: Opened) -> None:
    robot, _, day = preview("Ward-3")
    robot.keys("Ctrl+P", "3")
    assert len(facts(day)) == 1
    robot.keys("Escape", "Ctrl+W")
    assert "Infusion session record: sent to Ward-3" in robot.reads("answerWords")
    robot.keys("1")
    assert isinstance(facts(day)[-1], PrintAnswered)


def test_what_the_queue_refused_is_not_entered(preview: Opened) -> None:
    robot, printers, day = preview("Ward-3")
    printers.fault = "lp: Destination is not accepting jobs."
    robot.keys("Ctrl+P")
    assert "NOT SENT to Ward-3: lp: Destination is not accepting jobs." in robot.reads("printSaid")
    assert not facts(day)


def test_without_a_printer_it_says_so_and_offers_the_file(preview: Opened) -> None:
    robot, _, _ = preview()
    assert robot.reads("printerState") == NO_PRINTER
    assert not robot.sees("printSheet")
    assert robot.sees("savePdf")


def test_printers_that_take_their_time_are_shown_when_they_are_known(preview: Opened) -> None:
    robot, printers, _ = preview("Ward-3")
    robot.keys("Escape")
    printers.names = None
    robot.keys("Ctrl+P")
    assert "Looking for printers" in robot.reads("printerState")
    printers.names = ("Slow",)
    looks(robot)
    assert robot.sees("printSheet")


@pytest.mark.parametrize("copies", ["0", "x", "21"])
def test_how_many_copies_is_a_small_number(preview: Opened, copies: str) -> None:
    robot, printers, _ = preview("Ward-3")
    robot.fills(copies=copies)
    robot.keys("Ctrl+P")
    assert "From 1 to 20" in robot.reads("copiesError")
    assert not printers.sent


def test_letter_is_another_sheet_and_the_next_one_is_on_it_too(preview: Opened) -> None:
    robot, printers, _ = preview("Ward-3")
    robot.press("paper2")
    robot.keys("Ctrl+P", "3", "Escape", "Ctrl+W", "Ctrl+P")
    assert [paper for *_, paper in printers.sent] == ["letter", "letter"]
    sizes = [PdfReader(io.BytesIO(pdf)).pages[0].mediabox.width for pdf, *_ in printers.sent]
    assert sizes == [612, 612]


def test_a_file_is_written_once_and_entered(preview: Opened, tmp_path: Path) -> None:
    robot, _, day = preview()
    robot.keys("Ctrl+S", "Return")
    file = tmp_path / f"{day.session_id}.pdf"
    assert str(file) in robot.reads("printSaid")
    (issued,) = facts(day)
    assert isinstance(issued, SheetIssued)
    assert issued.how == "file"
    assert prove_sheet(day.journal, file.read_bytes()).sound
    robot.keys("Ctrl+S")
    assert robot.reads("sheetFile") == str(tmp_path / f"{day.session_id}-2.pdf")
    robot.fills(sheetFile=str(file))
    robot.keys("Return")
    assert "already" in robot.reads("sheetFileError")
    robot.fills(sheetFile=str(file / "below.pdf"))
    robot.keys("Return")
    assert "NOT WRITTEN" in robot.reads("sheetFileError")
    robot.keys("Ctrl+Backspace")
    assert not robot.sees("fileCard")
    assert len(facts(day)) == 1


def test_an_encrypted_file_opens_with_its_password_alone(preview: Opened, tmp_path: Path) -> None:
    robot, _, day = preview()
    robot.keys("Ctrl+E")
    assert "Nobody can find the password out" in robot.text("sealCard")
    robot.types("short")
    robot.keys("Return")
    assert "At least 8" in robot.reads("passwordError")
    robot.types(PASSWORD)
    robot.keys("Return")
    robot.types(f"{PASSWORD}?")
    robot.keys("Return")
    assert "not the same" in robot.reads("passwordAgainError")
    robot.types(PASSWORD)
    robot.keys("Return")
    file = tmp_path / f"{day.session_id}.pdf"
    assert "encrypted" in robot.reads("printSaid")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(file, password="seven dry otters")
    with pikepdf.open(file, password=PASSWORD) as opened:
        assert (opened.encryption.R, opened.encryption.bits) == (6, 256)
    (issued,) = facts(day)
    assert isinstance(issued, SheetIssued)
    assert issued.how == "encrypted"
    assert issued.sha256 != issued.file_sha256
    assert prove_sheet(day.journal, file.read_bytes()).sound


def test_nothing_leaves_before_it_is_known_who_sends_it(preview: Opened) -> None:
    robot, printers, day = preview("Ward-3", author="")
    robot.keys("Ctrl+P")
    assert robot.sees("authorDialog")
    assert not printers.sent
    robot.types("SO")
    robot.keys("Return")
    robot.press("printSheet")
    assert len(facts(day)) == 1


def test_a_reaction_is_one_key_away(preview: Opened) -> None:
    robot, _, _ = preview()
    robot.keys("Ctrl+R")
    assert robot.find("sessionScreen", SessionScreen).place == "reaction"


def test_what_a_queue_takes_after_the_preview_was_left_is_entered_at_the_next(preview: Opened) -> None:
    robot, printers, day = preview("Ward-3")
    printers.slow = True
    robot.keys("Ctrl+P", "Escape")
    assert not facts(day)
    printers.slow = False
    robot.keys("Ctrl+W")
    assert isinstance(facts(day)[0], SheetIssued)
    assert "sent to Ward-3" in robot.reads("answerWords")
