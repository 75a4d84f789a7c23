"""Known cells in a case file: what is drawn, that it lasts, and that it counts nowhere."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from allview.demo.smear import SmearRecipe, paint_smear
from allview.demo.stain import Stain
from allview.report.known_sentences import known_sentences
from allview.report.words import Words
from allview.review.case import CommandRefused
from allview.review.cell import Box
from allview.review.cell_class import OwnClass
from allview.review.commands import AddCells, AddSlides, Answer, DefineClass
from allview.review.differential import differential
from allview.review.known_cells import answers_now
from allview.review.known_results import Misread, known_results
from allview.slides.colour import white_point
from allview.storage.case_file import CaseFile
from allview.storage.content_hash import content_hash
from allview.storage.integrity import check_case_file
from allview.workflow.known_cells import (
    KnownOrder,
    make_known,
    may_mix_in,
    mix_in,
    order_known,
)
from allview.workflow.known_pictures import part_of_picture
from allview.workflow.reference_cells import SIDE_PX, ReferenceFolder
from allview.workflow.session import ReviewSession
from tests.unit.deep_path import DEEP, REACHED, reach_only_as_spelt
from tests.unit.review.builders import BLAST, LYMPHOCYTE, PLASMA, SMUDGE
from tests.unit.workflow.known_session import (
    CELLS,
    REAL,
    SLIDE,
    UNSURE,
    a_session,
    decide_rest,
    four_known,
)
from tests.unit.workflow.reopening import reopened


def seeded(session: ReviewSession, number: int = 6) -> ReviewSession:
    nowhere = ReferenceFolder(session.folder / "reference")
    mix_in(session, make_known(order_known(session, number), nowhere))
    return session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ReviewSession]:
    session = a_session(tmp_path / "case.allview")
    yield session
    session.close()


def test_half_are_lymphoblasts_and_nothing_tells_them_from_the_others(
    session: ReviewSession,
) -> None:
    # The seed of a case follows from its log, and so from the time.
    order = replace(order_known(session, 7), seed=7)
    known = make_known(order, ReferenceFolder(session.folder / "none"))
    assert sum(one.truth is BLAST for one in known) == 4
    assert all(one.is_painted for one in known)
    assert len({one.picture for one in known}) == 7
    kinds = {(c.suggestion.flagged, c.suggestion.cell_class) for c in CELLS[:3]}
    probabilities = [c.suggestion.suspicion for c in CELLS]
    for one in known:
        cell, suggestion = one.cell, one.cell.suggestion
        assert (suggestion.flagged, suggestion.cell_class) in kinds
        assert min(probabilities) <= suggestion.suspicion <= max(probabilities)
        assert sum(suggestion.probabilities.values()) == pytest.approx(1)
        assert 0 <= cell.box.x <= SLIDE.width - cell.box.width
        assert cell.diameter_um is not None
        assert 5 < cell.diameter_um < 22
    assert make_known(order, ReferenceFolder(session.folder / "none")) == known
    assert make_known(replace(order, seed=1), ReferenceFolder(session.folder)) != known


def test_among_cells_that_need_nobody_they_are_unidentified(tmp_path: Path) -> None:
    session = ReviewSession(CaseFile.create(tmp_path / "healthy.allview"), "Ada")
    session.apply(AddSlides((replace(SLIDE, mpp=None),)))
    session.apply(AddCells(CELLS[3:]))
    seeded(session)
    for known in session.case.known.cells.values():
        assert known.cell.suggestion.cell_class is UNSURE
        assert known.cell.box.width == CELLS[3].box.height
    session.close()


def test_none_is_made_like_a_cell_that_the_border_cuts(tmp_path: Path) -> None:
    """Suspicious and yet not flagged, it would be told from all that are whole."""
    session = ReviewSession(CaseFile.create(tmp_path / "border.allview"), "Ada")
    session.apply(AddSlides((SLIDE,)))
    cut = [
        replace(
            cell,
            id=f"S1-01{number:02}",
            suggestion=replace(cell.suggestion, cell_class=UNSURE, flagged=False, is_cut=True),
        )
        for number, cell in enumerate(CELLS[:1] * 8)
    ]
    unsure = replace(CELLS[3], suggestion=replace(CELLS[3].suggestion, cell_class=UNSURE))
    session.apply(AddCells((*cut, unsure)))
    seeded(session)
    suspicion = unsure.suggestion.suspicion
    for known in session.case.known.cells.values():
        assert known.cell.suggestion.suspicion == pytest.approx(suspicion)
        assert not known.cell.suggestion.is_cut
    session.close()


def test_own_reference_cells_come_before_painted_ones(session: ReviewSession) -> None:
    folder = ReferenceFolder(session.folder / "reference")
    folder.keep(BLAST, np.full((SIDE_PX, SIDE_PX, 3), 150, np.uint8))
    known = make_known(order_known(session, 4), folder)
    kept = [one for one in known if not one.is_painted]
    assert [one.truth for one in kept] == [BLAST]
    # The picture, at the slide's 0.2 µm per pixel; nothing in it can be measured.
    pixels = part_of_picture(kept[0].picture, (0, 0), 1, 130)
    assert pixels is not None
    assert (pixels.shape, pixels.mean().round()) == ((130, 130, 3), 150)
    assert kept[0].cell.diameter_um is None


def test_a_part_of_a_picture_is_cut_and_what_lies_beyond_is_black(session: ReviewSession) -> None:
    known = make_known(order_known(session, 1), ReferenceFolder(session.folder))[0]
    middle = part_of_picture(known.picture, (0.4, 0.4), 0.2, 20)
    around = part_of_picture(known.picture, (-0.5, -0.5), 2, 40)
    assert middle is not None
    assert around is not None
    assert middle.mean() < part_of_picture(known.picture, (0, 0), 1, 20).mean()  # type: ignore[union-attr]
    assert not around[:5].any()
    assert around[15:25, 15:25].any()
    assert part_of_picture(b"no picture", (0, 0), 1, 20) is None


def test_they_are_mixed_in_when_a_review_begins(session: ReviewSession) -> None:
    assert may_mix_in(session)
    session.decide([REAL[0]], BLAST)
    assert not may_mix_in(session)
    assert may_mix_in(session, after_analysis=True)
    session.decide(REAL[1:3], BLAST)
    assert not may_mix_in(session, after_analysis=True)
    session.undo()
    session.undo()
    assert may_mix_in(session)
    seeded(session)
    assert not may_mix_in(session)


def test_answers_last_and_undo_takes_one_key_back_over_a_restart(session: ReviewSession) -> None:
    seeded(session)
    session = reopened(session)
    session.decide([REAL[0], "K-01"], BLAST, "both")
    session.decide(["K-02"], LYMPHOCYTE)
    session = reopened(session)
    assert answers_now(session.case)["K-01"].comment == "both"
    session.undo()
    assert answers_now(session.case).keys() == {"K-01"}
    session.undo()
    assert not answers_now(session.case)
    assert not session.case.decisions
    session.redo()
    session = reopened(session)
    assert answers_now(session.case).keys() == {"K-01"}
    assert session.case.decisions.keys() == {REAL[0]}
    session.decide_each({"K-01": LYMPHOCYTE, REAL[0]: LYMPHOCYTE})
    assert answers_now(session.case)["K-01"].comment == "both"
    session.withdraw(["K-01", REAL[0]])
    assert not answers_now(session.case)
    session.close()
    assert check_case_file(session.file).problems == ()


def test_a_known_cell_is_blind_where_the_others_are(session: ReviewSession) -> None:
    seeded(session)
    session.sight.hide(hidden=True)
    session.decide(["K-01", REAL[0]], LYMPHOCYTE)
    session.decide(["K-01"], BLAST)
    answer = answers_now(session.case)["K-01"]
    assert (answer.cell_class, answer.blind_class) == (BLAST, LYMPHOCYTE)


def test_a_known_cell_cannot_be_mended(session: ReviewSession) -> None:
    seeded(session)
    for plan in (
        lambda m: m.delete(["K-01"]),
        lambda m: m.split("K-01", []),
        lambda m: m.merge(["K-01", REAL[0]]),
        lambda m: m.adjust("K-01", Box(1, 1, 9, 9)),
    ):
        with pytest.raises(CommandRefused, match="not in the case"):
            session.mend(plan)


def test_the_signature_covers_what_was_said_of_them(session: ReviewSession) -> None:
    plain = content_hash(session.case)
    seeded(session)
    mixed = content_hash(session.case)
    session.decide(["K-01"], BLAST)
    said = content_hash(session.case)
    assert len({plain, mixed, said}) == 3
    session.undo()
    assert content_hash(session.case) == mixed


def test_an_own_class_that_only_a_known_cell_got_is_whole_and_told_by_its_name(
    session: ReviewSession,
) -> None:
    mix_in(session, four_known())
    blasts = [name for name, known in session.case.known.cells.items() if known.truth is BLAST]
    before = content_hash(session.case)
    session.decide(blasts[:1], PLASMA)
    *_, defined, answered = session.case_file.events()
    assert isinstance(defined.command, DefineClass)
    assert isinstance(answered.command, Answer)
    assert content_hash(session.case) != before
    session.undo()
    # What no cell has is no part of what is signed.
    assert content_hash(session.case) == before
    session.redo()
    session.decide([REAL[3]], BLAST)
    decide_rest(session)
    # Its name in the settings changed since: the case keeps its own.
    session.decide(blasts[1:2], replace(PLASMA, name="Plasmacyte"))
    session.sign("review")
    assert SMUDGE.id not in session.case.own_classes
    again = reopened(session)
    again.close()
    assert check_case_file(again.file).problems == ()
    (result,) = known_results(again.case)
    assert result.misread[0] == Misread(BLAST, PLASMA, 2)
    english = " ".join(known_sentences(again.case, Words()))
    german = " ".join(known_sentences(again.case, Words("de")))
    assert "2 × Lymphoblast called Plasma cell" in english
    assert "2 × Lymphoblast" in german
    assert "Plasma cell" in german
    assert not any(isinstance(c, OwnClass) for c in differential(again.case).counts)


def test_a_picture_takes_the_glass_and_the_depth_of_its_slide(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    stain = Stain(background=(0.80, 0.83, 0.82), strength=0.8)
    pale = paint_smear(SmearRecipe(5, 900, 700, 0.2, stain=stain))
    Image.fromarray(pale.pixels).save(tmp_path / "S1.png")
    session = a_session(tmp_path / "case.allview")
    folder = ReferenceFolder(tmp_path / "none")
    order = order_known(session, 2)
    glass = white_point(pale.pixels)
    for known in make_known(order, folder):
        pixels = part_of_picture(known.picture, (0, 0), 1, 160)
        assert pixels is not None
        assert np.abs(white_point(pixels) - glass).max() < 6
    gone = replace(order, folder=tmp_path / "gone")
    # The cells were found on another picture than the one that lies there now.
    replaced = replace(order, slides={"S1": replace(SLIDE, fingerprint="0" * 32)})
    for unread in (gone, replaced):
        for known in make_known(unread, folder):
            pixels = part_of_picture(known.picture, (0, 0), 1, 160)
            assert pixels is not None
            assert np.abs(white_point(pixels) - glass).max() > 12
    session.close()
    # A slide is named by its id: the name of its file may be that of a patient.
    assert caplog.messages == ["no stain of S1 for known cells: SlideError"] * 2


def test_the_slide_is_read_however_deep_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / REACHED).mkdir()
    Image.fromarray(paint_smear(SmearRecipe(5, 900, 700, 0.2)).pixels).save(
        tmp_path / REACHED / "S1.png"
    )
    reach_only_as_spelt(monkeypatch)
    order = KnownOrder(1, 7, CELLS[:3], {"S1": SLIDE}, tmp_path / DEEP)
    make_known(order, ReferenceFolder(tmp_path / "none"))
    assert not caplog.messages
