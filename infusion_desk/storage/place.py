"""Where the file may lie: the folder for it, and never a disk of another machine."""

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from infusion_desk.desk.faults import NetworkPath

APPLICATION = "infusion-desk"
#: Kinds of file system whose disk is elsewhere. Not every fuse.* is: local encryption uses it too.
NETWORK_KINDS = re.compile(
    r"nfs\d*|cifs|smb\w*|ncpfs|9p|afs|ceph|lustre|gpfs|glusterfs|davfs2?"
    r"|fuse\.(sshfs|rclone|s3fs|davfs2?|glusterfs|gvfsd-fuse|ceph\S*)"
)


def data_folder(chosen: str | None, environment: Mapping[str, str]) -> Path:
    """The folder of the records: from --data, else INFUSION_DESK_DATA, else the computer's, else the user's.

    The computer's folder, shared by all its users, counts where somebody made it for them and this user can
    write there. It is not made on the way: its first user would become its owner and lock out the others.
    """
    named = chosen or environment.get("INFUSION_DESK_DATA")
    if named:
        return Path(named).expanduser()
    shared = platformdirs.site_data_path(APPLICATION, appauthor=False)
    if shared.is_dir() and os.access(shared, os.W_OK):
        return shared
    return platformdirs.user_data_path(APPLICATION, appauthor=False)


def refuse_network(path: Path) -> None:
    """Raises NetworkPath where the path lies on another machine's disk."""
    kind = _kind(path.resolve())
    if kind:
        raise NetworkPath(str(path), kind)


def network_kind(path: Path, mounts: str) -> str | None:
    """The kind of network file system that holds a path, by the text of /proc/mounts; None if local."""
    holding, kind = "", ""
    for line in mounts.splitlines():
        _, where, what, *_ = line.split(" ")
        where = re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), where)
        if len(where) >= len(holding) and path.is_relative_to(where):
            holding, kind = where, what
    return kind if NETWORK_KINDS.fullmatch(kind) else None


if sys.platform == "win32":
    import ctypes

    DRIVE_REMOTE = 4

    def _kind(path: Path) -> str | None:
        if path.drive.startswith("\\\\"):
            return "a network share"
        drive = ctypes.windll.kernel32.GetDriveTypeW(path.drive + "\\")
        return "a network drive" if drive == DRIVE_REMOTE else None
else:

    def _kind(path: Path) -> str | None:
        mounts = Path("/proc/mounts")
        return network_kind(path, mounts.read_text(encoding="utf-8")) if mounts.exists() else None
