"""Real hashes, as few as possible: each takes a tenth of a second."""

from argon2 import PasswordHasher

from infusion_desk.access import Argon2Pins


def test_a_pin_is_hashed_with_its_own_salt_and_matches_only_itself() -> None:
    pins = Argon2Pins()
    kept = pins.hash("2580")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert pins.hash("2580") != kept
    assert pins.matches(kept, "2580")
    assert not pins.matches(kept, "2581")
    assert not pins.outgrown(kept)


def test_a_hash_of_lesser_parameters_still_matches_and_is_outgrown() -> None:
    pins = Argon2Pins()
    older = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("2580")
    assert pins.matches(older, "2580")
    assert pins.outgrown(older)


def test_what_is_no_hash_matches_nothing() -> None:
    pins = Argon2Pins()
    assert not pins.matches("2580", "2580")
    assert not pins.matches("$argon2id$plain$1$2580", "2580")
