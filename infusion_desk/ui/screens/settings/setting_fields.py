"""Settings as fields: each is stored by itself, when it is left or chosen. There is nothing to forget to save."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from infusion_desk.desk.views.acts import FieldView
from infusion_desk.ui.widgets.act_form import field_of
from infusion_desk.ui.widgets.fields import EnterToNext, FormField, TextField
from infusion_desk.ui.widgets.labels import Text


class SettingFields(QWidget):
    """`changed` tells a setting's name and what stands in it now, None where it was emptied."""

    changed = Signal(str, object)

    def __init__(self, name: str, views: Sequence[FieldView], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.fields: dict[str, FormField] = {}
        self._stored: dict[str, str] = {}
        self._waiting: set[str] = set()
        self._needed = {view.name for view in views if view.required}
        self._said = Text(role="strong", tone="clear")
        self._said.setObjectName(f"{name}Kept")
        self._said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        enter = EnterToNext(self)
        for view in views:
            field = self._field(view)
            self.fields[view.name] = field
            self._stored[view.name] = view.value
            column.addWidget(field)
            if isinstance(field, TextField):
                field.line.installEventFilter(enter)
                field.line.installEventFilter(self)
        column.addWidget(self._said)

    def show_stored(self, name: str, value: str, says: str) -> None:
        """A value is on disk now; `says` tells it."""
        self._stored[name] = value
        self.fields[name].show_error("")
        self._said.show_text(f"✓ {says}")
        self._said.show()

    def show_refused(self, name: str, says: str) -> None:
        """A value was not taken; it stays in its field, so that it can be put right."""
        self._said.hide()
        self.fields[name].show_error(says)

    def wait_with(self, name: str) -> None:
        """A value could not be taken now: it stays in its field, and is taken once that is left again."""
        self._waiting.add(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched.objectName() in self._waiting:
            self._waiting.discard(watched.objectName())
            self._left(watched.objectName())
        return False

    def _field(self, view: FieldView) -> FormField:
        field = field_of(view)
        if isinstance(field, TextField):
            if view.hint and view.kind == "text" and not view.required:
                field.show_hint(view.hint)
                field.line.setPlaceholderText("")
            field.line.editingFinished.connect(lambda: self._left(view.name))
        else:
            field.edited.connect(lambda: self._left(view.name))
        return field

    def _left(self, name: str) -> None:
        value = self.fields[name].value()
        if value is None and name in self._needed:
            self.show_refused(name, "This is needed.")
        elif (value or "") != self._stored[name]:
            self.changed.emit(name, value)
