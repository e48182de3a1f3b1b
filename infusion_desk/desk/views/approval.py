"""Whether the pack in force is approved, and what there is to be read before it is."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from infusion_desk.desk.service import Desk
from infusion_desk.desk.views.pack import GroupView, changes, legend, pack_groups, pack_title
from infusion_desk.domain.approval import approval_of, last_approval
from infusion_desk.domain.calendar import clock_words, day_words, local_date
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import PackApproved
from infusion_desk.domain.protocol_text import parse_contents


@dataclass(frozen=True)
class ApprovalView:
    """What is read, and how it stands. `digest` tells this very text; `changes` what is new since the last approval.

    `state` is a sentence with its shape, `tone` its colour.
    """

    title: str
    digest: str
    state: str
    tone: str
    changes: tuple[str, ...]
    legend: tuple[str, ...]
    groups: tuple[GroupView, ...]


def approval_view(desk: Desk) -> ApprovalView:
    """The pack in force with the site's options, for whoever is to approve it."""
    approved = approval_of(desk.workstation, desk.protocol)
    return ApprovalView(
        title=pack_title(desk.protocol),
        digest=desk.protocol.digest,
        state=approval_words(desk),
        tone="clear" if approved else "heed",
        changes=_changes(desk),
        legend=legend(),
        groups=pack_groups(desk.protocol),
    )


def approval_words(desk: Desk) -> str:
    """Who approved what is in force, and when; or that nobody did, and what follows from it."""
    line = approval_of(desk.workstation, desk.protocol)
    if line is not None:
        return f"✓ Approved by {_by_whom(desk, line)}."
    before = last_approval(desk.workstation)
    if before is None:
        return "▲ Not approved yet: no session can be opened for a patient."
    return f"▲ Changed since it was approved by {_by_whom(desk, before)}: no new session can be opened for a patient."


def missing_approval(desk: Desk) -> str:
    """What the board says while no session can be opened; "" where the pack is approved or need not be."""
    return "" if not desk.live or approval_of(desk.workstation, desk.protocol) else not_approved(desk)


#: The same where there is room for three words only.
NOT_APPROVED = "▲ Pack not approved"


def not_approved(desk: Desk) -> str:
    """That nobody approved the pack in force, what follows from it, and who may change it."""
    return (
        f"{approval_words(desk)} A person whom the site names for it reads every rule and approves:"
        " Settings, Protocol pack."
    )


def _by_whom(desk: Desk, line: Line[PackApproved]) -> str:
    zone, moment = ZoneInfo(desk.zone), line.entered.utc
    when = f"{day_words(local_date(moment, zone))} {clock_words(moment, zone)}"
    return f"{line.fact.name} ({line.fact.role}) on {when}, entered by {line.author}"


def _changes(desk: Desk) -> tuple[str, ...]:
    before = last_approval(desk.workstation)
    return changes(parse_contents(before.fact.contents), desk.protocol) if before else ()
