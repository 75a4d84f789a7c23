"""A review that goes on until somebody kills it, and says of each step when it was durable.

Run as ``python -m tests.durability.scripted_review CASE SEED [BYTES]``, where no file may grow
beyond that many bytes, and the case is encrypted where the environment has a secret. It says
``ready`` before it opens the case; each line after that is the number of an event, its hash, and a
digest of the whole case after it.
"""

import hashlib
import os
import resource
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from allview.review.annotation import AnnotationKind
from allview.review.case import Case
from allview.review.cell import Box
from allview.review.cell_class import LEARNED_CLASSES
from allview.review.clinical import ClinicalContext
from allview.review.commands import AddSlides, MixIn
from allview.review.queue import Queue
from allview.review.remarks import WHOLE_CASE
from allview.review.slide_record import SlideRecord
from allview.slides.slide import Scale, ScaleSource
from allview.storage.case_file import CaseFile
from allview.storage.case_key import CaseKey, CaseLock, KeyKind, read_lock
from allview.storage.errors import CaseFileError
from allview.workflow.events import CellsFound, Seconds, SlideFinished, SlideOpened
from allview.workflow.mending import halves
from allview.workflow.remarking import write_remark
from allview.workflow.session import ReviewSession
from allview.workflow.signing import amend
from tests.unit.review.builders import PLASMA, SMUDGE, a_cell, a_known, state_of

REVIEWER = "Dr. Ada Müller"
SECRET = "SCRIPTED_REVIEW_SECRET"  # noqa: S105  the name of a variable
_OFTEN_PAGES = 8
_LIMITED = 3


def digest(case: Case) -> str:
    """Give a short hash of everything in the case."""
    return hashlib.sha256(repr(state_of(case)).encode()).hexdigest()[:16]


def key_of(path: Path, secret: str) -> CaseKey | None:
    """Give the key of a case that is encrypted, or to be made, with the key of a computer."""
    lock = read_lock(path) or CaseLock.new(KeyKind.COMPUTER)
    return lock.key(secret) if secret else None


def open_review(path: Path) -> ReviewSession:
    """Open the case, or start one with an analysed slide of sixty cells."""
    key = key_of(path, os.environ.get(SECRET, ""))
    if path.exists():
        return ReviewSession(CaseFile.open(path, key=key), REVIEWER)
    session = ReviewSession(CaseFile.create(path, key=key), REVIEWER)
    session.apply(AddSlides((SlideRecord("S1", "smear.png"),)))
    session.apply_event(SlideOpened("S1", 9000, 7000, Scale(0.2, ScaleSource.METADATA), 4))
    find(session, 60)
    session.apply_event(SlideFinished("S1", (), {}, Seconds(1, 1, 1, 1), "cpu"))
    session.apply(MixIn(tuple(a_known(number) for number in range(8))))
    return session


def find(session: ReviewSession, count: int) -> None:
    """Let the machine find cells."""
    first = session._numbering.next_found("S1")
    boxes = [(n, Box(50.0 * n, 40.0, 30, 30)) for n in range(first, first + count)]
    cells = tuple(a_cell(f"S1-{n:04}", box=box, flagged=n % 3 == 0) for n, box in boxes)
    session.apply_event(CellsFound("S1", cells))


