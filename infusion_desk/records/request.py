"""What a sheet is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from infusion_desk.desk.alarm_history import AlarmHistory
from infusion_desk.desk.journal import Verification
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.session import Session


@dataclass(frozen=True)
class SheetRequest:
    """The facts of a session, and the moment at which a sheet that tells of the present is made.

    `site` is the clinic's name where it has one, `names` what the staff are called by their initials, `rule` the
    gate that a prescriber's page is about, `alarms` what became of each alarm, `phones` whom a patient calls.
    """

    session: Session
    verification: Verification
    now: Moment
    site: str = ""
    training: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    rule: str = ""
    alarms: tuple[AlarmHistory, ...] = ()
    phones: Mapping[str, str] = field(default_factory=dict)

    def name(self, initials: str) -> str:
        """A person as a signature names them: the initials, with the name where it is known."""
        name = self.names.get(initials)
        return f"{name} ({initials})" if name else initials
