"""Who signed, and what the record rests on."""

from infusion_desk.desk.journal import Verification
from infusion_desk.desk.sentences import SIGNATURES
from infusion_desk.domain.facts import RecordSigned
from infusion_desk.domain.session import Session
from infusion_desk.records.contents import Paragraph, Section, SignatureLine, Signatures, plain
from infusion_desk.records.parts.times import Times
from infusion_desk.records.request import SheetRequest

#: What is signed by hand where nobody has signed on screen.
PLACES = {"gave": "Nurse who gave the infusion", "checked": "Second person", "reviewed": "Physician"}


def is_signed(session: Session) -> bool:
    """Whether the record is closed: signed by who gave the infusion; a deferred day by anybody."""
    meanings = [line.fact.meaning for line in session.of(RecordSigned)]
    return bool(meanings) if session.phase == "deferred" else session.phase == "closed"


def signatures_section(request: SheetRequest, times: Times) -> Section:
    """The signatures made on screen, with meaning and time; a line for each that is not there."""
    lines = []
    session = request.session
    for meaning, place in PLACES.items():
        signed = [line for line in session.of(RecordSigned) if line.fact.meaning == meaning]
        for line in signed:
            who, at = request.name(line.author), times.stamp(line.happened)
            lines.append(SignatureLine(plain(f"{who} · {SIGNATURES[meaning]} · signed {at}"), place))
        if not signed:
            lines.append(SignatureLine(plain(""), place))
    return Section("Signatures", (Signatures(tuple(lines)),))


def heads(session: Session) -> dict[str, str]:
    """The record's fingerprint: of each workstation's chain, the hash of the last entry in it."""
    return {line.entry.origin: line.entry.hash for line in session.log}


def about_section(session: Session, verification: Verification, times: Times) -> Section:
    """The protocol, the log and its fingerprint, and whether what is stored checks out."""
    protocol, broken = session.protocol, verification.broken
    chains = [f"Workstation {origin}: last entry's hash {head}." for origin, head in heads(session).items()]
    sound = "The stored log checks out."
    if broken is not None:
        sound = f"THE STORED LOG DOES NOT CHECK OUT: entry {broken.reference}: {broken.why}"
    entries = f"Session {session.id}: {len(session.log)} entries, the last made {times.stamp(times.as_of)}."
    sentences = (
        f"Protocol {protocol.id}, version {protocol.version}: {protocol.title}. SHA-256 {protocol.digest}.",
        " ".join([entries, *chains, sound]),
        "Each hash covers every entry of its workstation before it.",
        "Infusion Desk is not a medical device; the site approves its protocol.",
    )
    return Section("About this record", tuple(Paragraph(plain(words)) for words in sentences))
