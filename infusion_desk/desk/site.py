"""What is set at this workstation: read from the file of settings and changed through it, each change an entry."""

from collections.abc import Mapping

from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.ports import Packs, SettingsFile
from infusion_desk.desk.service import Desk, Done
from infusion_desk.domain.fields import LONGEST_NAME
from infusion_desk.domain.identifiers import PROGRAM
from infusion_desk.domain.protocol import Option, Protocol
from infusion_desk.domain.refusal import BadValueError, Objection, Refusal
from infusion_desk.domain.settings import NUMBERS, WORDS, setting_value
from infusion_desk.domain.text import clean_name

CHANGE = "change_setting"


class Site:
    """The settings of the desk. What was changed holds at once, for what is begun from now on.

    The entry is written before the file. Where the file then fails, what it says is entered again: the log never
    ends with a value that is not in force.
    """

    def __init__(self, desk: Desk, file: SettingsFile, packs: Packs) -> None:
        self.desk = desk
        self.packs = packs
        self._file = file
        self._values = dict(file.values())

    def value(self, name: str) -> str:
        """A setting as text; "" where it is not set."""
        return self._values.get(name, "")

    @property
    def folder(self) -> str:
        """The folder of the records."""
        return self._file.folder

    @property
    def options(self) -> Mapping[str, int]:
        """The options of the pack that the site has set."""
        return _options(self._values)

    def change(self, name: str, value: str | None, *, by: str) -> Done | Refusal | None:
        """Sets one thing; None: it is not set, and what the program or the pack says counts.

        Returns None where it was set so already. Raises SurroundingsFault where nothing has changed.
        """
        if self._values.get(name) == value:
            return None
        why_not = self._objection(name, value)
        if why_not:
            return Refusal(CHANGE, (Objection("input", why_not, field="value"),))
        return self._change({**self._outgrown(name, value), name: value}, by)

    def set_up(self, values: Mapping[str, str]) -> Refusal | None:
        """Sets names and zone before anybody works here: on disk now, entered by whom `enter_found` names."""
        cleaned: dict[str, str | None] = {}
        for name, value in values.items():
            try:
                cleaned[name] = clean_name(value, LONGEST_NAME) if value.strip() else None
                why_not = self._objection(name, cleaned[name]) if cleaned[name] else "This is needed."
            except BadValueError as bad:
                why_not = str(bad)
            if why_not:
                return Refusal(CHANGE, (Objection("input", why_not, field=name),))
        self._file.write(cleaned)
        self._take_up(cleaned)
        return None

    def enter_found(self, by: str = PROGRAM) -> None:
        """Enters what the file says and the log does not, or not yet: changed by hand, or before a crash."""
        workstation = self.desk.workstation
        for name in (*WORDS, *NUMBERS, *self.desk.protocol.options):
            value = self._values.get(name)
            if setting_value(workstation, name) != value:
                self.desk.do(CHANGE, {"name": name, "value": value}, by=by)

    def _change(self, changes: Mapping[str, str | None], by: str) -> Done | Refusal:
        done: Done | Refusal | None = None
        for name, value in changes.items():
            done = self.desk.do(CHANGE, {"name": name, "value": value}, by=by)
            if isinstance(done, Refusal):
                return done
        assert done is not None
        try:
            protocol = self._protocol_with(changes)
            self._file.write(changes)
        except SurroundingsFault:
            self.enter_found()
            raise
        self._take_up(changes)
        self.desk.protocol = protocol
        return done

    def _take_up(self, changes: Mapping[str, str | None]) -> None:
        for name, value in changes.items():
            if value is None:
                self._values.pop(name, None)
            else:
                self._values[name] = value
        self.desk.zone = changes.get("zone") or self.desk.zone

    def _objection(self, name: str, value: str | None) -> str:
        if name == "pack" and value not in self.packs.ids():
            return f"There is no such pack; there are {', '.join(self.packs.ids())}."
        return self._file.objects(name, value) if value is not None else ""

    def _protocol_with(self, changes: Mapping[str, str | None]) -> Protocol:
        """The pack as it is once this has changed."""
        now = self.desk.protocol
        pack_id = changes.get("pack") or now.id
        if pack_id == now.id and not any(name in now.options for name in changes):
            return now
        return self.packs.load(pack_id, _options({**self._values, **changes}))

    def _outgrown(self, name: str, value: str | None) -> dict[str, str | None]:
        """The options that the site has set and the pack that comes does not have, or not so."""
        if name != "pack" or value is None:
            return {}
        coming = self.packs.load(value, {}).options
        return {option: None for option, set_to in self.options.items() if not _fits(coming, option, set_to)}


def _options(values: Mapping[str, str | None]) -> dict[str, int]:
    """Those of the settings that are the pack's."""
    return {
        name: int(value)
        for name, value in values.items()
        if value is not None and name not in (*WORDS, *NUMBERS)
    }


def _fits(options: Mapping[str, Option], name: str, value: int) -> bool:
    return name in options and options[name].least <= value <= options[name].most
