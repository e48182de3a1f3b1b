"""The main window: the top bar, the alarm band, and one room at a time."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.fittings import Fittings
from infusion_desk.desk.service import Desk, Done
from infusion_desk.desk.views.alarms import AlarmView, alarms_view
from infusion_desk.desk.views.board import board_view, sessions_of_today
from infusion_desk.desk.views.top_bar import backup_words, top_bar
from infusion_desk.ui import theme
from infusion_desk.ui.heartbeat import Heartbeat
from infusion_desk.ui.presenters.acting import Author, do_verb
from infusion_desk.ui.presenters.new_session import NewSessionPresenter
from infusion_desk.ui.rooms import ROOMS, Refreshed
from infusion_desk.ui.screens.board import Board
from infusion_desk.ui.screens.new_session import NewSession
from infusion_desk.ui.screens.session.screen import SessionScreen
from infusion_desk.ui.widgets.alarm_band import AlarmBand
from infusion_desk.ui.widgets.navigation import Navigation
from infusion_desk.ui.widgets.top_bar import TopBar


class MainWindow(QMainWindow):
    """One window for the whole day. It holds no patient's data: each screen is built for one and dropped."""

    def __init__(
        self,
        desk: Desk,
        fittings: Fittings | None = None,
        *,
        percent: int = 100,
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("Infusion Desk")
        self.desk = desk
        self.fittings = fittings or Fittings()
        self._percent = percent
        self._trouble = ""
        self._backup = ""
        self.author = Author(self)
        self.heartbeat = Heartbeat(self)
        self.top_bar = TopBar()
        self.alarm_band = AlarmBand()
        self.navigation = Navigation([(room.slug, room.words, room.shortcut) for room in ROOMS])
        self.board = Board()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.board)
        self._lay_out()
        self._connect()
        self.show_today()

    def _lay_out(self) -> None:
        beside = QHBoxLayout()
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
        column.addLayout(beside, 1)
        self.setCentralWidget(inside)

    def _connect(self) -> None:
        self.heartbeat.beat.connect(self.beat)
        self.author.changed.connect(lambda _: self.refresh())
        self.top_bar.author.connect(self.author.ask)
        self.navigation.chosen.connect(self.show_room)
        self.board.opened.connect(self.open_session)
        self.board.new_session.connect(self.new_session)
        self.alarm_band.opened.connect(self.open_session)
        self.alarm_band.acknowledged.connect(self._acknowledge)
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda step=step: self._scale_text(step))

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
            self._trouble = ""
        except SurroundingsFault as fault:
            self._trouble = fault.happened
        self._backup = backup_words(self.desk, self.fittings.backups)
        self.refresh()

    def refresh(self) -> None:
        """Shows the present state of everything that is in sight."""
        try:
            self._show_surroundings()
            screen = self.screen_shown
            if screen is self.board:
                self.board.show_board(board_view(sessions_of_today(self.desk)))
            elif isinstance(screen, Refreshed):
                screen.refresh()
        except SurroundingsFault as fault:
            self._trouble = fault.happened
            self._show_top_bar()

    def _show_top_bar(self) -> None:
        words = self.fittings.place_words
        self.top_bar.show_view(top_bar(self.desk, words, self.author(), self._trouble, self._backup))

    def _show_surroundings(self) -> None:
        self._show_top_bar()
        sessions = [self.desk.session(row.session_id) for row in self.desk.sessions_in_care()]
        self.alarm_band.show_alarms(
            alarms_view([(session, self.desk.moment(session)) for session in sessions])
        )

    def show_today(self) -> None:
        """Back to the board."""
        self.show_room("today")

    def show_room(self, slug: str) -> None:
        """To a room, which is built anew."""
        room = next(room for room in ROOMS if room.slug == slug)
        screen = room.build(self)
        self._show(screen, slug)
        screen.setFocus()

    def new_session(self) -> None:
        """To finding or registering a patient."""
        screen = NewSession()
        presenter = NewSessionPresenter(screen, self.desk, self.author)
        presenter.opened.connect(self.open_session)
        presenter.recorded.connect(self._show_surroundings)
        self._show(screen)
        screen.search.setFocus()

    def open_session(self, session_id: str, place: str = "") -> None:
        """To one patient's session, at a place if one is named. Each patient gets a screen of their own."""
        screen = self.screen_shown
        if not isinstance(screen, SessionScreen) or screen.presenter.session_id != session_id:
            screen = SessionScreen(self.desk, session_id, self.author, self.fittings)
            screen.closed.connect(self.show_today)
            screen.recorded.connect(self._show_surroundings)
            self._show(screen)
        if place:
            screen.visit(place)

    def _show(self, screen: QWidget, room: str = "") -> None:
        before = self.screen_shown
        if self._stack.indexOf(screen) < 0:
            self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        if before is not screen and before is not self.board:
            self._stack.removeWidget(before)
            before.hide()
            before.deleteLater()
        self.navigation.setVisible(not isinstance(screen, SessionScreen))
        self.navigation.show_room(room)
        self.refresh()

    def _acknowledge(self, alarm: AlarmView) -> None:
        done = do_verb(
            self, self.desk, self.author, "acknowledge", {"alarm": alarm.what}, session_id=alarm.session_id
        )
        if isinstance(done, Done):
            self.refresh()

    def _scale_text(self, step: int) -> None:
        place = theme.SCALES.index(self._percent) + step
        self._percent = theme.SCALES[max(0, min(len(theme.SCALES) - 1, place))]
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, percent=self._percent)
