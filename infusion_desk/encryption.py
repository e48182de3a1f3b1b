"""Encrypting the records of a folder, opening them with what a person knows, and turning them back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from infusion_desk.access import keys
from infusion_desk.desk.faults import Locked
from infusion_desk.storage import engine
from infusion_desk.storage.converting import all_files, convert
from infusion_desk.storage.generations import FOLDER as BACKUPS
from infusion_desk.storage.keyfile import bring_keys, read_keys, write_keys
from infusion_desk.storage.lock import FileLock
from infusion_desk.storage.opening import FILE_NAME
from infusion_desk.system_clock import SystemClock

#: A passphrase is all that stands before a stolen laptop: four words of this length, or as long a sentence.
SHORTEST_PASSPHRASE = 16

NoKey = keys.NoKey


def is_locked(file: Path) -> bool:
    """Whether a file is encrypted and this process has no key for it yet."""
    return engine.held() is None and engine.is_encrypted(file)


def is_encrypted(file: Path) -> bool:
    """Whether a file is one of ours that only its key opens."""
    return engine.is_encrypted(file)


def unlock(folder: Path, secret: str) -> None:
    """Takes the key of a folder's keys file by a passphrase or recovery key. Raises NoKey where it is another."""
    text = read_keys(folder)
    if text is None:
        raise Locked(str(folder / engine.KEYS_FILE))
    engine.hold(keys.unwrapped(keys.from_text(text), secret))


def opens(folder: Path, secret: str) -> bool:
    """Whether a secret opens a folder's records; if so they are unlocked."""
    try:
        unlock(folder, secret)
    except NoKey:
        return False
    return True


def unlock_with_key(key_hex: str) -> None:
    """Takes the key that the window hands to a process of its own."""
    engine.hold(bytes.fromhex(key_hex))


def has_key(folder: Path) -> bool:
    """Whether there is a key: what was encrypted once is encrypted with it again, since copies elsewhere need it."""
    return read_keys(folder) is not None


def make_key(folder: Path, passphrase: str, recovery: str) -> None:
    """Makes a key and its keys file, which is on disk before any file is encrypted with it."""
    assert not has_key(folder)
    engine.hold(keys.new_key())
    change_secrets(folder, passphrase, recovery)


def encrypt(folder: Path, told: Callable[[Path], None]) -> list[Path]:
    """Encrypts the records of a folder and its backups with the key that is held; the files that were not yet.

    What was begun and broke off is gone on with. Raises SurroundingsFault.
    """
    with _alone(folder):
        if (folder / BACKUPS).is_dir():
            bring_keys(folder, folder / BACKUPS)
        return _turn(folder, told, encrypted=True)


def decrypt(folder: Path, told: Callable[[Path], None]) -> list[Path]:
    """Turns the records of a folder and its backups back; the keys file stays, for copies that are elsewhere."""
    with _alone(folder):
        return _turn(folder, told, encrypted=False)


def change_secrets(folder: Path, passphrase: str, recovery: str) -> None:
    """Wraps the key that is held anew. Copies that are elsewhere go on opening with the secrets they had."""
    key = engine.held()
    assert key is not None
    text = _wraps(key, passphrase, recovery)
    write_keys(folder, text)
    if (folder / BACKUPS).is_dir():
        write_keys(folder / BACKUPS, text)


def _wraps(key: bytes, passphrase: str, recovery: str) -> str:
    return keys.to_text(
        [keys.wrapped(key, keys.PASSPHRASE, passphrase), keys.wrapped(key, keys.RECOVERY, recovery)]
    )


def _turn(folder: Path, told: Callable[[Path], None], *, encrypted: bool) -> list[Path]:
    turned = []
    for file in all_files(folder, folder / BACKUPS):
        if convert(file, encrypted=encrypted):
            turned.append(file)
            told(file)
    return turned


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keeps every other program from the records of a folder meanwhile. Raises InUse."""
    lock = FileLock((folder / FILE_NAME).with_suffix(".lock"), SystemClock().read())
    try:
        yield
    finally:
        lock.release()
