"""The reaction that a nurse is looking at: one that is recorded, or one that is being tapped together."""

from typing import TYPE_CHECKING

from infusion_desk.desk.views.reaction import (
    ReactionClock,
    ReactionView,
    current_reaction,
    log_form,
    reaction_clock,
    reaction_view,
    recorded_signs,
    update_form,
)
from infusion_desk.desk.views.words import seconds_text
from infusion_desk.ui.drafts import Reacting

if TYPE_CHECKING:
    from infusion_desk.ui.presenters.session import SessionPresenter


class ReactionPresenter:
    """Number 0 is a reaction that is not recorded yet; it is logged as soon as it has a sign and a grade."""

    def __init__(self, session: "SessionPresenter", begun: Reacting) -> None:
        self._session = session
        self.number = 0
        self._begun = begun

    def open(self) -> None:
        """Goes to the open reaction, or begins a new one, whose onset is now unless another is typed."""
        number = current_reaction(self._session.session)
        if number:
            self.number = number
        else:
            self.begin()

    def begin(self) -> None:
        """Begins a new reaction; one that is begun already stays as it is."""
        self.number = 0
        if not self._begun.begun:
            self._begun.onset = seconds_text(self._session.session, self._session.now())

    def switch(self, number: int) -> None:
        """Looks at a recorded reaction."""
        self.number = number

    def view(self) -> ReactionView:
        """What the screen shows."""
        session, now, begun = self._session.session, self._session.now(), self._begun
        return reaction_view(session, now, self.number, begun.signs, begun.grade, begun.onset, begun.late)

    def clock(self) -> ReactionClock:
        """The clocks of the reaction."""
        return reaction_clock(self._session.session, self._session.now(), self.number)

    def type_onset(self, text: str) -> None:
        """The onset as typed; it is recorded with the reaction."""
        self._begun.onset, self._begun.onset_typed = text, bool(text)

    def type_late(self, text: str) -> None:
        """When it was seen, where it is entered later than that."""
        self._begun.late = text

    def tap_sign(self, slug: str) -> None:
        """A sign is there, or is not. A recorded reaction is updated at once."""
        signs = list(recorded_signs(self._session.session, self.number) if self.number else self._begun.signs)
        signs = [sign for sign in signs if sign != slug] if slug in signs else [*signs, slug]
        if self.number:
            self._session.do(update_form(self.number, signs=signs), {}, None)
        else:
            self._begun.signs = tuple(signs)
            self._log()

    def tell(self, words: str) -> None:
        """What the sign "other" means, in words. Recorded with the signs as they are."""
        if self.number and words:
            signs = list(recorded_signs(self._session.session, self.number))
            self._session.do(update_form(self.number, signs=signs, detail=words), {}, None)

    def tap_grade(self, grade: int) -> None:
        """The grade. A recorded reaction is updated at once."""
        if not self.number:
            self._begun.grade = grade
            self._log()
        elif not any(known.on and known.grade == grade for known in self.view().grades):
            self._session.do(update_form(self.number, grade=grade), {}, None)

    def _log(self) -> None:
        if not (self._begun.signs and self._begun.grade):
            return
        begun = self._begun
        if self._session.do(log_form(begun.signs, begun.grade, begun.onset), {}, begun.late or None):
            begun.forget()
            self.number = current_reaction(self._session.session)
