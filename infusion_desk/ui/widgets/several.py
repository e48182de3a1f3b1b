"""Several of a closed list, as toggles."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from infusion_desk.ui.widgets.choices import ChoiceButton
from infusion_desk.ui.widgets.fields import FormField
from infusion_desk.ui.widgets.flow import FlowLayout


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
