"""A file of settings in memory, and the shipped packs."""

from collections.abc import Mapping

from infusion_desk import catalog
from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.domain.protocol import Protocol


class MemorySettings:
    """Fills desk.ports.SettingsFile. Fails as the test says."""

    def __init__(self, kept: Mapping[str, str] | None = None) -> None:
        self.kept = dict(kept or {})
        self.fault: SurroundingsFault | None = None

    @property
    def folder(self) -> str:
        return "/var/lib/infusion-desk"

    def values(self) -> Mapping[str, str]:
        return dict(self.kept)

    def write(self, changes: Mapping[str, str | None]) -> None:
        if self.fault is not None:
            raise self.fault
        for name, value in changes.items():
            if value is None:
                self.kept.pop(name, None)
            else:
                self.kept[name] = value

    def objects(self, name: str, value: str) -> str:
        return "There is no such zone." if (name, value) == ("zone", "nowhere") else ""


class ShippedPacks:
    """Fills desk.ports.Packs."""

    def ids(self) -> list[str]:
        return catalog.packs()

    def load(self, pack_id: str, options: Mapping[str, int]) -> Protocol:
        return catalog.load(pack_id, options)
