"""Facts of the site: what was set at this workstation, and who approved the protocol pack."""

from infusion_desk.domain.facts.base import Fact, fact
from infusion_desk.domain.facts.types import Filled, FilledList, NameText, Text


@fact("setting-changed", stream="desk")
class SettingChanged(Fact):
    """One setting has another value; `value` and `before` as text, None where it is not set.

    `found`: nobody set it in the window; the program found it so in the file of settings.
    """

    name: NameText
    value: Text | None = None
    before: Filled[str | None] = None
    found: Filled[bool] = False


@fact("pack-approved", stream="desk")
class PackApproved(Fact):
    """A named person has read every rule of a protocol pack, with the site's options, and approves it for patients.

    `digest` is the SHA-256 of what was read (Protocol.digest: the rules and the options' values); `options` are the
    values alone, as "name = value". `contents` is the whole text, so that a later approval can say what has changed.
    """

    name: NameText
    role: NameText
    digest: NameText | None = None
    pack_id: Filled[str] = ""
    pack_version: Filled[str] = ""
    options: FilledList = ()
    contents: Filled[str] = ""
