"""The invented patient of most tests, and a set of vital signs in which nothing is marked, as they are typed."""

from datetime import date
from typing import Any

MARLOWE: dict[str, Any] = {
    "family": "Marlowe",
    "given": "Ines",
    "born": date(1989, 3, 14),
    "sex": "female",
    "hospital_number": "K204417",
    "can_become_pregnant": False,
}
SET: dict[str, Any] = {
    "systolic": 121,
    "diastolic": 76,
    "pulse": 72,
    "respiration": 15,
    "spo2": 98,
    "oxygen": "air",
    "temperature": 36.8,
    "consciousness": "A",
}
