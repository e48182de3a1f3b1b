"""Locks the window when nobody is at it, and lets in whoever knows a PIN: to the same screen and the same field."""

from contextlib import suppress
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.idle import IDLE_MINUTES, SETTING, IdleWatch
from infusion_desk.desk.service import Done
from infusion_desk.desk.views.lock import chairs_view, waiting_entries
from infusion_desk.domain.refusal import Refusal
from infusion_desk.domain.settings import setting_value
from infusion_desk.ui.presenters.acting import do_verb
from infusion_desk.ui.presenters.pin_check import checked
from infusion_desk.ui.rooms import Refreshed
from infusion_desk.ui.screens.lock import LockScreen
from infusion_desk.ui.widgets.attribution_dialog import AttributionDialog
from infusion_desk.ui.widgets.lock_warning import LockWarning
from infusion_desk.ui.widgets.pin_dialog import PinDialog

if TYPE_CHECKING:
    from infusion_desk.ui.main_window import MainWindow

TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Lock(QObject):
    """The lock of one window. At a desk without staff it does nothing."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._access = window, window.fittings.access
        self.screen, self.warning = LockScreen(), LockWarning()
        self._idle = IdleWatch()
        self._focus: QWidget | None = None
        self._dialogs: list[QDialog] = []
        self.screen.form.given.connect(self._try)
        self.screen.reaction.connect(self._react)
        window.author.changed.connect(self._leave)
        window.author.lock_asked.connect(lambda: self.lock("by-hand"))
        if self._access is not None:
            QApplication.instance().focusWindowChanged.connect(self._watch)  # type: ignore[union-attr]

    @property
    def guarded(self) -> bool:
        """Whether people with PINs work at this desk."""
        return self._access is not None and self._access.guarded

    @property
    def locked(self) -> bool:
        """Whether patients' details are hidden."""
        return self._window.author.locked

    @property
    def words(self) -> str:
        """What the button says that locks the window; "" at a desk without staff."""
        if not self.guarded:
            return ""
        return "Locked" if self.locked else f"{self._window.author.initials} · Lock"

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self._idle.touched()
            if self.warning.isVisible():
                self.warning.show_left(0)
        return False

    def _watch(self, window: QWindow | None) -> None:
        """Notices touches of each window that comes to the front. (A filter over the application sees every event.)"""
        if window is not None:
            window.installEventFilter(self)

    def beat(self) -> None:
        """Once a second: locks what nobody has touched for so long, and says so before."""
        if not self.guarded or self.locked:
            self._idle.touched()
            return
        idle = self._idle.beat(self._window.desk.now(), self._minutes())
        if not self._works_here(self._window.author.initials) or idle.state == "over":
            self.lock("idle")
        else:
            self.warning.show_left(idle.left_s if idle.state == "warning" else 0)

    def lock(self, why: str) -> None:
        """Hides patients' details now. At a locked window: back to the question who is there."""
        if not self.guarded:
            return
        if self.locked:
            self._to_front()
            return
        before, self._focus = self._window.author.initials, QApplication.focusWidget()
        self.warning.show_left(0)
        self._put_dialogs_away()
        self._window.author.locked = True
        self._window.body.setCurrentWidget(self.screen)
        self.screen.ask(before)
        if before:
            self._tell("lock_window", {"initials": before, "why": why})
        self._window.refresh()

    def refresh(self) -> None:
        """Shows the chairs as they are now, or the reaction that is being logged."""
        desk = self._window.desk
        inside: object = self.screen.inside
        sessions = [desk.session(row.session_id) for row in desk.sessions_in_care()]
        self.screen.show_chairs(chairs_view([(session, desk.moment(session)) for session in sessions]))
        if isinstance(inside, Refreshed):
            inside.refresh()

    def visit(self, session_id: str, place: str) -> bool:
        """At a locked window an alarm leads to the reaction it is about, else to the PIN. False: not locked."""
        if not self.locked:
            return False
        if place == "reaction":
            self._react(session_id)
        else:
            self._to_front()
        return True

    def sign_out(self) -> None:
        """The window is closed by whoever is at it."""
        initials = self._window.author.initials
        if self.guarded and not self.locked and initials:
            self._tell("sign_out", {"initials": initials})
        self._window.author.initials = ""

    def _minutes(self) -> int:
        return int(setting_value(self._window.desk.workstation, SETTING) or IDLE_MINUTES)

    def _works_here(self, initials: str) -> bool:
        assert self._access is not None
        person = self._access.staff.person(initials)
        return person is not None and person.works_here

    def _tell(self, verb: str, typed: dict[str, str]) -> None:
        """A fact about the window. A disk that fails keeps nobody from locking it; the beat tells of the disk."""
        with suppress(SurroundingsFault):
            self._window.desk.do(verb, typed, by=typed["initials"])

    def _try(self, initials: str, pin: str, again: str) -> None:
        access, before = self._access, self._window.author.initials
        assert access is not None
        person = checked(self.screen.form, access, lambda: access.enter(initials, pin, again, before))
        if person is not None:
            self._window.author.set(person.initials)

    def _leave(self) -> None:
        """Somebody is at the window: everything is as it was left."""
        if not self.locked:
            return
        window = self._window
        window.author.locked = False
        self._idle.touched()
        self.screen.show_front()
        self.screen.form.ask("")
        window.body.setCurrentWidget(window.inside)
        window.refresh()
        dialogs, self._dialogs = self._dialogs, []
        for dialog in filter(shiboken6.isValid, dialogs):
            dialog.show()
        focus, self._focus = self._focus, None
        if focus is not None and shiboken6.isValid(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask_whose()

    def _put_dialogs_away(self) -> None:
        """No dialog stays over the lock. A PIN that was being asked is asked anew later."""
        for dialog in self._window.findChildren(QDialog):
            if isinstance(dialog, PinDialog):
                dialog.close()
            elif dialog.isVisible():
                dialog.hide()
                self._dialogs.append(dialog)
        self._window.activateWindow()

    def _react(self, session_id: str) -> None:
        from infusion_desk.ui import entering

        window = self._window
        self.screen.show_front()
        begun = window.drafts.of(session_id).reaction
        inside = entering.LockedReaction(window.desk, session_id, window.author, window.fittings, begun)
        inside.closed.connect(self._to_front)
        inside.recorded.connect(window.refresh)
        self.screen.show_inside(inside)
        window.refresh()

    def _to_front(self) -> None:
        self.screen.show_front()
        self.screen.ask(self._window.author.initials)
        self._window.refresh()

    def _ask_whose(self) -> None:
        """Whose the entries are that were made at the locked window."""
        waiting = waiting_entries(self._window.desk)
        if not waiting or not self.guarded:
            return
        window = self._window
        dialog = AttributionDialog([each.words for each in waiting], window.author(), window)

        def given(who: str) -> None:
            for each in waiting_entries(window.desk):
                typed, session_id = {"who": who}, each.session_id
                done = do_verb(dialog, window.desk, window.author, "attribute", typed, session_id=session_id)
                if isinstance(done, Refusal):
                    dialog.refuse(" ".join(done.says))
                if not isinstance(done, Done):
                    return
            dialog.close()
            window.refresh()

        dialog.given.connect(given)
        dialog.open()
