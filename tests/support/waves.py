"""What is heard in a recording: where the pulses are, and how high they sound."""

import array
import math
from collections.abc import Sequence

#: A pulse is louder than this share of the loudest sample.
LOUD = 0.1
#: Quiet for so long, in seconds, a pulse is over.
OVER_S = 0.04


def samples_of(raw: bytes) -> Sequence[int]:
    """16-bit samples of one channel, as a little-endian machine records them."""
    return array.array("h", raw[: len(raw) // 2 * 2])


def pulses(samples: Sequence[int], rate: int) -> list[tuple[float, float]]:
    """When each pulse begins and ends, in seconds."""
    most = max(map(abs, samples), default=0)
    loud = [place for place, one in enumerate(samples) if most and abs(one) > LOUD * most]
    found: list[list[int]] = []
    for place in loud:
        if found and place - found[-1][1] < OVER_S * rate:
            found[-1][1] = place
        else:
            found.append([place, place])
    return [(begin / rate, end / rate) for begin, end in found]


def strength(samples: Sequence[int], rate: int, hertz: float) -> float:
    """How much of one frequency there is (Goertzel), per sample."""
    step = 2 * math.pi * hertz / rate
    real = sum(one * math.cos(step * place) for place, one in enumerate(samples))
    imaginary = sum(one * math.sin(step * place) for place, one in enumerate(samples))
    return math.hypot(real, imaginary) / max(1, len(samples))


def cut(samples: Sequence[int], rate: int, pulse: tuple[float, float]) -> Sequence[int]:
    """The samples of one pulse."""
    return samples[round(pulse[0] * rate) : round(pulse[1] * rate)]
