"""Faults of the surroundings: the disk or the file did not do its part.

After one of these the typed input stays on the screen, which says NOT SAVED. The three sentences are for the
nurse. Faults of the program are ordinary exceptions.
"""

KEPT = "Everything that was saved before is kept; what you typed last is not saved."
UNTOUCHED = "The file was not touched."


class SurroundingsFault(Exception):
    """What happened, what was kept, and what to do next: one sentence each.

    `damage`: what is in the file may not be what was written, so that a backup is what helps.
    """

    damage = False

    def __init__(self, happened: str, kept: str, next_step: str) -> None:
        super().__init__(f"{happened} {kept} {next_step}")
        self.happened = happened
        self.kept = kept
        self.next_step = next_step


class DiskFull(SurroundingsFault):
    """There is no room for another entry."""

    def __init__(self) -> None:
        super().__init__("The disk is full.", KEPT, "Have room made on the disk, then save again.")


class DiskFailed(SurroundingsFault):
    """Reading or writing failed in a way that only the machine's keeper can look into."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"The disk did not do what it was asked ({detail}).",
            KEPT,
            "Save again; if it fails again, record on paper and call technical support.",
        )


class PerhapsSaved(SurroundingsFault):
    """The entry is in the file, but the disk would not confirm it: only the log can tell after the next start."""

    def __init__(self, happened: str) -> None:
        super().__init__(
            happened,
            "What you typed last is in the log, but the disk did not confirm it.",
            "Look at the log before you enter it again; record on paper and call technical support.",
        )


class ReadOnly(SurroundingsFault):
    """The file or its folder cannot be written by this user."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} cannot be written.",
            KEPT,
            "Ask technical support for permission to write there, then try again.",
        )


class InUse(SurroundingsFault):
    """Another program holds the file. `holder` says which, `since` from when (UTC), where that is known."""

    def __init__(self, holder: str, since: str = "") -> None:
        super().__init__(
            f"The records are in use by {holder}{f' (since {since} UTC)' if since else ''}.",
            UNTOUCHED,
            "Close that program, or go on working in it, then try again.",
        )
        self.holder, self.since = holder, since


class Locked(SurroundingsFault):
    """The records are encrypted, and nobody has given the passphrase."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} is encrypted.", UNTOUCHED, "Start again with the passphrase or the recovery key."
        )


class WrongKey(SurroundingsFault):
    """The key opens other records than these, or the first page is damaged: the two cannot be told apart."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} cannot be opened with this key.",
            UNTOUCHED,
            "Use the keys file that lies beside it, or restore a backup.",
        )


class Damaged(SurroundingsFault):
    """What is in the file is not what was written."""

    damage = True

    def __init__(self, path: str, detail: str) -> None:
        super().__init__(
            f"{path} is damaged ({detail}).",
            "Nothing in it was repaired or removed.",
            "Record on paper and have technical support restore a backup.",
        )


class ForeignFile(SurroundingsFault):
    """The file was made by another program."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} is not a file of Infusion Desk.",
            UNTOUCHED,
            "Move it away, or choose another folder with --data.",
        )


class Unfinished(SurroundingsFault):
    """The file is a copy that was taken in the middle of a write, and only read."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} was being written when its program ended.",
            UNTOUCHED,
            "Start Infusion Desk on its folder once, which takes the unfinished write back, then try again.",
        )


class NoRecords(SurroundingsFault):
    """There is no file of records in the folder."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"There are no records in {folder}.", "Nothing was made there.", "Name their folder with --data."
        )


class TooNew(SurroundingsFault):
    """The file was written by a later version. `needed` is the first version that can read it."""

    def __init__(self, path: str, needed: str) -> None:
        super().__init__(
            f"{path} was written by a later version of Infusion Desk.",
            UNTOUCHED,
            f"Install version {needed} or later on this computer.",
        )
        self.needed = needed


class NetworkPath(SurroundingsFault):
    """The folder is on another machine, where a saved entry may not be on a disk."""

    def __init__(self, path: str, kind: str) -> None:
        super().__init__(
            f"{path} is on a network drive ({kind}), where an entry can be lost after it was shown as saved.",
            UNTOUCHED,
            "Choose a folder on this computer's own disk with --data.",
        )


class Unsupported(SurroundingsFault):
    """This computer's SQLite cannot keep the promises that the records need."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"This computer's database library cannot keep records safely ({detail}).",
            UNTOUCHED,
            "Have technical support install a newer Python.",
        )


class NotBackedUp(SurroundingsFault):
    """No backup was made, or none that checks out. The work goes on."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The backup was not made: {why}",
            "All entries are kept on this computer, and so are the older backups.",
            "Go on working; have technical support look into it today.",
        )


class NotSound(NotBackedUp):
    """The copy that was made for a backup does not check out, and so, most likely, neither do the records."""

    damage = True

    def __init__(self, why: str) -> None:
        super().__init__(f"the copy does not check out ({why}).")
        self.kept = (
            "Nothing was repaired or removed. The older backups are kept, and none is thinned out any more."
        )
        self.next_step = (
            "Go on with the patients and keep their downtime sheets beside them: what is entered from now on may"
            " have to be entered again. Have technical support restore the last good backup today."
        )


class NotCarried(SurroundingsFault):
    """The backup was made, but its copy in the second folder was not. The work goes on."""

    def __init__(self, folder: str, why: str) -> None:
        super().__init__(
            f"The backup could not be copied to {folder}: {why}",
            "All entries and the backup are kept on this computer.",
            "Plug in or connect what holds that folder, or correct backup_folder in settings.toml.",
        )


class NotConverted(SurroundingsFault):
    """The records could not be encrypted or decrypted."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The records were not turned over: {why}",
            "They are as they were; nothing was removed.",
            "Check them with infusion-desk verify, then try again.",
        )


class NotRestored(SurroundingsFault):
    """A file that must not take the place of the records."""

    def __init__(self, why: str, next_step: str = "Try an older backup.") -> None:
        super().__init__(f"Nothing was restored: {why}", "The records here were not touched.", next_step)
