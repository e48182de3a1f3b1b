"""The key of encrypted records: it opens with each secret, and with nothing else."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infusion_desk.access import keys

PASSPHRASE = "four words make a sentence"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test wraps often; the cost is kept with each wrap, so that a cheap one opens like a dear one."""
    monkeypatch.setattr(keys, "COST", {"passes": 1, "memory_kib": 64, "lanes": 1})


def test_either_secret_opens_it() -> None:
    key, recovery = keys.new_key(), keys.new_recovery_key()
    wraps = [keys.wrapped(key, keys.PASSPHRASE, PASSPHRASE), keys.wrapped(key, keys.RECOVERY, recovery)]
    kept = keys.from_text(keys.to_text(wraps))
    assert keys.unwrapped(kept, PASSPHRASE) == keys.unwrapped(kept, recovery) == key


def test_a_recovery_key_is_read_as_people_write_it() -> None:
    recovery = keys.new_recovery_key()
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]{5}", recovery)
    key = keys.new_key()
    wraps = [keys.wrapped(key, keys.RECOVERY, recovery)]
    assert (
        keys.unwrapped(wraps, recovery.lower().replace("-", " ").replace("0", "o").replace("1", "l")) == key
    )


@given(st.text(max_size=40))
@settings(max_examples=50, deadline=None)
def test_no_other_secret_opens_it(secret: str) -> None:
    wraps = [keys.wrapped(bytes(32), keys.PASSPHRASE, PASSPHRASE)]
    if secret != PASSPHRASE:
        with pytest.raises(keys.NoKey):
            keys.unwrapped(wraps, secret)


def test_two_wraps_of_one_key_share_nothing() -> None:
    one, other = (keys.wrapped(bytes(32), keys.PASSPHRASE, PASSPHRASE) for _ in range(2))
    assert one["box"] != other["box"]
    assert one["salt"] != other["salt"]


@pytest.mark.parametrize("field", ["box", "tag", "salt", "by"])
def test_a_changed_wrap_does_not_open(field: str) -> None:
    wrap = dict(keys.wrapped(bytes(32), keys.PASSPHRASE, PASSPHRASE))
    changed = keys.RECOVERY if field == "by" else wrap[field][:-1] + ("0" if wrap[field][-1] != "0" else "1")
    with pytest.raises(keys.NoKey):
        keys.unwrapped([wrap | {field: changed}], PASSPHRASE)


@pytest.mark.parametrize(
    "wrap",
    [
        {},
        {"by": "passphrase"},
        {"by": "passphrase", "salt": "zz", "box": "", "tag": "", "passes": 1, "memory_kib": 64, "lanes": 1},
        {
            "by": "p",
            "salt": "00" * 16,
            "box": "00" * 32,
            "tag": "",
            "passes": 99,
            "memory_kib": 64,
            "lanes": 1,
        },
    ],
    ids=["empty", "half", "no-numbers", "too-dear"],
)
def test_a_wrap_that_cannot_be_meant_is_passed_over(wrap: keys.Wrap) -> None:
    with pytest.raises(keys.NoKey):
        keys.unwrapped([wrap], PASSPHRASE)


@pytest.mark.parametrize("text", ["", "{}", "[]", "nonsense", json.dumps({"format": 2, "wraps": []})])
def test_a_file_that_is_no_keys_file_opens_nothing(text: str) -> None:
    with pytest.raises(keys.NoKey):
        keys.from_text(text)
