"""The approval of the protocol pack: live sessions need that of exactly what is in force."""

from infusion_desk.domain.chart import Chart
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import PackApproved
from infusion_desk.domain.protocol import Protocol


def last_approval(workstation: Chart) -> Line[PackApproved] | None:
    """The last approval given here, of whatever pack and options."""
    approvals = workstation.of(PackApproved)
    return approvals[-1] if approvals else None


def approval_of(workstation: Chart, protocol: Protocol) -> Line[PackApproved] | None:
    """The approval that is in force for this pack with these options; None where there is none.

    Only the last one counts: who went back to an earlier pack or option reads and approves it again.
    """
    last = last_approval(workstation)
    return last if last and last.fact.digest == protocol.digest else None
