"""PINs as Argon2id hashes. argon2-cffi lives here and nowhere else."""

from infusion_desk.access.argon2_pins import Argon2Pins

__all__ = ["Argon2Pins"]
