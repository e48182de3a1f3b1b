"""The window's part in the sound: it has alarms played at each beat, and asks a person whether they are heard."""

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from infusion_desk.desk.ports import AlarmSound
from infusion_desk.desk.service import Desk, Done
from infusion_desk.desk.sounding import Loudspeaker
from infusion_desk.desk.views.sound import sound_view
from infusion_desk.ui.presenters.acting import Author, do_verb
from infusion_desk.ui.widgets.sound_dialog import SoundDialog
from infusion_desk.ui.widgets.sound_notice import SoundNotice, SoundStatus


class SoundPresenter(QObject):
    """Joins the desk and the sound of one window. Where a window is given none, there is no notice either.

    `answered` tells that a person said whether the sound was heard.
    """

    answered = Signal()

    def __init__(self, window: QWidget, desk: Desk, author: Author, sound: AlarmSound | None) -> None:
        super().__init__(window)
        self._window, self._desk, self._author = window, desk, author
        self._loudspeaker = Loudspeaker(sound) if sound is not None else None
        self.notice = SoundNotice()
        self.notice.asked.connect(self.ask)
        app = QCoreApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self.stop)

    def beat(self) -> None:
        """Once a second, whatever the disk does."""
        if self._loudspeaker is not None:
            self._loudspeaker.beat(self._desk)
            self.notice.show_sound(sound_view(self._desk, self._loudspeaker))

    def ask(self) -> None:
        """Opens the sound test."""
        speaker = self._loudspeaker
        if speaker is None:
            return
        dialog = SoundDialog(sound_view(self._desk, speaker).says, self._window)
        dialog.played.connect(lambda priority: speaker.test(self._desk, priority))
        dialog.answered.connect(self._answer)
        dialog.open()

    def status(self) -> SoundStatus | None:
        """A part for a page of settings; None where the window has no sound."""
        if self._loudspeaker is None:
            return None
        status = SoundStatus()
        status.asked.connect(self.ask)
        self.show_on(status)
        return status

    def show_on(self, status: SoundStatus) -> None:
        """How the sound stands now."""
        if self._loudspeaker is not None:
            status.show_sound(sound_view(self._desk, self._loudspeaker))

    def stop(self) -> None:
        """The program ends."""
        if self._loudspeaker is not None:
            self._loudspeaker.stop()

    def _answer(self, heard: str) -> None:
        done = do_verb(self._window, self._desk, self._author, "confirm_sound", {"heard": heard})
        if isinstance(done, Done):
            self.beat()
            self.answered.emit()
