import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from allview.review.cell import Box, ReviewedCell
from allview.review.cell_class import CellClass
from allview.review.commands import AddCells, Command, Mend
from allview.review.slide_record import SlideRecord, Survey
from allview.storage.codec import UnknownCommandError, decode, encode
from allview.storage.slide_codec import slide_from_json, slide_to_json
from tests.unit.review.builders import OWN_CLASSES, a_cell, a_decision, commands, decide


@given(commands)
def test_a_command_read_back_equals_the_command_written(command: Command) -> None:
    kind, payload = encode(command)
    assert decode(kind, payload, OWN_CLASSES) == command
    assert encode(decode(kind, payload, OWN_CLASSES)) == (kind, payload)


@given(commands)
def test_a_payload_is_plain_ascii_json_under_the_commands_name(command: Command) -> None:
    kind, payload = encode(command)
    assert kind == type(command).__name__
    assert payload.isascii()
    json.loads(payload)


def test_cells_name_their_classes_once() -> None:
    _, payload = encode(AddCells(tuple(a_cell(f"S1-{i:04}") for i in range(100))))
    assert payload.count('"lymphocyte"') == 1
    assert len(payload) < 100 * 80


def test_a_probability_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        encode(AddCells((a_cell(blast=float("nan")),)))


def test_a_number_that_is_not_plain_python_is_refused() -> None:
    with pytest.raises(TypeError, match="float32"):
        encode(AddCells((a_cell(blast=np.float32(0.5)),)))  # type: ignore[arg-type]


def test_a_kind_of_the_future_is_named() -> None:
    with pytest.raises(UnknownCommandError, match="FoldTime"):
        decode("FoldTime", "[]")


@pytest.mark.parametrize("payload", ["", "{", "[]", "{}", '{"classes": [], "cells": [[1]]}'])
def test_a_payload_that_is_not_ours_is_refused(payload: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        decode("AddCells", payload)


def test_what_older_files_did_not_know_is_left_out_and_read_as_nothing() -> None:
    decided = decide("S1-0001", a_decision())
    _, payload = encode(decided)
    assert len(json.loads(payload)[0][2]) == 4
    blind = decide("S1-0001", replace(a_decision(), blind_class=CellClass.LYMPHOCYTE))
    assert decode(*encode(blind)) == blind
    deleted = Mend((ReviewedCell(a_cell()),), ())
    kind, payload = encode(deleted)
    assert set(json.loads(payload)) == {"before", "after"}
    assert decode(kind, payload) == deleted


def test_what_could_not_be_read_within_a_part_is_kept() -> None:
    survey = Survey("r", 640, frozenset({1}), gaps=(Box(0.0, 512.0, 512.0, 128.0),))
    slide = SlideRecord("S1", "a.svs", survey=survey)
    assert slide_from_json(slide_to_json(slide)) == slide
    whole = slide_to_json(replace(slide, survey=replace(survey, gaps=())))
    assert "gaps" not in whole["survey"]
