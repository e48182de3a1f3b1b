"""PDF files that leave the machine, and those that come back. pikepdf lives here and nowhere else."""

import io
from dataclasses import dataclass

import pikepdf


def sealed(pdf: bytes, password: str) -> bytes:
    """The PDF, encrypted: it opens with this password and no other. Never the same bytes twice."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        # revision 6 is AES-256, with the password made a key by many rounds of SHA-2
        document.save(out, encryption=pikepdf.Encryption(user=password, owner=password, R=6))
    return out.getvalue()


@dataclass(frozen=True)
class About:
    """What a PDF file says of itself: its title, and whether this program made it. `locked`: it tells nobody."""

    title: str = ""
    ours: bool = False
    locked: bool = False


def about(pdf: bytes) -> About:
    """Reads what a file says of itself. Raises ValueError where it is no PDF that can be read."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            told = document.docinfo
            title, creator = str(told.get("/Title", "")), str(told.get("/Creator", ""))
    except pikepdf.PasswordError:
        return About(locked=True)
    except pikepdf.PdfError as error:
        raise ValueError(str(error)) from error
    return About(title, creator == "Infusion Desk")
