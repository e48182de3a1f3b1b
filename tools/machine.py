"""What the machine must bring: Python's package installer and the libraries that Qt's wheels leave out."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

OLDEST_OUTER_PIP = (22, 3)  # the first that has `pip --python`

# Library -> (Debian and Ubuntu package, needed only by a window where this variable is set).
LIBRARIES = {
    "libGL.so.1": ("libgl1", ""),
    "libEGL.so.1": ("libegl1", ""),
    "libxkbcommon.so.0": ("libxkbcommon0", ""),
    "libfontconfig.so.1": ("libfontconfig1", ""),
    "libdbus-1.so.3": ("libdbus-1-3", ""),
    "libglib-2.0.so.0": ("libglib2.0-0", ""),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2", ""),  # of the preview of pages
    "libxcb-cursor.so.0": ("libxcb-cursor0", "DISPLAY"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "DISPLAY"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "DISPLAY"),
    "libxcb-shape.so.0": ("libxcb-shape0", "DISPLAY"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "DISPLAY"),
    "libwayland-client.so.0": ("libwayland-client0", "WAYLAND_DISPLAY"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "WAYLAND_DISPLAY"),
    "libwayland-egl.so.1": ("libwayland-egl1", "WAYLAND_DISPLAY"),
}


class Trouble(Exception):
    """The machine is not ready: what happened, and what the person at the keyboard does next."""

    def __init__(self, what: str, then: str) -> None:
        super().__init__(what, then)
        self.what, self.then = what, then


def say(text: str) -> None:
    """To stderr: stdout belongs to the program."""
    print(text, file=sys.stderr, flush=True)


def missing_libraries(*, window: bool) -> dict[str, str]:
    """Library -> package, of those that do not load when tried. Only Linux leaves them to the machine."""
    if not sys.platform.startswith("linux"):
        return {}
    return {
        library: package
        for library, (package, where) in LIBRARIES.items()
        if (not where or (window and os.environ.get(where))) and not loads(library)
    }


def loads(library: str) -> bool:
    """Whether the system's loader finds this library and all that it needs in turn."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_installer() -> dict[str, str]:
    """Debian's python3 has neither pip nor what `venv` needs to bring its own."""
    from importlib.util import find_spec

    works = find_spec("venv") and (find_spec("ensurepip") or outer_pip() >= OLDEST_OUTER_PIP)
    return {} if works else {"Python's package installer": "python3-venv"}


def outer_pip() -> tuple[int, ...]:
    """The version of this Python's own pip, (0,) without one. It is only ever let loose on `.venv`."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return tuple(int(part) for part in version("pip").split(".")[:2])
    except (PackageNotFoundError, ValueError):
        return (0,)


def provide(missing: dict[str, str]) -> None:
    """Installs what the machine lacks where that is ours to do; otherwise says the exact line."""
    lacks = f"this computer lacks {', '.join(missing)}"
    if not shutil.which("apt-get"):
        raise Trouble(lacks, "install your system's packages that hold these, then run ./desk again")
    install = f"apt-get install -y --no-install-recommends {' '.join(missing.values())}"
    if os.geteuid() != 0:
        line = f"sudo apt-get update && sudo {install}"
        raise Trouble(lacks, f"have this line run, then run ./desk again:\n\n    {line}\n")
    say(f"Installing, because {lacks}:\n  {install}")
    apt_get("update")  # may fail for one of many sources; what counts is whether the packages come
    if not apt_get(*install.split()[1:]):
        raise Trouble(lacks, f"run this line, then run ./desk again:\n\n    apt-get update && {install}\n")


def apt_get(*arguments: str) -> bool:
    """Runs apt-get without a question, waiting while another program is installing; its errors are shown."""
    command = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120", *arguments]
    surroundings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=surroundings, stdout=subprocess.DEVNULL, check=False).returncode == 0
