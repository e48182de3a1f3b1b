"""Starts the window: the application, its fonts and keys, and what happens when the program itself fails."""

import sys
import traceback
from types import TracebackType

from PySide6.QtWidgets import QApplication, QDialog

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.fittings import Fittings
from infusion_desk.desk.service import Desk
from infusion_desk.desk.views.faults import not_read_view, program_fault_view
from infusion_desk.ui import lasting_true, theme
from infusion_desk.ui.appearance import system_tokens
from infusion_desk.ui.first_paint import FirstPaint
from infusion_desk.ui.keyboard import OncePerPress
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.presenters.beginning import begin, keep_appearance
from infusion_desk.ui.quiet import leave_out_size_hints
from infusion_desk.ui.tokens import THEMES
from infusion_desk.ui.widgets.fault_screens import NotSavedScreen, ProgramFaultScreen

#: The exit status of a program that stopped taking entries.
FAULT = 70
#: The exit status of a program that was asked to end by Ctrl-C where it was started.
INTERRUPTED = 130


def run(desk: Desk, fittings: Fittings, *, percent: int = 100, look: str = "system") -> int:
    """Shows the window until it is closed; the exit status. The desk stays the caller's to close."""
    app = application(percent)
    theme.apply(app, percent=percent, tokens=THEMES.get(look) or system_tokens())  # before there is a widget
    window = MainWindow(desk, fittings, percent=percent, look=look)
    window.appearance.wear()
    watch_for_faults(window, desk)
    window.resize(window.screen().availableSize())  # where nobody manages windows, nobody maximises them
    window.showMaximized()
    window.heartbeat.start()
    if fittings.started is not None:
        FirstPaint(window, lambda: _is_up(window, fittings))
    keep_appearance(window)
    begin(window)
    return app.exec()


def _is_up(window: MainWindow, fittings: Fittings) -> None:
    from infusion_desk.ui.doorbell import Doorbell  # here: nobody waits any more

    assert fittings.started is not None
    fittings.started()
    if fittings.folder:
        Doorbell(window, fittings.folder)


def application(percent: int = 100, *, display: bool = True) -> QApplication:
    """The application, dressed, with held keys acting once; without a display it draws into memory."""
    lasting_true.guard()
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["infusion-desk", *([] if display else ["-platform", "offscreen"])])
        if app.platformName() == "offscreen":
            leave_out_size_hints()
    app.setApplicationName("Infusion Desk")
    theme.apply(app, percent=percent)
    if app.findChild(OncePerPress) is None:
        OncePerPress(app)
    return app


def ask_alone(dialog: QDialog) -> None:
    """Shows a dialog for which there is no window yet, until it is answered or closed."""
    dialog.finished.connect(QApplication.quit)
    dialog.show()
    dialog.activateWindow()
    QApplication.exec()
    dialog.deleteLater()


def watch_for_faults(window: MainWindow, desk: Desk) -> None:
    """From now on an exception that nobody caught stops input and is shown, with what was saved last.

    A fault of the surroundings that nobody caught came from reading; it is told, and work can go on.

    Without it Qt prints the exception and carries on as if nothing had happened.
    """

    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            if desk.posting is not None:
                desk.posting.close(desk)
            QApplication.exit(INTERRUPTED)
            return
        traceback.print_exception(kind, fault, trace)
        if isinstance(fault, SurroundingsFault):
            NotSavedScreen(not_read_view(desk, fault), window).open()
            return
        if window.heartbeat.stopped:
            return
        window.heartbeat.stop()
        screen = ProgramFaultScreen(program_fault_view(desk, fault), window)
        screen.closing.connect(lambda: QApplication.exit(FAULT))
        screen.open()

    sys.excepthook = hook
