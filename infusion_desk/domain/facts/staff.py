"""Facts about the people who work at this desk: who they are, their PINs, who was at the window when.

Nothing of a PIN is here but its hash. Who was at the window when is the stream "presence": kept for ever, and not
read at every start as the stream "desk" is.
"""

from typing import Annotated

from infusion_desk.domain.facts.base import Fact, fact
from infusion_desk.domain.facts.types import Filled, FilledList, NameText, Text
from infusion_desk.domain.fields import Choice

#: A lead adds people and unlocks PINs; to every other part of the program the roles are alike.
ROLES = ("nurse", "lead", "prescriber", "pharmacist", "other")
Role = Annotated[str, Choice(ROLES)]
#: What a PIN was typed for.
PURPOSES = ("sign-in", "unlock", "signature", "second-person")
Purpose = Annotated[str, Choice(PURPOSES)]
#: Why the window was locked: nobody touched it for so long, or somebody locked it.
WHY_LOCKED = ("idle", "by-hand")


@fact("staff-added", stream="desk")
class StaffAdded(Fact):
    """A person works at this desk from now on. The initials are theirs for ever."""

    initials: NameText
    name: NameText
    role: Role


@fact("staff-changed", stream="desk")
class StaffChanged(Fact):
    """A person has another name or role; what is left out stays."""

    initials: NameText
    name: NameText | None = None
    role: Role | None = None


@fact("staff-left", stream="desk")
class StaffLeft(Fact):
    """A person works here no more, and cannot sign in."""

    initials: NameText


@fact("pin-set", stream="desk")
class PinSet(Fact):
    """A person chose a PIN. `pin_hash` is its Argon2id hash with its parameters and salt; a lock is over."""

    initials: NameText
    pin_hash: Text


@fact("pin-reset", stream="desk")
class PinReset(Fact):
    """A person's PIN counts no more: another is chosen at the next sign-in. A lock is over."""

    initials: NameText


@fact("pin-unlocked", stream="desk")
class PinUnlocked(Fact):
    """A locked PIN can be tried again; it is the same as before."""

    initials: NameText


@fact("pin-failed", stream="desk")
class PinFailed(Fact):
    """A wrong PIN was typed for these initials, by nobody knows whom.

    `tries` counts those in a row, this one included; the next may be made after `wait_s` seconds, or, where it
    `locks`, once a lead has unlocked it.
    """

    initials: NameText
    purpose: Purpose
    tries: Filled[int] = 1
    wait_s: Filled[int] = 0
    locks: Filled[bool] = False


@fact("pin-found", stream="desk")
class PinFound(Fact):
    """After wrong ones the right PIN was typed: wrong tries are counted from nought again."""

    initials: NameText


@fact("pin-given", stream="presence")
class PinGiven(Fact):
    """A person confirmed an act with the PIN: a signature, or what a second person checks or hears.

    `act` is the verb, `session` the session it was for.
    """

    initials: NameText
    purpose: Purpose
    act: NameText
    session: NameText | None = None


@fact("signed-in", stream="presence")
class SignedIn(Fact):
    """A person is at the window of a program that was just started."""

    initials: NameText


@fact("signed-out", stream="presence")
class SignedOut(Fact):
    """The window was closed by the person who was at it."""

    initials: NameText


@fact("window-locked", stream="presence")
class WindowLocked(Fact):
    """Patients' details were hidden. `initials` was at the window until then."""

    initials: NameText
    why: Annotated[str, Choice(WHY_LOCKED)]


@fact("window-unlocked", stream="presence")
class WindowUnlocked(Fact):
    """A person is at the window after it was locked. `before` was at it until then, where that is another one."""

    initials: NameText
    before: NameText | None = None


@fact("entries-attributed")
class EntriesAttributed(Fact):
    """Somebody said, after the window was locked, whose the entries are that were made meanwhile.

    `entries` are their references. They stay what they are: made at a locked window.
    """

    who: NameText
    entries: FilledList = ()
