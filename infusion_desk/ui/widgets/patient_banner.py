"""The patient banner: who, on every screen of that patient, in one order."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.banner import BannerView
from infusion_desk.ui.theme import mark
from infusion_desk.ui.widgets.flow import FlowLayout
from infusion_desk.ui.widgets.labels import Pill, Text


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
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(24)
        row.addWidget(self._parts, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.allergies, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_banner(self, view: BannerView) -> None:
        """Shows a patient."""
        if view == self._shown:
            return
        self._shown = view
        self.name.show_text(view.name)
        while self._flow.count() > 1:
            item = self._flow.takeAt(1)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for caption, value in view.parts:
            self._flow.addWidget(_Part(caption, value))
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
