"""Verbs of the site: a setting is changed, the protocol pack is approved."""

from collections.abc import Iterator
from dataclasses import replace

from infusion_desk.domain.facts import Fact, PackApproved, SettingChanged
from infusion_desk.domain.refusal import Objection
from infusion_desk.domain.settings import NUMBERS, WORDS, setting_value
from infusion_desk.domain.staff import TAKEN
from infusion_desk.domain.verbs.base import Situation, verb

#: More digits than any number here has.
LONGEST_NUMBER = 9


def _before(here: Situation, fact: SettingChanged) -> Fact:
    before = setting_value(here.workstation, fact.name)
    return replace(fact, before=before, found=here.author in TAKEN)


@verb("change_setting", SettingChanged, complete=_before)
def change_setting(here: Situation, fact: SettingChanged) -> Iterator[Objection]:
    """A setting of the site has another value from now on. Refuses a name that is none, and a number out of bounds.

    The bounds of an option are those of the pack in force. Without a value it is not set: the pack's own counts.
    """
    options = here.protocol.options
    if fact.name not in (*options, *NUMBERS, *WORDS):
        yield Objection("input", f"There is no setting “{fact.name}”.", field="name")
    elif fact.value is None:
        return
    elif fact.name in options:
        option = options[fact.name]
        yield from _number(fact.value, option.least, option.most, option.unit)
    elif fact.name in NUMBERS:
        yield from _number(fact.value, *NUMBERS[fact.name])
    elif "\n" in fact.value:
        yield Objection("input", "This goes on one line.", field="value")


def _number(value: str, least: int, most: int, unit: str) -> Iterator[Objection]:
    whole = value.isascii() and value.isdigit() and len(value) <= LONGEST_NUMBER
    if not whole or not least <= int(value) <= most:
        yield Objection("input", f"A whole number from {least} to {most} {unit} is needed.", field="value")


def _what_was_read(here: Situation, fact: PackApproved) -> Fact:
    pack = here.protocol
    return replace(
        fact,
        digest=pack.digest,
        pack_id=pack.id,
        pack_version=pack.version,
        options=tuple(f"{option.name} = {option.value}" for option in pack.options.values()),
        contents=pack.contents,
    )


@verb("approve_pack", PackApproved, complete=_what_was_read)
def approve_pack(here: Situation, fact: PackApproved) -> Iterator[Objection]:
    """A named person approves the pack in force with its options. Refuses the approval of another text.

    Whoever read an older one, on a screen that stood there while an option was changed, has not read this one.
    """
    if fact.digest is not None and fact.digest != here.protocol.digest:
        says = "The pack or one of its options has changed since it was read. Read it again."
        yield Objection("pack-approval", says)
