"""A file that one living process holds, on every system: the hold ends with the process, however it ends."""

import os
import sys

#: Windows keeps others from reading what is locked; a byte far behind the text leaves the text readable.
LOCKED_BYTE = 1 << 20

if sys.platform == "win32":
    import msvcrt

    def hold(file: int) -> bool:
        """Hold the open file from now on; False where another process holds it. Raises OSError."""
        os.lseek(file, LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(file, 0, os.SEEK_SET)
        return True
else:
    import fcntl

    def hold(file: int) -> bool:
        """Hold the open file from now on; False where another process holds it. Raises OSError."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
