"""Reads one step of a scenario file."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from infusion_desk.rehearsal.document import Document
from infusion_desk.rehearsal.scenario import Sight, Step
from infusion_desk.rehearsal.times import duration, true_time
from infusion_desk.rehearsal.verbs import COMMON, ENTRY, NAMES, SPANS, fields_of
from infusion_desk.toml_lines import TomlPath

#: Who does a step that does not say by whom.
SOMEBODY = "NN"
#: What the state begins with: a path that begins otherwise could only ever be absent.
STATE = (
    "phase", "gates", "can_start", "open_gates", "infusion", "observation", "due", "alarms", "alarm",
    "reactions", "vitals", "discharge", "entries", "entry", "clock", "plan", "record",
    "staff",
)  # fmt: skip


def read_step(document: Document, index: int, number: int, first_day: date, zone: ZoneInfo) -> Step:
    """The step at a place of a file, as the `number`th of the whole scenario. Raises ScenarioError."""
    return _StepReader(document, index).read(number, first_day, zone)


class _StepReader:
    def __init__(self, document: Document, index: int) -> None:
        self.document = document
        self.where: TomlPath = ("step", index)
        self.values: dict[str, Any] = document.values["step"][index]

    def read(self, number: int, first_day: date, zone: ZoneInfo) -> Step:
        verb = self._verb()
        fields = fields_of(verb, self.values.get("topic"))
        for name in self.values:
            own = _listed(fields) or "none of its own"
            self._expect(name in COMMON | fields, name, f"{verb} has no field “{name}”; it has {own}.")
        accepted, rules = self._expectation()
        return Step(
            number=number,
            at=self._at(first_day, zone),
            verb=verb,
            by=SOMEBODY if verb in SPANS else self._text("by", SOMEBODY),
            happened=self.values.get("happened"),
            from_paper=self._text("from_paper", "") or None,
            fields={name: self.values[name] for name in fields - ENTRY if name in self.values},
            span=self._span(verb),
            accepted=accepted,
            rules=rules,
            sights=tuple(self._sights(self._table("see"), (*self.where, "see"), ())),
            document=self.document,
            where=self.where,
        )

    def _verb(self) -> str:
        for name in ("at", "do"):
            self._expect(name in self.values, name, f"expected “{name}” in every step.")
        verb = self._text("do", "")
        self._expect(verb in NAMES, "do", f"do: there is no verb “{verb}”; expected one of {_listed(NAMES)}.")
        if verb == "switch":
            self._text("patient", None)
        if verb == "restart":
            flag = self.values.get("reboot", False)
            self._expect(isinstance(flag, bool), "reboot", f"reboot: expected true or false, not {flag!r}.")
        return verb

    def _at(self, first_day: date, zone: ZoneInfo) -> datetime:
        try:
            return true_time(self.values["at"], first_day, zone)
        except ValueError as error:
            raise self.document.error((*self.where, "at"), f"at: {error}") from None

    def _span(self, verb: str) -> timedelta:
        if verb not in SPANS:
            return timedelta()
        name = SPANS[verb]
        self._expect(name in self.values or verb == "restart", name, f"{name}: expected a duration.")
        try:
            span = duration(self.values.get(name, "00:00"))
        except ValueError as error:
            raise self.document.error((*self.where, name), f"{name}: {error}") from None
        forward = span >= timedelta() or verb == "set_clock"
        self._expect(forward, name, f"{name}: expected a duration that is not negative.")
        return span

    def _expectation(self) -> tuple[bool, tuple[str, ...]]:
        expect = self._text("expect", "ok")
        self._expect(
            expect in ("ok", "refused"), "expect", f'expect: expected "ok" or "refused", not {expect!r}.'
        )
        rules = self.values.get("rules", [])
        named = isinstance(rules, list) and all(isinstance(rule, str) for rule in rules)
        self._expect(named, "rules", f"rules: expected a list of rules, not {rules!r}.")
        self._expect(
            expect == "refused" or not rules, "rules", 'rules: expected expect = "refused" with them.'
        )
        return expect == "ok", tuple(rules)

    def _sights(self, table: Mapping[str, Any], where: TomlPath, above: tuple[str, ...]) -> Iterator[Sight]:
        """The paths of a `see` table; one may be written as a quoted key, as dotted keys, or as tables."""
        for name, expected in table.items():
            here, path = (*where, name), (*above, name)
            if isinstance(expected, dict):
                yield from self._sights(expected, here, path)
                continue
            root = ".".join(path).split(".")[0]
            if root not in STATE:
                raise self.document.error(
                    here, f"see: the state has no “{root}”; expected one of {_listed(STATE)}."
                )
            yield Sight(".".join(path), expected, here)

    def _text(self, name: str, otherwise: str | None) -> str:
        value = self.values.get(name, otherwise)
        if not isinstance(value, str):
            raise self.document.error((*self.where, name), f"{name}: expected a text, not {value!r}.")
        return value

    def _table(self, name: str) -> dict[str, Any]:
        value = self.values.get(name, {})
        self._expect(isinstance(value, dict), name, f"{name}: expected a table, not {value!r}.")
        return dict(value)

    def _expect(self, holds: object, name: str, otherwise: str) -> None:
        if not holds:
            raise self.document.error((*self.where, name), otherwise)


def _listed(names: Any) -> str:
    return ", ".join(sorted(names))
