"""Whether alarms are heard on this workstation, and when a person last heard them, in words."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from infusion_desk.desk.service import Desk
from infusion_desk.desk.sounding import Loudspeaker
from infusion_desk.desk.views.top_bar import moment_words
from infusion_desk.domain.facts import SoundConfirmed

#: How long a person's word for the sound holds: a shift, in minutes.
SHIFT_MIN = 12 * 60
SILENT = "No sound on this workstation: alarms are on the screen only."


@dataclass(frozen=True)
class SoundView:
    """How it stands, with its shape and colour; `notice` is what stays on the screen while nothing is heard.

    What the player says of it is for whoever puts it right: it stands where the sound is tried, and in Settings.
    """

    mark: str
    says: str
    tone: str
    notice: str = ""

    @property
    def short(self) -> str:
        """The notice where there is room for three words only."""
        return f"{self.mark} {'No sound here' if self.tone == 'stop' else 'Sound not tried'}"


def sound_view(desk: Desk, loudspeaker: Loudspeaker) -> SoundView:
    """What the player reports, and what the last person said who tried it; a person's word holds for a shift."""
    zone, workstation = ZoneInfo(desk.zone), desk.workstation
    tried = workstation.of(SoundConfirmed)
    now = workstation.timeline.moment(desk.now())
    last = tried[-1] if tried else None
    when = f"{moment_words(last.happened.utc.astimezone(zone), now.utc.astimezone(zone))}" if last else ""
    word = f"{'heard' if last.fact.heard == 'yes' else 'NOT heard'} {when} by {last.author}" if last else ""
    if loudspeaker.fault:
        return _lost(f"{loudspeaker.fault}{f'; last {word}' if word else ''}")
    if last is not None and last.fact.heard == "no":
        return _lost(f"tried and {word}")
    if last is None or now.minutes_since(last.happened) > SHIFT_MIN:
        says = (
            f"The sound was not tried in this shift; last {word}." if word else "The sound was never tried."
        )
        return SoundView("◆", says, "heed")
    return SoundView("✓", f"The sound was {word}.", "clear")


def _lost(why: str) -> SoundView:
    return SoundView("▲", f"{SILENT} ({why})", "stop", f"▲ {SILENT}")
