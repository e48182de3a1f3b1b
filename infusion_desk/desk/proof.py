"""Proving records: every entry is what was written, and replayed they say what the index says."""

from dataclasses import dataclass

from infusion_desk.desk.indexing import true_index
from infusion_desk.desk.journal import FollowUpRow, Records, SessionRow, Verification


@dataclass(frozen=True)
class Proof:
    """What came of it. `astray` are the patients and sessions of whom the index or the search says otherwise.

    `seal_broken`: a byte of the file is not as it was backed up, be it one that belongs to no entry.
    """

    verification: Verification
    astray: tuple[str, ...] = ()
    seal_broken: bool = False

    @property
    def sound(self) -> bool:
        """Whether there is nothing to say against these records."""
        return not self.faults

    @property
    def faults(self) -> tuple[str, ...]:
        """What there is to say against them, a line each."""
        faults = []
        if self.verification.broken is not None:
            faults.append(self.verification.broken.says)
        if self.astray:
            count, first = len(self.astray), self.astray[0]
            faults.append(f"the index, in {count} places, the first {first}: run infusion-desk rebuild-index")
        if self.seal_broken:
            faults.append("the file: its bytes are not those that were backed up")
        return tuple(faults)


def prove(records: Records) -> Proof:
    """Checks every chain, then folds every chart and compares what it leads to with the index and the search.

    Where a chain does not check out nothing is folded: the index would be compared with what nobody wrote.
    """
    verification = records.verify()
    if not verification.sound:
        return Proof(verification, seal_broken=records.seal_broken())
    kept, true = set(records.index_rows()), set(true_index(records))
    if not records.keeps_follow_up:
        true = {row for row in true if not isinstance(row, FollowUpRow)}
    astray = {
        f"session {row.session_id}" if isinstance(row, SessionRow) else f"patient {row.patient_id}"
        for row in kept ^ true
    }
    astray.update(f"patient {patient_id}" for patient_id in records.misfound())
    return Proof(verification, tuple(sorted(astray)), records.seal_broken())
