"""What leaves the follow-up: a sheet is shown before it is printed, a file is written; both are entered."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.follow_up_papers import OF_A_PATIENT, OF_EVERYBODY
from infusion_desk.desk.service import Done
from infusion_desk.desk.sheets import FOLLOW_UP_SHEETS, LIST_SHEETS, NoSuchSheet
from infusion_desk.ui.presenters.acting import do_verb
from infusion_desk.ui.presenters.printing import show_preview

if TYPE_CHECKING:
    from infusion_desk.ui.main_window import MainWindow


def ways_out(window: "MainWindow") -> frozenset[str]:
    """The slugs of what this window can print and write of the follow-up."""
    sheets = {*FOLLOW_UP_SHEETS, *LIST_SHEETS} if window.fittings.sheets is not None else set()
    files = {*OF_A_PATIENT, *OF_EVERYBODY} if window.fittings.papers is not None else set()
    return frozenset(sheets | files)


def take_out(
    window: "MainWindow", widget: QWidget, slug: str, patient_id: str, back: Callable[[], None]
) -> str:
    """Shows a sheet, or writes a file, of a patient or (with "") of everybody; what came of it in words.

    Nothing is written before it is known who is at the window.
    """
    if slug in FOLLOW_UP_SHEETS or slug in LIST_SHEETS:
        return _show(window, slug, patient_id, back)
    if not window.author() or window.author.locked:
        window.author.ask()
        return ""
    return _write(window, widget, slug, patient_id)


def _show(window: "MainWindow", slug: str, patient_id: str, back: Callable[[], None]) -> str:
    sheets = window.fittings.sheets
    assert sheets is not None
    try:
        sheet = sheets.make_follow_up(slug, patient_id, paper=window.print_choices.paper)
    except NoSuchSheet as none:
        return f"✕ {none}"
    show_preview(window, sheet, back)
    return ""


def _write(window: "MainWindow", widget: QWidget, slug: str, patient_id: str) -> str:
    papers = window.fittings.papers
    assert papers is not None
    try:
        taken = papers.write(slug, patient_id)
    except NoSuchSheet as none:
        return f"✕ {none}"
    except SurroundingsFault as fault:
        return f"✕ {fault.happened} {fault.next_step}"
    typed = {"what": slug, "file": taken.file, "sha256": taken.sha256, "patient": patient_id or None}
    if isinstance(do_verb(widget, window.desk, window.author, "export_records", typed), Done):
        return f"✓ Kept as {taken.file}"
    return f"▲ Kept as {taken.file}, but NOT ENTERED: say who took it out."
