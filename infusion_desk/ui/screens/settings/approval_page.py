"""The approval of a pack: every rule is read, to the last, before it can be approved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.desk.views.approval import ApprovalView
from infusion_desk.desk.views.refusal import ObjectionView
from infusion_desk.ui.screens.settings.reading import Reading
from infusion_desk.ui.theme import colour
from infusion_desk.ui.widgets.buttons import ActionButton
from infusion_desk.ui.widgets.cards import Card
from infusion_desk.ui.widgets.fields import TextField
from infusion_desk.ui.widgets.form import Form
from infusion_desk.ui.widgets.labels import Text
from infusion_desk.ui.widgets.scroll import ScrollColumn

#: The room for the edge of the focus, in pixels.
EDGE = 4
PAGES = {
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Space: 1,
    Qt.Key.Key_PageUp: -1,
}


class ApprovalPage(QGroupBox):
    """`approved` tells the name, the role and the digest of what was read; `left` that it is read another time.

    A group, because it takes the focus for its pages and a bare widget has no role that can be said.
    """

    approved = Signal(dict)
    left = Signal()

    def __init__(
        self, view: ApprovalView, name: str = "", role: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("approvalPage")
        self.setAccessibleName("Approve the protocol pack")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.digest = view.digest
        self.reading = Reading(view.groups)
        self.reading.read_on.connect(self._show_progress)
        self._progress = Text(role="strong")
        self._progress.setObjectName("readProgress")
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(self.reading, 5)
        beside.addWidget(self._beside(view, name, role), 3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        outer.addLayout(beside)
        self._show_progress()

    def show_refusal(self, objections: tuple[ObjectionView, ...]) -> None:
        """Says why it was not approved; what was typed stays."""
        self.form.show_refusal(objections)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pages = PAGES.get(Qt.Key(event.key()))
        if pages is None:
            super().keyPressEvent(event)
        else:
            self.reading.turn(pages)

    def paintEvent(self, event: QPaintEvent) -> None:
        """An edge around what is read while the keys turn its pages."""
        super().paintEvent(event)
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setPen(QPen(colour("brand"), 2))
        painter.drawRect(self.reading.geometry().adjusted(-2, -2, 2, 2))
        painter.end()

    def _beside(self, view: ApprovalView, name: str, role: str) -> ScrollColumn:
        what = Card(view.title, "approvalCard")
        what.body.addWidget(Text(view.state, role="strong", tone=view.tone))  # type: ignore[arg-type]
        what.body.addWidget(Text("How sure a rule is", role="caption"))
        for words in view.legend:
            what.body.addWidget(Text(words))
        return ScrollColumn("approvalBeside", self._signing(name, role), what, *_changes(view))

    def _signing(self, name: str, role: str) -> Card:
        card = Card(name="approvalSigning")
        self.next_button = ActionButton("Go to what is not read", "nextUnread", shortcut="N")
        self.next_button.clicked.connect(self._go_on)
        self.form = Form(
            "approvalForm", [[_filled("name", "Your name", name)], [_filled("role", "Your role", role)]]
        )
        self.approve = ActionButton(
            "Approve for patients", "approvePack", shortcut="Ctrl+Return", kind="primary"
        )
        self.approve.clicked.connect(
            lambda: self.approved.emit({**self.form.values(), "digest": self.digest})
        )
        later = ActionButton("Another time", "approveLater", shortcut="Escape")
        later.clicked.connect(self.left)
        for widget in (self._progress, self.next_button, self.form, self.approve, later):
            card.body.addWidget(widget)
        return card

    def _go_on(self) -> None:
        self.reading.to_first_unread()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_progress(self) -> None:
        unread = len(self.reading.unread)
        read = f"{self.reading.items - unread} of {self.reading.items} read."
        if unread:
            says = f"{read} Page Down reads on. It can be approved once everything was in sight."
        else:
            says = f"✓ {read} It can be approved now."
        self._progress.show_text(says)
        self.approve.lock(says if unread else "")
        self.next_button.lock("" if unread else says)


def _filled(name: str, label: str, value: str) -> TextField:
    field = TextField(name, label)
    field.set_value(value)
    return field


def _changes(view: ApprovalView) -> list[Card]:
    if not view.changes:
        return []
    card = Card("Changed since the last approval", "approvalChanges", tone="heed")
    for words in view.changes:
        card.body.addWidget(Text(words))
    return [card]
