"""The reaction of one chair at a locked window: all that a reaction needs, and nothing of whose it is."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout

from infusion_desk.desk.authorship import WHILE_LOCKED
from infusion_desk.desk.fittings import Fittings
from infusion_desk.desk.service import Desk
from infusion_desk.desk.views.acts import Act
from infusion_desk.desk.views.lock import chair_of
from infusion_desk.desk.views.session import SessionView
from infusion_desk.ui.drafts import Draft, Reacting
from infusion_desk.ui.presenters.acting import Author
from infusion_desk.ui.screens.session.screen import SessionScreen
from infusion_desk.ui.widgets.labels import Text

BACK = Act("back-to-chairs", "Back to the chairs", "Ctrl+T", goes_to="chairs")


class LockedReaction(SessionScreen):
    """Goes from the signs to the forms of what was done and back; to no other step. `closed` asks for the chairs."""

    def __init__(
        self, desk: Desk, session_id: str, author: Author, fittings: Fittings, begun: Reacting
    ) -> None:
        """`begun`: what was tapped of the reaction so far; it is there still for whoever unlocks."""
        super().__init__(desk, session_id, author, fittings, Draft(reaction=begun))
        chair = Text(f"{chair_of(self.presenter.session)} · names are hidden", role="title")
        chair.setObjectName("lockedChair")
        chair.setContentsMargins(20, 12, 20, 4)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, chair)
        self.visit("reaction")

    def refresh(self, now: object = None) -> None:
        super().refresh(now)
        for part in (self.banner, self.steps, self.handover):
            part.hide()

    def give_room(self, place: str) -> None:
        super().give_room(place)
        self.steps.hide()

    def visit(self, place: str) -> None:
        if place == "chairs":
            self.closed.emit()
        elif place in ("reaction", "new-reaction", "form", "vitals"):
            super().visit(place)

    def go(self, place: str) -> None:
        super().go(place if place in ("reaction", "form") else "reaction")

    def _show_at_hand(self, frame: SessionView | None = None) -> None:
        acts = self.presenter.acts(self.pages[self.place].primary())
        self.foot.show_foot(self._at_hand(frame or self.presenter.frame()), _possible(acts))

    def _at_hand(self, frame: SessionView) -> list[Act]:
        back = [act for act in super()._at_hand(frame) if act.name == "back-to-form"]
        again = [act for act in frame.always if act.goes_to == "vitals"]
        return [*again, *back, BACK] if self.place == "reaction" else []


def _possible(acts: Sequence[Act]) -> tuple[Act, ...]:
    """The acts; those that a person must sign in for say so."""
    return tuple(
        replace(act, why_not="Unlock first.")
        if act.form is not None and act.form.verb not in WHILE_LOCKED
        else act
        for act in acts
        if not act.name.startswith("late-")
    )
