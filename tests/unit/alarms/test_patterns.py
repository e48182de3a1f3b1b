"""The sounds as they are shipped: pulses counted and measured, not believed."""

import io
import wave
from itertools import pairwise

import pytest

from infusion_desk.alarms.patterns import FUNDAMENTAL_HZ, PATTERNS, SILENCE, wave_file
from infusion_desk.resource_files import resource
from tests.support.waves import cut, pulses, samples_of, strength

COUNTS = {"high": 10, "medium": 3, "low": 2}


def shipped(name: str) -> tuple[int, list[int]]:
    """The rate and the samples of a shipped file."""
    with wave.open(io.BytesIO(resource("sounds", f"{name}.wav").read_bytes())) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return file.getframerate(), list(samples_of(file.readframes(file.getnframes())))


@pytest.mark.parametrize("name", [*PATTERNS, SILENCE])
def test_what_is_shipped_is_what_the_program_makes(name: str) -> None:
    assert resource("sounds", f"{name}.wav").read_bytes() == wave_file(name)


@pytest.mark.parametrize("name", PATTERNS)
def test_each_burst_has_its_pulses(name: str) -> None:
    rate, samples = shipped(name)
    found = pulses(samples, rate)
    assert len(found) == PATTERNS[name].pulses == COUNTS[name]
    for begin, end in found:
        assert abs(end - begin - PATTERNS[name].pulse_s) < 0.02


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pulse_has_its_fundamental_and_four_harmonics_nearly_as_strong(name: str) -> None:
    rate, samples = shipped(name)
    pulse = cut(samples, rate, pulses(samples, rate)[0])
    assert 150 <= FUNDAMENTAL_HZ <= 1000
    fundamental = strength(pulse, rate, FUNDAMENTAL_HZ)
    for number in (2, 3, 4, 5):
        assert strength(pulse, rate, number * FUNDAMENTAL_HZ) > fundamental / 10 ** (15 / 20)
    assert strength(pulse, rate, 1.5 * FUNDAMENTAL_HZ) < fundamental / 5


def test_a_high_burst_is_five_pulses_twice() -> None:
    rate, samples = shipped("high")
    gaps = [round(after[0] - before[1], 1) for before, after in pairwise(pulses(samples, rate))]
    assert gaps[:4] == gaps[5:]
    assert gaps[4] == max(gaps)
    assert len(samples) / rate < 3.5


def test_the_silence_is_silent() -> None:
    _, samples = shipped(SILENCE)
    assert set(samples) == {0}
