"""The acts that print a sheet: each where a nurse needs it, and all of them on the last step."""

from infusion_desk.desk.views.acts import Act
from infusion_desk.domain.session import Session


def downtime_act() -> Act:
    """The sheet on which the day goes on when the computer does not."""
    return Act("sheet-downtime", "Downtime sheet", "Ctrl+W", goes_to="sheet:downtime")


def handover_act() -> Act:
    """The handover on one page."""
    return Act("sheet-handover", "Print handover sheet", "Ctrl+Shift+H", goes_to="sheet:handover")


def letter_act() -> Act:
    """Why nothing is given today, for the patient and whoever referred them."""
    return Act("sheet-deferral-letter", "Deferral letter", "Ctrl+Shift+L", goes_to="sheet:deferral-letter")


def prescriber_act(rule: str) -> Act:
    """Why one gate does not open, on a page to sign."""
    words = "Page for the prescriber"
    return Act(f"sheet-prescriber-{rule}", words, "Ctrl+O", goes_to=f"sheet:prescriber-page:{rule}")


def leaflet_act() -> Act:
    """What the patient takes home."""
    return Act("sheet-leaflet", "Print the leaflet", "Ctrl+I", goes_to="sheet:leaflet")


def paper_act() -> Act:
    """The way to the rows that are copied from paper."""
    return Act("from-paper", "From paper…", "Ctrl+Shift+P", goes_to="paper")


def sheet_acts(session: Session) -> tuple[Act, ...]:
    """Every sheet that this day gives now, and the way back from paper."""
    acts = [Act("print", "Print the record", "Ctrl+P", goes_to="sheet:record"), downtime_act()]
    if session.phase == "deferred":
        acts.append(letter_act())
    else:
        acts.append(handover_act())
    if session.infusion.started:
        acts.append(leaflet_act())
    if session.phase not in ("closed", "deferred"):
        acts.append(paper_act())
    return tuple(acts)
