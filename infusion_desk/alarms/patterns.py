"""The sounds of alarms, as waves: patterned on the conventions of IEC 60601-1-8, without a claim to meet them.

A pulse has its fundamental between 150 and 1000 Hz and four harmonics of nearly the same strength, so that it is
heard through a poor loudspeaker and told from a telephone. Urgency is in the count of the pulses.
"""

import array
import io
import math
import sys
import wave
from collections.abc import Sequence
from dataclasses import dataclass

RATE = 16_000
LOUDEST = 0.9 * 32_767
#: Strengths of the fundamental (C5) and of the harmonics above it.
FUNDAMENTAL_HZ = 523.25
PARTIALS = (1.0, 0.72, 0.6, 0.5, 0.45)
#: Seconds in which a pulse rises and falls, so that it does not crack.
EDGE_S = 0.025


@dataclass(frozen=True)
class Pattern:
    """A burst: how long each pulse lasts, and the silence after each, in seconds."""

    pulse_s: float
    gaps_s: Sequence[float]

    @property
    def pulses(self) -> int:
        return len(self.gaps_s)


#: Five pulses, and the same five again: the last two of each stand apart.
FIVE = (0.1, 0.1, 0.3, 0.1)
PATTERNS = {
    "high": Pattern(0.15, (*FIVE, 0.5, *FIVE, 0.1)),
    "medium": Pattern(0.2, (0.2, 0.2, 0.1)),
    "low": Pattern(0.2, (0.2, 0.1)),
}
#: Nothing to be heard: whether the player can play at all.
SILENCE = "silence"
SILENCE_S = 0.1


def wave_file(name: str) -> bytes:
    """The whole file of a priority's burst, or of the silence: mono, 16 bit. The same bytes on every machine."""
    if name == SILENCE:
        samples = _silence(SILENCE_S)
    else:
        pattern = PATTERNS[name]
        pulse = _pulse(pattern.pulse_s)
        samples = array.array("h")
        for gap in pattern.gaps_s:
            samples += pulse + _silence(gap)
    if sys.byteorder == "big":
        samples.byteswap()
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples.tobytes())
    return file.getvalue()


def _silence(seconds: float) -> "array.array[int]":
    return array.array("h", bytes(2 * round(seconds * RATE)))


def _pulse(seconds: float) -> "array.array[int]":
    count = round(seconds * RATE)
    step = 2 * math.pi * FUNDAMENTAL_HZ / RATE
    total = sum(PARTIALS)
    samples = array.array("h")
    for place in range(count):
        tone = sum(
            strength * math.sin(number * step * place) for number, strength in enumerate(PARTIALS, start=1)
        )
        edge = min(1.0, place / (EDGE_S * RATE), (count - 1 - place) / (EDGE_S * RATE))
        samples.append(round(LOUDEST * edge * tone / total))
    return samples
