"""The patient banner: who, on every screen of that patient, in one order."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.banner import BannerView
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.flow import FlowLayout
from infusion_desk.ui.widgets.labels import Pill, Text
from infusion_desk.ui.widgets.reflow import Reflow


class PatientBanner(QFrame):
    """Name, born, sex, numbers, treatment, chair, allergies. It wraps; nothing of it is ever cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("patientBanner")
        mark(self, surface="strip")
        self._shown: BannerView | None = None
        self.name = Text(role="title")
        self.name.setObjectName("patientName")
        self._parts = QWidget()
        self._flow = FlowLayout(self._parts, spacing=24, between=4)
        self._flow.addWidget(self.name)
        self.allergies = Pill()
        self.allergies.setObjectName("patientAllergies")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 10, 20, 10)
        self._row.setSpacing(24)
        self._row.addWidget(self._parts, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.allergies, 0, Qt.AlignmentFlag.AlignVCenter)
        Reflow(self, self._place_allergies)

    def _place_allergies(self, narrow: bool) -> None:  # noqa: FBT001 - as Reflow tells it
        """At the right; where that would cost the name its room, as the last of the parts."""
        inside = self._flow.indexOf(self.allergies) >= 0
        if narrow and not inside:
            self._row.removeWidget(self.allergies)
            self._flow.addWidget(self.allergies)
        elif inside and not narrow:
            self._flow.removeWidget(self.allergies)
            self._row.addWidget(self.allergies, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_banner(self, view: BannerView) -> None:
        """Shows a patient."""
        if view == self._shown:
            return
        self._shown = view
        self.name.show_text(view.name)
        inside = self._flow.indexOf(self.allergies) >= 0
        while self._flow.count() > 1:
            item = self._flow.takeAt(1)
            widget = item.widget() if item else None
            if widget is not None and widget is not self.allergies:
                widget.hide()
                widget.deleteLater()
        for caption, value in view.parts:
            self._flow.addWidget(_Part(caption, value))
        if inside:
            self._flow.addWidget(self.allergies)
        self.allergies.show_state(view.allergies.text, view.allergies.tone)  # type: ignore[arg-type]
        words = ", ".join(f"{caption} {value}" for caption, value in view.parts)
        self.setAccessibleName(f"{view.name}, {words}, {view.allergies.text}")


class _Part(QWidget):
    """A caption with its value below."""

    def __init__(self, caption: str, value: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(caption, role="small", wrap=False))
        column.addWidget(Text(value, role="strong", wrap=False))
