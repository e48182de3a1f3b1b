"""The main window: the top bar, the alarm band, and one room at a time."""

from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.fittings import Fittings
from infusion_desk.desk.printing import PrintChoices
from infusion_desk.desk.service import Desk, Done
from infusion_desk.desk.sheets import Sheet
from infusion_desk.desk.views.alarms import AlarmView, alarms_view
from infusion_desk.desk.views.approval import missing_approval
from infusion_desk.desk.views.board import board_view, sessions_of_today
from infusion_desk.desk.views.lock import without_names
from infusion_desk.desk.views.top_bar import backup_words, top_bar
from infusion_desk.ui import reading_order, theme
from infusion_desk.ui.appearance import Appearance
from infusion_desk.ui.drafts import Drafts
from infusion_desk.ui.heartbeat import Heartbeat
from infusion_desk.ui.keys import keys_of
from infusion_desk.ui.presenters.acting import Author, do_verb
from infusion_desk.ui.presenters.damage import Damage
from infusion_desk.ui.presenters.locking import Lock
from infusion_desk.ui.presenters.sound import SoundPresenter
from infusion_desk.ui.presenters.training import tell_training
from infusion_desk.ui.presenters.viewing import OfASession, Viewing
from infusion_desk.ui.rooms import ROOMS, Refreshed, rooms_for
from infusion_desk.ui.screens.board import Board
from infusion_desk.ui.widgets.alarm_band import AlarmBand
from infusion_desk.ui.widgets.appearance_dialog import SYSTEM
from infusion_desk.ui.widgets.approval_notice import ApprovalNotice
from infusion_desk.ui.widgets.keys_screen import KeysScreen
from infusion_desk.ui.widgets.navigation import Navigation
from infusion_desk.ui.widgets.notices import Notices
from infusion_desk.ui.widgets.top_bar import TopBar

LARGER, SMALLER = "Larger text", "Smaller text"
#: The screens from which a session is opened.
OPENING = ("board", "newSessionScreen")


