"""Joins the training room with the trainings that bootstrap can begin."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent

from infusion_desk.desk.training import Trainings, real_alarms
from infusion_desk.ui.screens.training_room import TrainingRoom

if TYPE_CHECKING:
    from infusion_desk.ui.main_window import MainWindow


def training_room(window: "MainWindow") -> "Room":
    """The room of a window that was given trainings."""
    assert window.fittings.trainings is not None
    return Room(window.fittings.trainings)


def tell_training(window: "MainWindow") -> None:
    """Tells the training beside a window, if one is open, what sounds for real patients."""
    trainings = window.fittings.trainings
    if trainings is not None and trainings.title:
        trainings.tell(real_alarms(window.desk))


class Room(TrainingRoom):
    """The training room, showing what is open now."""

    def __init__(self, trainings: Trainings) -> None:
        super().__init__(trainings.listed())
        self._trainings = trainings
        self.begun.connect(self._begin)
        self.ended.connect(self._end)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.home()

    def refresh(self) -> None:
        """Shows which training is open."""
        self.show_open(self._trainings.title)

    def _begin(self, file: str) -> None:
        self.show_refusal(self._trainings.begin(file))
        self.refresh()

    def _end(self) -> None:
        self._trainings.end()
        self.refresh()
