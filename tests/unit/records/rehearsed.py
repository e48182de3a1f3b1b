"""Days played through the real desk, and their records."""

from pathlib import Path
from typing import Any

from infusion_desk import bootstrap
from infusion_desk.desk.journal import Verification
from infusion_desk.domain.session import Session
from infusion_desk.records.contents import Section, SheetContents, Table, Words
from infusion_desk.records.record import record_contents
from infusion_desk.records.request import SheetRequest
from infusion_desk.resource_files import resource

BUSY_DAY = Path(__file__).with_name("busy-day.toml")
VITALS = """
systolic = 119
diastolic = 75
pulse = 74
respiration = 15
spo2 = 98
oxygen = "air"
temperature = 36.7
consciousness = "A"
"""


def played(path: Path) -> tuple[Session, Verification]:
    """A scenario file played to its end."""
    with bootstrap.rehearsal(path) as player:
        for step in player.play():
            assert step.failures == (), step.failures
        assert player.session_id is not None
        return player.desk.session(player.session_id), player.desk.journal.verify()


def shipped(name: str) -> tuple[Session, Verification]:
    """A shipped scenario."""
    return played(resource("scenarios", f"{name}.toml"))


def continued(folder: Path, steps: str, base: str = "ready-us-day-1") -> tuple[Session, Verification]:
    """A shipped scenario with more steps: time and verb, then the lines of its fields; steps apart by ---."""
    lines = [f'title = "More"\nextends = "{resource("scenarios", f"{base}.toml").as_posix()}"']
    for step in steps.split("---"):
        head, _, fields = step.strip().partition("\n")
        at, verb = head.split()
        lines.append(f'[[step]]\nat = "{at}"\ndo = "{verb}"\nby = "SO"\n{fields}')
    scenario = folder / "more.toml"
    scenario.write_text("\n".join(lines), encoding="utf-8")
    return played(scenario)


def request_of(session: Session, verification: Verification, **more: Any) -> SheetRequest:
    """What sheets of a session are made from, as of its last entry unless `now` is given."""
    return SheetRequest(session, verification, **{"now": session.log[-1].entered, **more})


def record_of(session: Session, verification: Verification, **more: Any) -> SheetContents:
    """The record of a session."""
    return record_contents(request_of(session, verification, **more))


def sections(session: Session, verification: Verification) -> dict[str, Section]:
    """The sections of a record by the title behind their number."""
    found = record_of(session, verification).sections
    return {section.title.partition(" ")[2]: section for section in found}


def said(value: object) -> str:
    """All the words of a section, a table's row on a line."""
    if isinstance(value, Words):
        return value.text
    if isinstance(value, tuple):
        parts = [said(part) for part in value]
        return ("" if value and isinstance(value[0], Words) else " | ").join(parts)
    if isinstance(value, Section):
        return "\n".join(said(block) for block in value.blocks)
    if isinstance(value, Table):
        return "\n".join(said(row) for row in value.rows) or value.when_empty
    return said(getattr(value, "text", ()))
