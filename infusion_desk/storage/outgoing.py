"""Files that leave the program: sheets, tables, calendars."""

from pathlib import Path

from infusion_desk.desk.sheets import NameTaken
from infusion_desk.storage.surroundings import naming_faults


def keep_file(content: bytes, target: Path, *, anew: bool = False) -> None:
    """Writes a file, whose folders are made where there are none. Raises SurroundingsFault.

    With `anew` raises NameTaken where there is one already; else that is written over.
    """
    with naming_faults(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with target.open("xb" if anew else "wb") as file:
                file.write(content)
        except FileExistsError as error:
            raise NameTaken(str(target)) from error
