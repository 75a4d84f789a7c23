import threading

import numpy as np
import pytest
import tifffile
from PIL import Image

from allview.detection.matching import match_centers
from allview.inference.engine import ClassifyingCancelled
from allview.review.cell import Box
from allview.review.cell_class import CellClass
from allview.workflow.events import (
    Cancelled,
    CellsFound,
    SlideFailed,
    SlideFinished,
    SlideOpened,
    TileDone,
)
from allview.workflow.job import AnalysisOptions, SlideRequest


@pytest.fixture
def run(analysed, slide_file):
    def run(cancel=None, options=None, engine=None, **request):
        asked = SlideRequest("S1", request.pop("path", slide_file), **request)
        return analysed(asked, options, engine, cancel)

    return run


def cells_of(events):
    return [cell for event in events if isinstance(event, CellsFound) for cell in event.cells]


def test_events_come_in_order_and_every_tile_is_reported(run):
    events = list(run())
    opened, finished = events[0], events[-1]
    assert isinstance(opened, SlideOpened)
    assert (opened.width, opened.height) == (1100, 800)
    tiles = [event.done for event in events if isinstance(event, TileDone)]
    assert tiles == list(range(1, opened.tiles + 1))
    assert isinstance(finished, SlideFinished)
    assert [model.name for model in finished.models] == ["allview-detection", "rule", "rule"]
    assert set(finished.field_subtype) == {"benign", "early"}
    assert finished.seconds.total > 0


def test_painted_white_cells_are_found_where_they_are(run, smear):
    cells = cells_of(run(options=AnalysisOptions(mpp=smear.mpp)))
    truth = [cell.center for cell in smear.cells]
    found = [cell.box.center for cell in cells]
    matches = match_centers(found, truth, 6.0 / smear.mpp)
    assert len(matches.pairs) >= 0.9 * len(truth)
    assert [cell.id for cell in cells] == [f"S1-{n:04d}" for n in range(1, len(cells) + 1)]


def test_the_scale_of_the_user_comes_before_the_red_cells(run, smear):
    opened = next(run(options=AnalysisOptions(mpp=0.2)))
    assert (opened.scale.mpp, opened.scale.source.value) == (0.2, "user")
    measured = next(run())
    assert measured.scale.mpp == pytest.approx(smear.mpp, rel=0.12)


def test_a_slide_coarser_than_the_network_learned_at_says_so(run, rule_engine):
    engine = rule_engine()
    engine.card.mpp = 0.05
    events = list(run(engine=engine, options=AnalysisOptions(mpp=0.15)))
    assert "each waits for a person" in events[0].notes[0]
    suggested = {cell.suggestion.cell_class for cell in cells_of(events)}
    assert suggested == {CellClass.UNIDENTIFIED}


def test_decided_cells_are_not_found_again(run):
    cells = cells_of(run(options=AnalysisOptions(mpp=0.15)))
    decided = cells[0].box
    again = cells_of(
        run(options=AnalysisOptions(mpp=0.15), reviewed=(decided,), first_cell_number=90)
    )
    assert len(again) == len(cells) - 1
    assert not any(decided.contains(*cell.box.center) for cell in again)
    assert again[0].id == "S1-0090"


def test_cancel_ends_with_the_cancelled_event(run, rule_engine):
    cancel = threading.Event()
    engine = rule_engine(before=cancel.set)
    events = list(run(cancel=cancel, engine=engine))
    assert isinstance(events[-1], Cancelled)
    assert not cells_of(events)


def test_an_engine_that_stops_in_the_middle_is_a_cancel_and_no_failure(run, rule_engine):
    def stop():
        raise ClassifyingCancelled

    events = list(run(engine=rule_engine(before=stop)))
    assert events[-1] == Cancelled("S1")
    assert not cells_of(events)


def test_a_slide_without_scale_asks_for_it(run, tmp_path):
    blank = tmp_path / "blank.png"
    Image.fromarray(np.full((300, 300, 3), 240, np.uint8)).save(blank)
    (failed,) = run(path=blank)
    assert isinstance(failed, SlideFailed)
    assert "blank.png" in failed.cause
    assert "enter the µm per pixel" in failed.cause