class MainWindow(QMainWindow):
    """One window for the whole day. It holds no patient's data: each screen is built for one and dropped."""

    def __init__(
        self,
        desk: Desk,
        fittings: Fittings | None = None,
        *,
        percent: int = 100,
        look: str = SYSTEM,
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("Infusion Desk")
        theme.dress(self)
        self.desk = desk
        self.fittings = fittings or Fittings()
        self.appearance = Appearance(self, look, percent)
        self._trouble = ""
        self._backup = ""
        self.author = Author(self, self.fittings.access)
        self.lock = Lock(self)
        self.viewing = Viewing(self)
        self.damage = Damage(self)
        self.body, self.inside = QStackedWidget(), QWidget()
        self.drafts = Drafts()
        self.print_choices = PrintChoices()
        self.heartbeat = Heartbeat(self)
        self.top_bar = TopBar()
        self.alarm_band = AlarmBand()
        self.approval = ApprovalNotice()
        self.sound = SoundPresenter(self, desk, self.author, self.fittings.sound)
        self.navigation = Navigation(
            [(room.slug, room.words, room.shortcut) for room in rooms_for(self.fittings)]
        )
        self.board = Board()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.board)
        self._lay_out()
        self._connect()
        self.show_today()
        self.lock.lock("by-hand")

    def _lay_out(self) -> None:
        beside = QHBoxLayout(self.inside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.navigation)
        beside.addWidget(self._stack, 1)
        inside = QWidget()
        theme.mark(inside, surface="ground")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.alarm_band)
        column.addWidget(self.lock.warning)
        column.addWidget(Notices(self.sound.notice, self.approval))
        for part in (self.inside, self.lock.screen):
            self.body.addWidget(part)
        column.addWidget(self.body, 1)
        self.setCentralWidget(inside)

    def _connect(self) -> None:
        self.heartbeat.beat.connect(self.beat)
        self.author.changed.connect(lambda _: self.refresh())
        self.top_bar.author.connect(self.author.ask)
        self.navigation.chosen.connect(self.show_room)
        self.board.opened.connect(self.open_session)
        self.board.new_session.connect(self.new_session)
        self.alarm_band.opened.connect(self.open_session)
        self.approval.asked.connect(self.read_pack)
        self.alarm_band.acknowledged.connect(self._acknowledge)
        self.top_bar.keys.connect(self.show_keys)
        self.navigation.appearance.connect(self.appearance.ask)
        for keys, step, words in (("Ctrl++", 1, LARGER), ("Ctrl+=", 1, LARGER), ("Ctrl+-", -1, SMALLER)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setWhatsThis(words)
            shortcut.activated.connect(lambda step=step: self.appearance.step(step))

    @property
    def screen_shown(self) -> QWidget:
        """The screen in the middle: the board, the finding of a patient, or a session."""
        shown = self._stack.currentWidget()
        assert shown is not None
        return shown

    def beat(self) -> None:
        """Once a second: tells the desk that time goes on, and shows what that means."""
        try:
            self.desk.beat()
            posting = self.desk.posting
            self._trouble = posting.fault.happened if posting and posting.fault else ""
        except SurroundingsFault as fault:
            self._trouble = fault.happened
        self.sound.beat()
        self._backup = backup_words(self.desk, self.fittings.backups)
        self.lock.beat()
        self.damage.beat()
        tell_training(self)
        self.refresh()

    def refresh(self) -> None:
        """Shows the present state of everything that is in sight."""
        try:
            self._show_surroundings()
            screen = self.screen_shown
            if self.lock.locked:
                self.lock.refresh()
            elif screen is self.board:
                self.board.show_board(board_view(sessions_of_today(self.desk)))
            elif isinstance(screen, Refreshed):
                screen.refresh()
        except SurroundingsFault as fault:
            self._trouble = fault.happened
            self._show_top_bar()

    def _show_top_bar(self) -> None:
        words = self.fittings.place_words
        view = top_bar(self.desk, words, self.author(), self._trouble, self._backup)
        self.top_bar.show_view(view, self.lock.words)

    def _show_surroundings(self) -> None:
        self._show_top_bar()
        sessions = [self.desk.session(row.session_id) for row in self.desk.sessions_in_care()]
        view = alarms_view([(session, self.desk.moment(session)) for session in sessions])
        self.alarm_band.show_alarms(without_names(view, self.desk) if self.lock.locked else view)
        opens = self.screen_shown.objectName() in OPENING and not self.lock.locked
        self.approval.show_words(missing_approval(self.desk) if opens else "")

    def show_today(self) -> None:
        """Back to the board."""
        self.show_room("today")

    def show_room(self, slug: str) -> None:
        """To a room, which is built anew."""
        room = next(room for room in ROOMS if room.slug == slug)
        screen = room.build(self)
        self.show_screen(screen, slug)
        screen.setFocus()
        if screen is not self.board and not screen.focusProxy():
            reading_order.stops(screen)[0].setFocus()

    def new_session(self, patient_id: str = "") -> None:
        """To finding or registering a patient, or to one who is found already."""
        from infusion_desk.ui import entering

        screen = entering.NewSession()
        presenter = entering.NewSessionPresenter(screen, self.desk, self.author)
        presenter.opened.connect(self.open_session)
        presenter.recorded.connect(self._show_surroundings)
        self.show_screen(screen)
        screen.search.setFocus()
        if patient_id:
            screen.chosen.emit(patient_id)

    def show_patient(self, patient_id: str) -> None:
        """To the page of one patient. Each patient gets one of their own."""
        from infusion_desk.ui import entering

        self.show_screen(entering.PatientScreen(self, patient_id), "patients")

    def open_session(self, session_id: str, place: str = "") -> None:
        """To one patient's session, at a place if one is named. Each patient gets a screen of their own."""
        from infusion_desk.ui import entering

        if self.lock.visit(session_id, place):
            return
        screen = self.screen_shown
        if not isinstance(screen, entering.SessionScreen) or screen.session_id != session_id:
            draft = self.drafts.of(session_id)
            screen = entering.SessionScreen(
                self.desk, session_id, self.author, self.fittings, draft, self._stack
            )
            screen.closed.connect(self.show_today)
            screen.recorded.connect(self._show_surroundings)
            screen.sheet_made.connect(self.show_sheet)
            self.show_screen(screen)
        if place:
            screen.visit(place)

    def show_sheet(self, sheet: Sheet) -> None:
        """To the preview of a session's sheet, and from there back to the step where it was asked for."""
        from infusion_desk.ui import entering

        screen = self.screen_shown
        place = screen.place if isinstance(screen, entering.SessionScreen) and screen.place != "form" else ""
        entering.show_preview(self, sheet, lambda: self.open_session(sheet.session_id, place))

    def show_alone(self, screen: QWidget) -> None:
        """A screen from which no way leads to the rooms: the set-up of a new workstation."""
        self.show_screen(screen)
        self.navigation.hide()
        screen.setFocus()

    def show_screen(self, screen: QWidget, room: str = "") -> None:
        """To a screen, in a room where it belongs to one; the screen before is dropped."""
        before = self.screen_shown
        if self._stack.indexOf(screen) < 0:
            self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        if before is not screen and before is not self.board:
            self._stack.removeWidget(before)
            before.hide()
            before.deleteLater()
        self.navigation.setVisible(not isinstance(screen, OfASession))
        self.navigation.show_room(room)
        self.viewing.seen(screen)
        if isinstance(screen, OfASession):  # just made, it shows the present state
            self._show_surroundings()
        else:
            self.refresh()

    def read_pack(self) -> None:
        """To the reading of the pack, which is to be approved."""
        from infusion_desk.ui import entering

        entering.go_to_reading(self)

    def show_keys(self) -> None:
        """Lists the keys of the screen as it is."""
        KeysScreen(keys_of(self), self).open()

    def _acknowledge(self, alarm: AlarmView) -> None:
        done = do_verb(
            self, self.desk, self.author, "acknowledge", {"alarm": alarm.what}, session_id=alarm.session_id
        )
        if isinstance(done, Done):
            self.refresh()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - as Qt has it
        return reading_order.go_on(self, back=not next)

    def closeEvent(self, event: QCloseEvent) -> None:
        from infusion_desk.ui import entering

        event.setAccepted(entering.may_close(self))
        if event.isAccepted():
            self.viewing.close()
            self.lock.sign_out()
