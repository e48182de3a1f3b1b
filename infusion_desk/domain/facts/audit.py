"""Facts about who looked at what, and took what out of the audit: in the stream of presence.

What is seen of a patient has a stream of its own for each, so that "who saw this patient" is answered at once.
"""

from infusion_desk.domain.facts.base import Fact, fact
from infusion_desk.domain.facts.types import Filled


@fact("patient-viewed", stream="presence")
class PatientViewed(Fact):
    """A patient's page, session or plan came on the screen of whoever was at the window; once for each opening.

    `session` is the session that was opened; None for what no single day owns.
    """

    patient: Filled[str]
    session: Filled[str | None] = None


@fact("audit-opened", stream="presence")
class AuditOpened(Fact):
    """The list of who saw and did what came on the screen."""


@fact("audit-exported", stream="presence")
class AuditExported(Fact):
    """A part of that list was taken out: `form` is "pdf", "csv" or "lines", `entries` how many, `filter` which.

    `account` is the computer's, where a command took it and nobody was at a window.
    """

    form: Filled[str]
    filter: Filled[str]
    entries: Filled[int]
    account: Filled[str | None] = None
