"""Where a picture is taken that is no room and no step of a session: each place, and how the window gets there."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from infusion_desk.desk.faults import Damaged, DiskFull
from infusion_desk.desk.views.approval import not_approved
from infusion_desk.desk.views.faults import damage_view, not_saved_view, program_fault_view
from infusion_desk.desk.views.sound import SILENT, SoundView
from infusion_desk.ui.presenters.set_up import SetUpPresenter
from infusion_desk.ui.quitting import QuitDialog, patients_here
from infusion_desk.ui.safe_board import SafeAct, SafeBoard, SafeView
from infusion_desk.ui.widgets.attribution_dialog import AttributionDialog
from infusion_desk.ui.widgets.damage_screen import DamageScreen
from infusion_desk.ui.widgets.fault_screens import NotSavedScreen, ProgramFaultScreen
from infusion_desk.ui.widgets.sound_dialog import SoundDialog
from infusion_desk.ui.widgets.training_band import TrainingBand, foot

if TYPE_CHECKING:
    from infusion_desk.ui.main_window import MainWindow

#: Brings a window to a place, for a session where one belongs to it ("" where none does).
Way = Callable[["MainWindow", str], None]

#: The first run of a workstation, by the names of its steps.
SET_UP = ("place", "person", "pack", "approval")
SAFE = "safe board"
SAFE_VIEW = SafeView(
    "The records cannot be opened: the file may be damaged.",
    "Everything that was saved is in the file and in its backups; nothing was changed.",
    "Look after the patients, record on paper, and call technical support.",
    "without names, as they were when the program last ran",
    (
        "11:15   Chair 4   Vital signs",
        "11:18   Chair 2   Re-check vital signs",
        "18:20   Chair 4   The bag reaches 8 h",
    ),
)
SAFE_ACTS = (
    ("safePaper", "Print downtime sheets", "Ctrl+D"),
    ("safePrint", "Print all records", "Ctrl+P"),
    ("safeCopy", "Copy the records", "Ctrl+B"),
    ("safeVerify", "Check every entry", "Ctrl+K"),
    ("safeRestore", "Restore the last backup", "Ctrl+U"),
)


def _author(window: "MainWindow", _: str) -> None:
    window.author.ask()


def _locked(window: "MainWindow", session_id: str) -> None:
    window.lock.lock("by-hand")
    window.lock.visit(session_id, "")


def _locked_reaction(window: "MainWindow", session_id: str) -> None:
    window.lock.lock("by-hand")
    window.lock.visit(session_id, "reaction")


def _full_disk(window: "MainWindow", _: str) -> None:
    view = not_saved_view(window.desk, "", "Register patient: family Marlowe", DiskFull())
    NotSavedScreen(view, window).open()


def _fault(window: "MainWindow", _: str) -> None:
    ProgramFaultScreen(program_fault_view(window.desk, ValueError("an example")), window).open()


def _damage(window: "MainWindow", _: str) -> None:
    backups = window.fittings.backups
    last = backups.last_good_backup(window.desk.now().utc) if backups else None
    DamageScreen(
        damage_view(window.desk, Damaged("records.db", "a page cannot be read"), last), window
    ).open()


def _sound(window: "MainWindow", _: str) -> None:
    SoundDialog("The sound was never tried.", window).open()


def _attribution(window: "MainWindow", _: str) -> None:
    AttributionDialog(["Chair 2: 3 entries", "Chair 4: 1 entry"], window.author(), window).open()


def _quit(window: "MainWindow", _: str) -> None:
    QuitDialog(patients_here(window.desk), window, watched=True).open()


def _lock_warning(window: "MainWindow", _: str) -> None:
    window.lock.warning.show_left(24)


def _notices(window: "MainWindow", _: str) -> None:
    """Everything that can stand above the board at once."""
    window.sound.notice.show_sound(SoundView("▲", SILENT, "stop", f"▲ {SILENT}"))
    window.approval.show_words(not_approved(window.desk))


def _training(window: "MainWindow", _: str) -> None:
    inside = window.centralWidget()
    column = inside.layout() if inside else None
    assert isinstance(column, QVBoxLayout)
    band = TrainingBand("Five patients in a morning")
    band.show_pace(60)
    band.show_step("Step 53 of 54, 11:18: record vitals", "Next: 11:20: look")
    column.insertWidget(0, band)
    column.addWidget(foot())


def _set_up(step: str) -> Way:
    def way(window: "MainWindow", _: str) -> None:
        assert window.fittings.site is not None
        assert window.fittings.access is not None
        presenter = SetUpPresenter(window, window.fittings.site, window.fittings.access)
        presenter.show(SET_UP.index(step))
        window.show_alone(presenter.screen)

    return way


PLACES: Mapping[str, Way] = {
    "finding": lambda window, _: window.new_session(),
    "author": _author,
    "locked": _locked,
    "reaction at the locked window": _locked_reaction,
    "full disk": _full_disk,
    "fault": _fault,
    "damage": _damage,
    "sound": _sound,
    "attribution": _attribution,
    "quitting": _quit,
    "lock warning": _lock_warning,
    "notices": _notices,
    "training band": _training,
    **{step: _set_up(step) for step in SET_UP},
}


def tidy(window: "MainWindow") -> None:
    """Takes away what a place has put into the window itself."""
    window.lock.warning.show_left(0)
    window.sound.notice.hide()
    for name in ("trainingBand", "trainingPattern"):
        for part in window.findChildren(QWidget, name):
            part.hide()
            part.setParent(None)
            part.deleteLater()


def safe_board() -> SafeBoard:
    """The board of a safe start, which stands in the place of the window."""
    acts: Sequence[SafeAct] = [SafeAct(name, words, keys, str) for name, words, keys in SAFE_ACTS]
    return SafeBoard(lambda: SAFE_VIEW, acts)
