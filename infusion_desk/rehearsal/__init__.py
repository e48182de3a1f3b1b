"""Plays scenario files, which tell days step by step, through the real desk with a clock that they move."""

from infusion_desk.rehearsal.document import ScenarioError
from infusion_desk.rehearsal.listing import described
from infusion_desk.rehearsal.machine import OpenDesk
from infusion_desk.rehearsal.paced import Paced
from infusion_desk.rehearsal.packs import LoadPack, PackRefused, protocol_of
from infusion_desk.rehearsal.player import Played, Player
from infusion_desk.rehearsal.reading import read
from infusion_desk.rehearsal.scenario import Scenario, Step

__all__ = [
    "LoadPack",
    "OpenDesk",
    "Paced",
    "PackRefused",
    "Played",
    "Player",
    "Scenario",
    "ScenarioError",
    "Step",
    "described",
    "protocol_of",
    "read",
]
