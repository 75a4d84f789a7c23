"""Cases, and the parts of one, as the tests of several packages need them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from allview.review.annotation import Annotation, AnnotationKind
from allview.review.case import Case
from allview.review.cell import Box, Cell, Decision, DecisionChange, ReviewedCell, Suggestion
from allview.review.cell_class import (
    LEARNED_CLASSES,
    AnyClass,
    CellClass,
    ClassSign,
    OwnClass,
    OwnColor,
)
from allview.review.clinical import ClinicalContext, ClinicalEntry, CnsStatus, Lineage
from allview.review.commands import (
    AddAnnotations,
    AddCells,
    AddSlides,
    Amend,
    Amendment,
    Answer,
    Command,
    Decide,
    DefineClass,
    EnterClinical,
    Mend,
    MixIn,
    RemoveAnnotations,
    RemoveCells,
    RemoveSlides,
    Sign,
    Signature,
    Unmend,
    UpdateSlide,
)
from allview.review.field_map import FieldMap
from allview.review.known_cells import KnownCell
from allview.review.reads import Read
from allview.review.remarks import Remark, WriteRemark
from allview.review.second_read import (
    Adjudicate,
    DecideAgain,
    FinishSecondRead,
    ReopenSecondRead,
    SecondRead,
    StartSecondRead,
    WithdrawSecondRead,
)
from allview.review.shadow import NoteShadow, ShadowAnswer
from allview.review.slide_record import Flaw, ModelRecord, SlideRecord, SlideStatus, Survey

BLAST = CellClass.LYMPHOBLAST
LYMPHOCYTE = CellClass.LYMPHOCYTE
PLASMA = OwnClass("own-1f", "Plasma cell")
SMUDGE = OwnClass("own-2f", "Smudge cell", False, OwnColor.MINT, ClassSign.CROSS)
OWN_CLASSES = {own.id: own for own in (PLASMA, SMUDGE)}
NOON = datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=UTC)


def a_cell(
    cell: str = "S1-0001",
    cell_class: CellClass = BLAST,
    *,
    blast: float = 0.9,
    flagged: bool = True,
    box: Box | None = None,
) -> Cell:
    probabilities = {BLAST: blast, LYMPHOCYTE: 1 - blast}
    suggestion = Suggestion(cell_class, probabilities, flagged)
    return Cell(cell, cell.split("-")[0], box or Box(10, 20, 30, 40), 12.5, suggestion)


def a_decision(cell_class: AnyClass = BLAST, comment: str = "") -> Decision:
    return Decision(cell_class, "Dr. Ada Müller", NOON, comment)


def decide(cell: str, after: Decision | None, before: Decision | None = None) -> Decide:
    return Decide((DecisionChange(cell, before, after),))


def a_mark(
    mark: str = "A1",
    kind: AnnotationKind = AnnotationKind.LENGTH,
    points: tuple[tuple[float, float], ...] = ((10, 20), (40, 60)),
    slide: str = "S1",
) -> Annotation:
    return Annotation(mark, slide, kind, points, "long", "Dr. Ada Müller", NOON)


def a_known(
    number: int,
    truth: CellClass = BLAST,
    *,
    shown: CellClass = BLAST,
    flagged: bool = True,
    slide: str = "S1",
) -> KnownCell:
    """Give a known cell that passes for a flagged lymphoblast, or for one of another class."""
    cell = replace(a_cell(f"K-{number:02d}", shown, flagged=flagged), slide=slide)
    return KnownCell(cell, truth, b"picture %d" % number, 26.0, is_painted=True)


def a_case(cells: Iterable[Cell] = (), slides: Iterable[SlideRecord] | None = None) -> Case:
    cells = tuple(cells)
    case = Case()
    ids = dict.fromkeys(cell.slide for cell in cells)
    records = tuple(
        slides
        or (SlideRecord(name, f"{name}.png", SlideStatus.ANALYSED) for name in ids or {"S1": None})
    )
    case.apply(AddSlides(records))
    case.apply(AddCells(cells))
    return case


def state_of(case: Case) -> tuple[object, ...]:
    """Give everything a case holds, order included, to compare two of them."""
    parts = (case.slides, case.cells, case.decisions, case.annotations)
    closed = tuple(sorted(map(str, case.closed_boxes(slide))) for slide in case.slides)
    reads = tuple(tuple(case.reads.of(read).items()) for read in Read), case.reads.second
    known = (
        tuple(case.known.cells.items()),
        tuple(tuple(case.known.answers(case.reads, read).items()) for read in Read),
    )
    own = tuple(sorted(map(str, case.own_classes.values())))
    remarks = tuple(sorted(case.remarks.items()))
    unseen = case.shadow.model, tuple(case.shadow.by_cell.items())
    whole = known, own, remarks, unseen, case.clinical, case.signature, case.amendments
    return (*(tuple(part.items()) for part in parts), closed, *whole, reads)


# Strategies. Text holds what people type and file systems allow: quotes, newlines, emoji, and lone
# surrogates, which is how Python shows a file name that is not UTF-8.
texts = st.text(st.characters(codec=None), max_size=12) | st.sampled_from(
    ["", 'Müller "O\'Neil"', "=1+1", "血液.png", "\udcff.png", "a\nb\0c"]
)
numbers = st.floats(allow_nan=False, allow_infinity=False)
classes = st.sampled_from(CellClass)
given_classes = classes | st.sampled_from([PLASMA, SMUDGE])
own_classes = st.builds(
    OwnClass,
    texts.map("own-{}".format),
    texts,
    st.booleans(),
    st.sampled_from(OwnColor),
    st.sampled_from(ClassSign),
)
moments = st.datetimes(
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45))])
    | st.just(timezone(timedelta(hours=-3)))
)
boxes = st.builds(Box, numbers, numbers, numbers, numbers)
tiles = st.frozensets(st.integers(0, 50_000))
surveys = st.builds(
    Survey, texts, st.integers(1, 5000), tiles, st.dictionaries(st.sampled_from(Flaw), tiles)
)
field_maps = st.builds(
    FieldMap,
    numbers,
    st.lists(texts, max_size=3).map(tuple),
    st.lists(st.tuples(numbers, numbers), max_size=3).map(tuple),
    st.lists(st.lists(numbers, max_size=3).map(tuple), max_size=3).map(tuple),
    texts,
    st.lists(texts, max_size=2).map(tuple),
)
model_records = st.builds(ModelRecord, texts, texts, texts)
slide_records = st.builds(
    SlideRecord,
    id=texts,
    path=texts,
    status=st.sampled_from(SlideStatus),
    width=st.integers(0, 200_000),
    height=st.integers(0, 200_000),
    mpp=st.none() | numbers,
    mpp_source=texts,
    models=st.lists(model_records, max_size=2).map(tuple),
    field_subtype=st.none() | st.dictionaries(texts, numbers, max_size=4),
    notes=st.lists(texts, max_size=2).map(tuple),
    fingerprint=texts,
    survey=st.none() | surveys,
    field_map=st.none() | field_maps,
)
suggestions = st.builds(
    Suggestion,
    classes,
    st.dictionaries(st.sampled_from(LEARNED_CLASSES), numbers),
    st.booleans(),
    st.none() | numbers,
    st.booleans(),
)
cells = st.builds(Cell, texts, texts, boxes, st.none() | numbers, suggestions, st.none() | boxes)
decisions = st.builds(Decision, given_classes, texts, moments, texts, st.none() | given_classes)
reviewed_cells = st.builds(ReviewedCell, cells, st.none() | decisions)
decision_changes = st.builds(DecisionChange, texts, st.none() | decisions, st.none() | decisions)
remarks = st.builds(Remark, texts, texts, moments)
known_cells = st.builds(KnownCell, cells, classes, st.binary(max_size=20), numbers, st.booleans())


marks = st.builds(
    Annotation,
    texts,
    texts,
    st.sampled_from(AnnotationKind),
    st.lists(st.tuples(numbers, numbers), max_size=4).map(tuple),
    texts,
    texts,
    moments,
)


contexts = st.builds(
    ClinicalContext,
    st.none() | st.integers(0, 1400),
    st.none() | st.floats(0.01, 2000),
    st.sampled_from(Lineage),
    texts,
    texts,
    st.sampled_from(CnsStatus),
)
entries = st.builds(ClinicalEntry, contexts, texts, moments)


def _tuples(of: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(of, max_size=3).map(tuple)


second_reads = st.builds(SecondRead, texts, moments, st.none() | moments, st.none() | moments)
made_decisions = st.lists(st.tuples(texts, decisions), max_size=3).map(tuple)
signatures = st.builds(Signature, texts, moments, texts, texts)

commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(AddSlides, _tuples(slide_records)),
    st.builds(RemoveSlides, _tuples(slide_records)),
    st.builds(UpdateSlide, slide_records, slide_records),
    st.builds(AddCells, _tuples(cells)),
    st.builds(RemoveCells, _tuples(cells)),
    st.builds(
        NoteShadow,
        st.builds(ModelRecord, texts, texts, texts),
        _tuples(st.builds(ShadowAnswer, texts, classes, st.booleans())),
    ),
    st.builds(DefineClass, own_classes),
    st.builds(Decide, _tuples(decision_changes)),
    st.builds(MixIn, _tuples(known_cells)),
    st.builds(
        Answer,
        st.sampled_from(Read),
        _tuples(decision_changes),
        st.none()
        | st.builds(Decide, _tuples(decision_changes))
        | st.builds(DecideAgain, _tuples(decision_changes)),
    ),
    st.builds(Mend, _tuples(reviewed_cells), _tuples(reviewed_cells), texts, st.none() | moments),
    st.builds(Unmend, _tuples(reviewed_cells), _tuples(reviewed_cells), texts, st.none() | moments),
    st.builds(AddAnnotations, _tuples(marks)),
    st.builds(RemoveAnnotations, _tuples(marks)),
    st.builds(EnterClinical, st.none() | entries, st.none() | entries),
    st.builds(WriteRemark, texts, st.none() | remarks, st.none() | remarks),
    st.builds(StartSecondRead, second_reads, made_decisions),
    st.builds(WithdrawSecondRead, second_reads, made_decisions, moments),
    st.builds(FinishSecondRead, second_reads, moments),
    st.builds(ReopenSecondRead, second_reads, moments),
    st.builds(DecideAgain, _tuples(decision_changes)),
    st.builds(Adjudicate, _tuples(decision_changes)),
    st.builds(Sign, signatures),
    st.builds(Amend, st.builds(Amendment, signatures, texts, moments, texts)),
)
