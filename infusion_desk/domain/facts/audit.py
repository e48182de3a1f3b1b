"""Facts about who looked at what, and took what out of the audit: in the stream of presence.

What is seen of a patient has a stream of its own for each, so that "who saw this patient" is answered at once.
"""

from typing import Annotated

from infusion_desk.domain.facts.base import Fact, fact
from infusion_desk.domain.fields import Computed

Filled = Annotated[str, Computed()]


@fact("patient-viewed", stream="presence")
class PatientViewed(Fact):
    """A patient's page, session or plan came on the screen of whoever was at the window; once for each opening.

    `session` is the session that was opened; None for what no single day owns.
    """

    patient: Filled
    session: Annotated[str | None, Computed()] = None


@fact("audit-opened", stream="presence")
class AuditOpened(Fact):
    """The list of who saw and did what came on the screen."""


@fact("audit-exported", stream="presence")
class AuditExported(Fact):
    """A part of that list was taken out as a file: `form` is "pdf" or "csv", `entries` how many, `filter` which."""

    form: Filled
    filter: Filled
    entries: Annotated[int, Computed()]