def test_an_empty_slide_has_no_cells_and_no_subtype(run, tmp_path):
    blank = tmp_path / "blank.png"
    Image.fromarray(np.full((300, 300, 3), 240, np.uint8)).save(blank)
    events = list(run(path=blank, options=AnalysisOptions(mpp=0.2)))
    assert not cells_of(events)
    assert events[-1].field_subtype == {}
    assert len(events[-1].models) == 2
    assert "No white cell was found" in events[-1].notes[0]


def test_a_scale_that_the_red_cells_deny_is_told(run):
    opened = next(run(options=AnalysisOptions(mpp=0.5)))
    assert any("red cells say" in note for note in opened.notes)


def test_threshold_of_the_user_decides_what_is_flagged(run):
    none = cells_of(run(options=AnalysisOptions(mpp=0.15, threshold=1.0)))
    every = cells_of(run(options=AnalysisOptions(mpp=0.15, threshold=0.0)))
    assert none
    assert not any(cell.suggestion.flagged for cell in none)
    assert all(cell.suggestion.flagged for cell in every)


def test_a_box_is_in_level_0_pixels(run, smear):
    for cell in cells_of(run(options=AnalysisOptions(mpp=0.15))):
        inside = Box(0, 0, 1100, 800)
        assert inside.contains(*cell.box.center)


def test_a_cell_that_the_border_cuts_is_found_and_left_to_a_person(run, smear, tmp_path):
    cell = max(
        (c for c in smear.cells if 150 < c.center[0] < 950 and 150 < c.center[1] < 650),
        key=lambda c: c.center[0],
    )
    x = round(cell.center[0] + 2.5 / smear.mpp)
    path = tmp_path / "cut.png"
    Image.fromarray(smear.pixels[:, :x]).save(path)
    cells = cells_of(run(path=path, options=AnalysisOptions(mpp=smear.mpp, threshold=0.0)))
    cut = [cell for cell in cells if cell.suggestion.is_cut]
    (half,) = (c for c in cut if abs(c.box.center[1] - cell.center[1]) < 6.0 / smear.mpp)
    assert half.box.x + half.box.width == pytest.approx(x, abs=2)
    for found in cells:
        assert found.suggestion.flagged is not found.suggestion.is_cut
    assert {c.suggestion.cell_class for c in cut} == {CellClass.UNIDENTIFIED}


def test_a_slide_whose_cells_are_unlike_anything_learned_says_so(run, rule_engine):
    engine = rule_engine()
    engine.atypicality = 1.5
    events = list(run(engine=engine, options=AnalysisOptions(mpp=0.15)))
    cells = cells_of(events)
    assert {cell.suggestion.cell_class for cell in cells} == {CellClass.UNIDENTIFIED}
    (note,) = events[-1].notes
    assert note.startswith(f"{len(cells)} of {len(cells)} cells are unlike anything")


def test_crops_are_fed_with_the_white_that_the_card_names(run, rule_engine):
    seen = []

    class Watching(rule_engine):
        def classify(self, crops, cancel=None):
            seen.append(crops)
            return super().classify(crops, cancel)

    engine = Watching()
    engine.card.white_level = 200
    list(run(engine=engine, options=AnalysisOptions(mpp=0.15)))
    brightest = np.percentile(np.concatenate(seen).reshape(-1, 3), 90, axis=0)
    np.testing.assert_allclose(brightest, 200, atol=12)


def test_a_stack_says_which_focus_plane_was_read(run, slide_file, tmp_path):
    flat = np.asarray(Image.open(slide_file).convert("RGB"))
    empty = np.full_like(flat, 235)
    path = tmp_path / "stack.tif"
    tifffile.imwrite(path, np.stack([empty, flat, empty]), metadata={"axes": "ZYXS"})
    events = list(run(path=path))
    assert events[0].notes == (
        "The slide has 3 focus planes: the analysis read plane 2, and nothing of the others.",
    )
    assert len(cells_of(events)) == len(cells_of(run()))


@pytest.mark.parametrize("strange", [lambda p: 255 - p, lambda p: p[..., [2, 0, 1]]])
def test_a_picture_in_strange_colours_is_told_whatever_scale_was_entered(
    run, smear, tmp_path, strange
):
    file = tmp_path / "strange.png"
    Image.fromarray(np.ascontiguousarray(strange(smear.pixels))).save(file)
    finished = list(run(path=file, options=AnalysisOptions(mpp=1.15 * smear.mpp)))[-1]
    assert any(note.startswith("Poorly stained: ") for note in finished.notes)
