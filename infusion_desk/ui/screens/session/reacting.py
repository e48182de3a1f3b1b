"""What is tapped on the page of the reaction goes to its presenter, and the page shows at once what came of it."""

from collections.abc import Callable

from infusion_desk.ui.presenters.session import SessionPresenter
from infusion_desk.ui.screens.session.reaction_page import ReactionPage


def connect_reaction(page: ReactionPage, presenter: SessionPresenter, refresh: Callable[[], None]) -> None:
    """Connects the page. It is drawn anew after each tap: a toggle whose act was refused goes back."""
    reaction = presenter.reaction

    def tap_sign(slug: str) -> None:
        reaction.tap_sign(slug)
        page.redraw(presenter.view("reaction"))

    def tap_grade(grade: int) -> None:
        reaction.tap_grade(grade)
        page.redraw(presenter.view("reaction"))

    def tell(words: str) -> None:
        reaction.tell(words)
        page.home()

    def switch(number: int) -> None:
        reaction.switch(number)
        refresh()

    page.signed.connect(tap_sign)
    page.graded.connect(tap_grade)
    page.onset_typed.connect(reaction.type_onset)
    page.late_typed.connect(reaction.type_late)
    page.worded.connect(tell)
    page.switched.connect(switch)
