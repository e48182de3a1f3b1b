"""What a scenario file is about, for a list to choose from."""

from pathlib import Path

from infusion_desk.desk.training import ScenarioRow
from infusion_desk.rehearsal.document import Document
from infusion_desk.rehearsal.reading import read


def described(path: Path) -> ScenarioRow:
    """A scenario's title, what its file says at the top that it teaches, its steps. Raises ScenarioError."""
    scenario = read(path)
    return ScenarioRow(str(path), scenario.title, Document(path).lead, len(scenario.steps))
