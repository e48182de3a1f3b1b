"""Choices as large buttons: one of a few, with number keys where it is the screen's one question, or several."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.fields import FormField
from infusion_desk.ui.widgets.flow import FlowLayout
from infusion_desk.ui.widgets.focus import paint_tick

#: A choice: the value that the verb takes, and its words.
Choice = tuple[Any, str]


class ChoiceButton(ActionButton):
    """A choice; what is chosen has a tick."""

    SIDE = 18

    def __init__(self, words: str, name: str, *, shortcut: str = "") -> None:
        super().__init__(words, name, shortcut=shortcut, checkable=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_tick(self)


class ChoiceField(FormField):
    """One of a few choices; none is chosen at first, for an answer is never assumed.

    With `keys` the number keys 1, 2, … choose, and the buttons show them; `column` puts one choice on a line.
    """

    def __init__(
        self,
        name: str,
        label: str,
        choices: Sequence[Choice],
        *,
        keys: bool = False,
        column: bool = False,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        box = QWidget()
        box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(box) if column else FlowLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        super().__init__(name, label, box, hint=hint, parent=parent)
        self._group = QButtonGroup(self)
        self._values = [value for value, _ in choices]
        for index, (_, words) in enumerate(choices):
            button = ChoiceButton(words, f"{name}{index + 1}", shortcut=str(index + 1) if keys else "")
            layout.addWidget(button)
            self._group.addButton(button, index)
        self.setFocusProxy(self._group.button(0))
        self._group.idClicked.connect(lambda _: self.on_edit())

    def chosen(self) -> bool:
        """Whether anything was chosen (a value may be None itself)."""
        return self._group.checkedId() >= 0

    def value(self) -> Any:
        return self._values[self._group.checkedId()] if self.chosen() else None

    def set_value(self, value: Any) -> None:
        """Chooses, as a proposal that can be changed; a value that is no choice chooses nothing."""
        if value in self._values:
            chosen = self._group.button(self._values.index(value))
            chosen.setChecked(True)
            self.setFocusProxy(chosen)
        else:
            self.clear()

    def buttons(self) -> list[ActionButton]:
        """The choices, in order."""
        return [button for button in self._group.buttons() if isinstance(button, ActionButton)]

    def clear(self) -> None:
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)
        self.setFocusProxy(self._group.button(0))
        self.show_error("")


class SeveralField(FormField):
    """Toggles. With nothing chosen it has no value, unless none of them is an answer too (no symptoms)."""

    def __init__(
        self,
        name: str,
        label: str,
        options: Sequence[tuple[str, str]],
        *,
        none_is_an_answer: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        box = QWidget()
        flow = FlowLayout(box)
        super().__init__(name, label, box, parent=parent)
        self._none_is_an_answer = none_is_an_answer
        self._toggles = {value: ChoiceButton(words, f"{name}-{value}") for value, words in options}
        for toggle in self._toggles.values():
            flow.addWidget(toggle)
            toggle.toggled.connect(lambda _: self.on_edit())
        self.setFocusProxy(next(iter(self._toggles.values())))

    def value(self) -> list[str] | None:
        chosen = [value for value, toggle in self._toggles.items() if toggle.isChecked()]
        return chosen if chosen or self._none_is_an_answer else None

    def set_value(self, text: str) -> None:
        """Chooses those named, separated by commas, as a proposal that can be changed."""
        named = [part.strip() for part in text.split(",")]
        for value, toggle in self._toggles.items():
            toggle.setChecked(value in named)

    def clear(self) -> None:
        self.set_value("")
        self.show_error("")
