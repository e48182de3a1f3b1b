"""Where the file may lie."""

import os
from pathlib import Path

import platformdirs
import pytest

from infusion_desk.storage.place import data_folder, network_kind, refuse_network

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
//nas/ward /mnt/ward\\040two cifs rw 0 0
nurse@host: /mnt/ssh fuse.sshfs rw 0 0
secret /mnt/secret fuse.gocryptfs rw 0 0
share /mnt/plan 9p rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/x", None), ("/home/nurse/x", "nfs4"), ("/homes/x", None), ("/home/local/x", None),
        ("/mnt/ward two/x.db", "cifs"), ("/mnt/ssh", "fuse.sshfs"), ("/mnt/secret/x", None),
        ("/mnt/plan/x", "9p"),
    ],
)  # fmt: skip
def test_the_innermost_mount_decides(path: str, kind: str | None) -> None:
    assert network_kind(Path(path), MOUNTS) == kind


def test_a_later_mount_covers_an_earlier_one() -> None:
    assert network_kind(Path("/data/x"), "/dev/a /data ext4 rw 0 0\nhost:/ /data nfs rw 0 0\n") == "nfs"


def test_the_disk_of_this_test_is_local(tmp_path: Path) -> None:
    refuse_network(tmp_path / "not" / "there" / "yet")


def test_what_is_asked_for_comes_first(tmp_path: Path) -> None:
    environment = {"INFUSION_DESK_DATA": str(tmp_path / "b")}
    assert data_folder(str(tmp_path / "a"), environment) == tmp_path / "a"
    assert data_folder(None, environment) == tmp_path / "b"


def test_a_tilde_is_the_users_folder() -> None:
    assert data_folder("~/records", {}) == Path.home() / "records"


def test_the_computers_folder_counts_where_it_was_made_and_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared, own = tmp_path / "shared", tmp_path / "own"
    monkeypatch.setattr(platformdirs, "site_data_path", lambda *_args, **_options: shared)
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_args, **_options: own)

    assert data_folder(None, {}) == own
    assert not shared.exists()
    shared.mkdir()
    assert data_folder(None, {}) == shared
    monkeypatch.setattr(os, "access", lambda *_args: False)
    assert data_folder(None, {}) == own
