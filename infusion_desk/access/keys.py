"""The key of encrypted records, wrapped by what a person knows: a passphrase, or the printed recovery key.

A wrap is the key hidden by an Argon2id hash of the secret: 64 bytes of it, of which one half is added to the key
and never used again (each wrap has a salt of its own), the other half signs the result.
"""

import hmac
import json
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

KEY_BYTES, SALT_BYTES = 32, 16
FORMAT = 1
#: RFC 9106 for machines with little memory: three passes over 64 MiB in four lanes; kept with each wrap.
COST = {"passes": 3, "memory_kib": 65536, "lanes": 4}
PASSPHRASE, RECOVERY = "passphrase", "recovery"
#: What a file may ask for at the most, so that a forged one cannot make a computer stand still.
MOST_COST = {"passes": 16, "memory_kib": 1 << 20, "lanes": 16}
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without those that are read as another
GROUPS, GROUP = 6, 5
#: How a letter is read that LETTERS leaves out.
MISREAD = str.maketrans("OIL", "011")

Wrap = Mapping[str, Any]


class NoKey(Exception):
    """No wrap opens with this secret, or the text holds none."""


def new_key() -> bytes:
    """A key that nobody knows."""
    return secrets.token_bytes(KEY_BYTES)


def new_recovery_key() -> str:
    """150 random bits as six groups of five letters and digits, to be printed and locked away."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(GROUPS * GROUP))
    return "-".join(drawn[place : place + GROUP] for place in range(0, len(drawn), GROUP))


def wrapped(key: bytes, by: str, secret: str) -> Wrap:
    """The key wrapped anew by a secret; `by` says which kind of secret it is."""
    salt = secrets.token_bytes(SALT_BYTES)
    pad, sign = _halves(by, secret, salt, COST)
    box = bytes(one ^ other for one, other in zip(key, pad, strict=True))
    return {"by": by, "salt": salt.hex(), **COST, "box": box.hex(), "tag": _tag(sign, by, box)}


def unwrapped(wraps: Sequence[Wrap], secret: str) -> bytes:
    """The key. Raises NoKey where none of the wraps opens with this secret."""
    for wrap in wraps:
        try:
            cost = {name: int(wrap[name]) for name in COST}
            by, salt, box = str(wrap["by"]), bytes.fromhex(wrap["salt"]), bytes.fromhex(wrap["box"])
            tag = str(wrap["tag"])
        except (KeyError, TypeError, ValueError):
            continue
        if (
            len(box) != KEY_BYTES
            or len(salt) != SALT_BYTES
            or any(cost[each] > MOST_COST[each] for each in cost)
        ):
            continue
        pad, sign = _halves(by, secret, salt, cost)
        if hmac.compare_digest(_tag(sign, by, box), tag):
            return bytes(one ^ other for one, other in zip(box, pad, strict=True))
    raise NoKey


def to_text(wraps: Sequence[Wrap]) -> str:
    """The contents of a keys file."""
    return json.dumps({"format": FORMAT, "wraps": list(wraps)}, indent=1) + "\n"


def from_text(text: str) -> Sequence[Wrap]:
    """The wraps of a keys file. Raises NoKey where it is not one that this program can read."""
    try:
        contents = json.loads(text)
        if contents["format"] != FORMAT:
            raise NoKey
        return list(contents["wraps"])
    except (ValueError, KeyError, TypeError) as error:
        raise NoKey from error


def _halves(by: str, secret: str, salt: bytes, cost: Mapping[str, int]) -> tuple[bytes, bytes]:
    # Here, because a window that is not encrypted never needs it.
    from argon2.low_level import Type, hash_secret_raw

    told = secret.upper().translate(MISREAD).replace("-", "").replace(" ", "") if by == RECOVERY else secret
    made = hash_secret_raw(
        told.encode(),
        salt,
        time_cost=cost["passes"],
        memory_cost=cost["memory_kib"],
        parallelism=cost["lanes"],
        hash_len=2 * KEY_BYTES,
        type=Type.ID,
    )
    return made[:KEY_BYTES], made[KEY_BYTES:]


def _tag(sign: bytes, by: str, box: bytes) -> str:
    return hmac.new(sign, by.encode() + b"\0" + box, "sha256").hexdigest()