class ScriptedReview:
    """Does one thing after the other, at random, to an open case."""

    def __init__(self, session: ReviewSession, seed: int) -> None:
        self._session = session
        self._random = Random(seed)  # noqa: S311  nothing secret
        self._acts: dict[Callable[[], object], int] = {
            self._decide: 6,
            self._comment: 3,
            self._decide_several: 1,
            self._answer: 2,
            self._withdraw: 1,
            self._draw: 2,
            self._delete: 1,
            self._adjust: 2,
            self._split: 1,
            self._merge: 1,
            self._mark: 2,
            self._unmark: 1,
            self._enter_clinical: 1,
            self._remark: 1,
            self._sign_and_amend: 1,
            session.undo: 4,
            session.redo: 2,
        }

    def steps(self) -> Iterator[str]:
        """Do something for ever; each step is durable when its line comes out."""
        session = self._session
        while True:
            before = session.chain_head
            (act,) = self._random.choices(tuple(self._acts), tuple(self._acts.values()))
            act()
            if len(session.case.cells) < 10:
                find(session, 200)
            if session.chain_head != before:
                number = session.case_file._last_number
                yield f"{number} {session.chain_head} {digest(session.case)}"

    def _cell(self) -> str:
        return self._random.choice(tuple(self._session.case.cells))

    def _class(self) -> object:
        return self._random.choice((*LEARNED_CLASSES, PLASMA, SMUDGE))

    def _box(self) -> Box:
        side = self._random.uniform
        return Box(side(0, 8000), side(0, 6000), side(5, 80), side(5, 80))

    def _decide(self) -> None:
        self._session.decide([self._cell()], self._class())

    def _comment(self) -> None:
        words = " ".join(["nucleolus"] * self._random.choice((1, 5, 900)))
        self._session.decide([self._cell()], self._class(), words)

    def _decide_several(self) -> None:
        self._session.decide_each({self._cell(): self._class() for _ in range(5)})

    def _answer(self) -> None:
        known = Queue(self._session.case).known
        if known:
            # Known cells alone, and with others by one key.
            both = [self._random.choice(tuple(known)), self._cell()]
            self._session.decide(both[: self._random.choice((1, 2))], self._class())

    def _withdraw(self) -> None:
        self._session.withdraw([self._cell()])

    def _draw(self) -> None:
        box, cell_class = self._box(), self._class()
        self._session.mend(lambda m: m.draw("S1", box, cell_class, REVIEWER))

    def _delete(self) -> None:
        cell = self._cell()
        self._session.mend(lambda m: m.delete([cell]))

    def _adjust(self) -> None:
        cell, box = self._cell(), self._box()
        self._session.mend(lambda m: m.adjust(cell, box))

    def _split(self) -> None:
        cell = self._cell()
        parts = halves(self._session.case.cells[cell].box)
        self._session.mend(lambda m: m.split(cell, parts))

    def _merge(self) -> None:
        pair = self._random.sample(tuple(self._session.case.cells), 2)
        self._session.mend(lambda m: m.merge(pair))

    def _mark(self) -> None:
        kind = self._random.choice((AnnotationKind.PLACE, AnnotationKind.SEEN))
        points = [(1, 2)] if kind is AnnotationKind.PLACE else [(0, 0), (500, 400)]
        self._session.annotate("S1", kind, points, "look again")

    def _unmark(self) -> None:
        marks = tuple(self._session.case.annotations)
        if marks:
            self._session.remove_annotations([self._random.choice(marks)])

    def _remark(self) -> None:
        write_remark(self._session, WHOLE_CASE, f"remark {self._random.random()}")

    def _enter_clinical(self) -> None:
        self._session.enter_clinical(ClinicalContext(age_months=self._random.randint(0, 1400)))

    def _sign_and_amend(self) -> None:
        sign(self._session)
        amend(self._session, "a second look")


def sign(session: ReviewSession) -> None:
    """Decide what still waits, then sign."""
    queue = Queue(session.case)
    waiting = [cell for cell in queue.cells.values() if queue.awaits_decision(cell)]
    if waiting:
        session.decide_each({cell.id: LEARNED_CLASSES[0] for cell in waiting})
    session.sign("Reviewed")


def main(path: Path, seed: int) -> int:
    """Review for ever, or until the case can no longer be written."""
    _say("ready")
    if len(sys.argv) > _LIMITED:
        # The kernel refuses to let any file grow further, as a quota does.
        limit = int(sys.argv[_LIMITED])
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        _review(path, seed)
    except CaseFileError as error:
        sys.stderr.write(str(error))
    return 1


def _review(path: Path, seed: int) -> None:
    session = open_review(path)
    if seed % 2:
        # Half of the reviews move the log into the database all the time, to be killed there too.
        session.case_file._connection.execute(f"PRAGMA wal_autocheckpoint = {_OFTEN_PAGES}")
    for line in ScriptedReview(session, seed).steps():
        _say(line)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
