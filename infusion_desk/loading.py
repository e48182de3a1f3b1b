"""Loading much of the program at once."""

import gc
import linecache
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """While modules are loaded nothing is garbage: it is not looked for, and what they hold is never walked again.

    Walking classes and functions that stay was a tenth of the start, and half of every pause for garbage later.
    """
    gc.disable()
    try:
        yield
    finally:
        linecache.clearcache()  # PySide looks into the source of each module loaded after it, and leaves it there
        gc.freeze()
        gc.enable()
