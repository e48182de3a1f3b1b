"""A training: a scenario played in the real window, at a desk of its own, marked on every screen."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from infusion_desk.desk.fittings import Fittings
from infusion_desk.desk.service import Desk
from infusion_desk.desk.training import ToldStep, Training, step_words
from infusion_desk.ui.app import application, watch_for_faults
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.widgets.training_band import TrainingBand, foot

#: Where a step is to be seen; a verb that is not here is seen in the log.
PLACES = {
    **dict.fromkeys(("record_finding", "decide", "record_prior_course", "start_infusion"), "gates"),
    **dict.fromkeys(("give_premedication", "decline_premedication", "prepare_dose"), "premedication"),
    **dict.fromkeys(("change_rate", "pause_infusion", "resume_infusion", "stop_infusion"), "infusion"),
    **dict.fromkeys(("log_reaction", "update_reaction", "treat_reaction", "resolve_reaction"), "reaction"),
    **dict.fromkeys(("end_infusion", "record_check", "extend_observation", "give_advice"), "observation"),
    **dict.fromkeys(("discharge", "leave_against_advice", "transfer", "defer", "sign"), "signing"),
    **dict.fromkeys(("amend", "note"), "log"),
}
ON_THE_BOARD = ("register_patient", "open_session", "restart", "suspend", "set_clock", "switch")

#: What the window is given beside a desk; each start of the program has a desk of its own.
FittingsFor = Callable[[Desk], Fittings]
#: What sounds for real patients, "" while nothing does; None once their window closes the training.
RealPatients = Callable[[], str | None]


class TrainingRun(QObject):
    """Moves a training on with the beat of its window, and shows each step where it is done.

    `real_patients` is asked at every beat.
    """

    def __init__(self, training: Training, fittings: FittingsFor, real_patients: RealPatients) -> None:
        super().__init__()
        self._training, self._fittings, self._real_patients = training, fittings, real_patients
        self.speed = 0
        self._done = ""
        self.window = self._open()

    def beat(self) -> None:
        """Once a second: as much time passes as the pace says. Standing still, not even the clock goes on."""
        if self.speed:
            self._show(self._training.pass_time(self.speed))
        alarms = self._real_patients()
        if alarms is None:
            self.window.close()
            return
        self.band.show_real(alarms)
        self.window.beat()

    def step(self) -> None:
        """The next step, at once. Time stands still after it."""
        self.pace(0)
        self._show(self._training.play_next())

    def pace(self, speed: int) -> None:
        """From now on so many seconds pass in one; 0: none, so that the nurse can act herself."""
        self.speed = speed
        self.band.show_pace(speed)

    def leave(self) -> None:
        """The scenario is left: the nurse goes on alone."""
        self._training.leave()
        self._done = "The scenario is left. You go on alone."
        self._say()

    def _show(self, step: ToldStep | None) -> None:
        if self._training.desk is not self.window.desk:
            self._start_again()
        if step is not None:
            refused = f". Refused: {' '.join(step.refused)}" if step.refused else ""
            words = step_words(step, self._training.desk.zone)
            self._done = f"Step {step.number} of {step.of}, {words}{refused}"
            self._follow(step)
        self._say()
        self.window.refresh()

    def _follow(self, step: ToldStep) -> None:
        """Goes where the step is to be seen; a look, and vital signs, are seen wherever one is."""
        session_id = self._training.session_id
        if step.verb in ON_THE_BOARD or session_id is None:
            self.window.show_today()
        else:
            self.window.open_session(session_id, PLACES.get(step.verb, ""))

    def _say(self) -> None:
        following = self._training.next
        words = f"Next: {step_words(following, self._training.desk.zone)}" if following else ""
        self.band.show_step(self._done, words)

    def _open(self) -> MainWindow:
        window = MainWindow(self._training.desk, self._fittings(self._training.desk))
        window.setWindowTitle("TRAINING · Infusion Desk")
        self.band = TrainingBand(self._training.title)
        self.band.paced.connect(self.pace)
        self.band.stepped.connect(self.step)
        self.band.left.connect(self.leave)
        self.band.real_window.connect(window.showMinimized)
        column = _column(window)
        column.insertWidget(0, self.band)
        column.addWidget(foot())
        window.heartbeat.beat.disconnect(window.beat)
        window.heartbeat.beat.connect(self.beat)
        self.pace(self.speed)
        self._say()
        return window

    def _start_again(self) -> None:
        """The program was killed in the scenario and started again: so is its window."""
        before, initials = self.window, self.window.author()
        self.window = self._open()
        if initials:
            self.window.author.set(initials)
        self.window.setGeometry(before.geometry())
        self.window.setWindowState(before.windowState())
        if not before.heartbeat.stopped:
            self.window.heartbeat.start()
        before.heartbeat.stop()
        if before.isVisible():
            self.window.show()
        before.close()
        before.deleteLater()


def run(training: Training, fittings: FittingsFor, real_patients: RealPatients) -> int:
    """Shows a training until its window is closed; the exit status."""
    app = application()
    played = TrainingRun(training, fittings, real_patients)
    watch_for_faults(played.window, training.desk)
    played.window.resize(played.window.screen().availableSize())
    played.window.showMaximized()
    played.window.heartbeat.start()
    return app.exec()


def _column(window: MainWindow) -> QVBoxLayout:
    inside = window.centralWidget()
    assert inside is not None
    column = inside.layout()
    assert isinstance(column, QVBoxLayout)
    return column
