"""A guard against a fault of PySide6 6.12: its calls give away references to None and True.

Python 3.11 counts those references. When they are used up, after some hundred signals or some minutes of a
window that beats, it ends the process on the spot ("none_dealloc: deallocating None"). From Python 3.12 on
neither can be used up.
"""

import ctypes
import sys

#: More than a window can use up in centuries.
REFERENCES = 2**40


def guard() -> None:
    """Makes None, True and False last. Called once, before the first window."""
    if sys.version_info >= (3, 12):
        return
    for lasting in (None, True, False):
        if sys.getrefcount(lasting) < REFERENCES:
            ctypes.c_ssize_t.from_address(id(lasting)).value += REFERENCES
