"""Acts as buttons: one that is barred stands there locked, with its sentence beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.acts import Act
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.buttons import ActionButton, Kind
from infusion_desk.ui.widgets.flow import FlowLayout
from infusion_desk.ui.widgets.labels import Text

KINDS: dict[str, Kind] = {
    "plain": "secondary",
    "quiet": "secondary",
    "primary": "primary",
    "danger": "danger",
}


class ActButton(ActionButton):
    """A button for an act. `acted` hands the act on when it is pressed."""

    acted = Signal(object)

    def __init__(self, act: Act, parent: QWidget | None = None) -> None:
        super().__init__(act.words, act.name, shortcut=act.key, kind=KINDS[act.tone], parent=parent)
        self.act = act
        self.lock(act.why_not)
        self.setEnabled(act.enabled)
        self.clicked.connect(lambda: self.acted.emit(self.act))

    def show_act(self, act: Act) -> None:
        """Shows the act as it is now."""
        if act == self.act:
            return
        if (act.words, act.key) != (self.act.words, self.act.key):
            self.show_action(act.words, act.key)
        self.act = act
        mark(self, kind=KINDS[act.tone])
        self.lock(act.why_not)
        self.setEnabled(act.enabled)


class ActBar(QWidget):
    """Acts side by side, in as many lines as they need; the reasons of barred ones below, or beside."""

    acted = Signal(object)

    def __init__(
        self,
        name: str,
        *,
        row: bool = False,
        upright: bool = False,
        reason_first: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._buttons: dict[str, ActButton] = {}
        self._shown: tuple[Act, ...] = ()
        self._box = QWidget()
        self._places: QLayout = _line(self._box, upright=upright)
        self._reason = Text(role="strong", tone="stop")
        self._reason.setObjectName(f"{name}Reason")
        outer = QHBoxLayout(self) if row else QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12 if row else 6)
        parts = (self._reason, self._box) if reason_first else (self._box, self._reason)
        for part in parts:
            outer.addWidget(part, 1 if row and part is self._reason else 0)
        side = Qt.AlignmentFlag.AlignRight if reason_first else Qt.AlignmentFlag.AlignLeft
        self._reason.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        if reason_first:
            outer.setAlignment(self._box, Qt.AlignmentFlag.AlignRight)
        self._reason.hide()

    def show_acts(self, acts: Sequence[Act], *, says_why: bool = True) -> None:
        """Shows these acts; buttons that stay keep the focus."""
        reasons = dict.fromkeys(act.why_not for act in acts if act.why_not and says_why)
        self._reason.show_text(" ".join(reasons))
        self._reason.setVisible(bool(reasons))
        if tuple(acts) == self._shown:
            return
        if [act.name for act in acts] != [act.name for act in self._shown]:
            self._rebuild(acts)
        for act in acts:
            self._buttons[act.name].show_act(act)
        self._shown = tuple(acts)
        self.setVisible(bool(acts))

    def focus(self) -> bool:
        """Goes to the first act that can be pressed; False where there is none."""
        for act in self._shown:
            if act.enabled:
                self._buttons[act.name].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def _rebuild(self, acts: Sequence[Act]) -> None:
        kept = {act.name for act in acts}
        for name in [name for name in self._buttons if name not in kept]:
            button = self._buttons.pop(name)
            button.hide()
            button.setParent(None)
            button.deleteLater()
        while self._places.count():
            self._places.takeAt(0)
        for act in acts:
            if act.name not in self._buttons:
                self._buttons[act.name] = ActButton(act, self._box)
                self._buttons[act.name].acted.connect(self.acted)
            self._places.addWidget(self._buttons[act.name])
            self._buttons[act.name].show()


def _line(box: QWidget, *, upright: bool) -> QLayout:
    if upright:
        layout: QLayout = QVBoxLayout(box)
    else:
        layout = FlowLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    return layout
