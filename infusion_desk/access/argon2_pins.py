"""Hashes PINs and compares them, with the parameters of RFC 9106 for machines with little memory."""

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher


class Argon2Pins:
    """Fills desk.ports.Pins. Each hash names its own parameters and salt, so that the parameters can grow.

    64 MiB and three passes: about a tenth of a second on a ward's computer, once per PIN.
    """

    @cached_property
    def _hasher(self) -> "PasswordHasher":
        # Here, because a window is to be seen before its first PIN is typed.
        from argon2 import PasswordHasher
        from argon2.profiles import RFC_9106_LOW_MEMORY

        return PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)

    def hash(self, pin: str) -> str:
        return self._hasher.hash(pin)

    def matches(self, pin_hash: str, pin: str) -> bool:
        from argon2.exceptions import InvalidHashError, VerificationError

        try:
            return self._hasher.verify(pin_hash, pin)
        except (VerificationError, InvalidHashError):
            return False

    def outgrown(self, pin_hash: str) -> bool:
        return self._hasher.check_needs_rehash(pin_hash)
