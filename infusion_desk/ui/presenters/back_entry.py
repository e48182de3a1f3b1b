"""Rows copied from paper, done as verbs in the order in which they happened; the first refusal holds up the rest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from infusion_desk.desk.service import Desk, Done
from infusion_desk.desk.views.back_entry import PaperRow, copied, in_order, which_day
from infusion_desk.desk.views.refusal import ObjectionView, refusal_view
from infusion_desk.domain.refusal import Refusal
from infusion_desk.ui.presenters.acting import Author, do_verb


@dataclass(frozen=True)
class Copied:
    """What came of it: the rows that are on disk, and the one that was refused, with why."""

    recorded: tuple[int, ...]
    refused: int | None = None
    objections: tuple[ObjectionView, ...] = ()


def copy_rows(
    rows: Sequence[PaperRow],
    desk: Desk,
    session_id: str,
    author: Author,
    widget: QWidget,
    done: Callable[[str], None],
) -> Copied:
    """Does the rows one by one. Each is written whole or not at all; `done` is told the verb of each that is.

    It stops at the first that is refused or not saved: what came later may rest on it.
    """
    recorded: list[int] = []
    session = desk.session(session_id)
    opened, zone = session.opening.happened.utc, session.zone
    for row in in_order(rows, desk.now(), zone):
        verb = copied(row, session)
        unclear = verb.objection or which_day(verb, opened, desk.now(), zone)
        if unclear is not None:
            return Copied(tuple(recorded), row.number, refusal_view(Refusal(verb.verb, (unclear,))))
        came = do_verb(
            widget,
            desk,
            author,
            verb.verb,
            verb.typed,
            session_id=session_id,
            happened=verb.happened,
            from_paper=verb.from_paper,
        )
        if not isinstance(came, Done):
            refused = () if came is None else refusal_view(came)
            return Copied(tuple(recorded), row.number if refused else None, refused)
        recorded.append(row.number)
        done(verb.verb)
    return Copied(tuple(recorded))
