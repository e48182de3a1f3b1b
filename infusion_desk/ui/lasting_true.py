"""A guard against a fault of PySide6 6.12: every Signal.emit gives away a reference to True that it never took.

Python 3.11 counts those references; when they are used up, after some hundred signals, it ends the process on the
spot ("bool_dealloc: deallocating True or False"). From Python 3.12 on True cannot be used up.
"""

import ctypes
import sys

#: More signals than a window can emit in centuries.
REFERENCES = 2**40


def guard() -> None:
    """Makes True last. Called once, before the first signal."""
    if sys.version_info < (3, 12) and sys.getrefcount(True) < REFERENCES:  # noqa: FBT003 - the object itself
        ctypes.c_ssize_t.from_address(id(True)).value += REFERENCES
