"""The record of a slide as JSON; what it has nothing to tell of is left out, as in older files."""

from typing import Any

from allview.review.cell import Box
from allview.review.field_map import FieldMap
from allview.review.slide_record import Flaw, ModelRecord, SlideRecord, SlideStatus, Survey

Json = Any
"""What ``json`` reads and writes."""


def slide_to_json(slide: SlideRecord) -> Json:
    """Give a slide's record as plain JSON."""
    value: dict[str, Json] = {
        "id": slide.id,
        "path": slide.path,
        "status": slide.status.value,
        "size": [slide.width, slide.height],
        "mpp": slide.mpp,
        "mpp_source": slide.mpp_source,
        "models": [[model.name, model.version, model.sha256] for model in slide.models],
        "field_subtype": None if slide.field_subtype is None else dict(slide.field_subtype),
        "notes": list(slide.notes),
        "fingerprint": slide.fingerprint,
    }
    # Left out where there is nothing to tell, as in files of before.
    if slide.survey is not None:
        value["survey"] = _survey_to_json(slide.survey)
    if slide.field_map is not None:
        value["field_map"] = _map_to_json(slide.field_map)
    return value


def slide_from_json(value: Json) -> SlideRecord:
    """Rebuild the record that ``slide_to_json`` wrote."""
    width, height = value["size"]
    return SlideRecord(
        id=value["id"],
        path=value["path"],
        status=SlideStatus(value["status"]),
        width=width,
        height=height,
        mpp=value["mpp"],
        mpp_source=value["mpp_source"],
        models=tuple(ModelRecord(*model) for model in value["models"]),
        field_subtype=value["field_subtype"],
        notes=tuple(value["notes"]),
        fingerprint=value["fingerprint"],
        survey=_survey_from_json(value["survey"]) if "survey" in value else None,
        field_map=_map_from_json(value["field_map"]) if "field_map" in value else None,
    )


def _map_to_json(fields: FieldMap) -> Json:
    said = fields.statement, fields.limits
    return [fields.side, fields.classes, fields.corners, fields.probabilities, *said]


def _map_from_json(value: Json) -> FieldMap:
    side, classes, corners, probabilities, statement, limits = value
    places = tuple((x, y) for x, y in corners)
    chances = tuple(tuple(row) for row in probabilities)
    return FieldMap(side, tuple(classes), places, chances, statement, tuple(limits))


def _survey_to_json(survey: Survey) -> Json:
    gaps = [[gap.x, gap.y, gap.width, gap.height] for gap in survey.gaps]
    return {
        "recipe": survey.recipe,
        "tile_px": survey.tile_px,
        "searched": _runs(survey.searched),
        "flaws": {flaw.value: _runs(tiles) for flaw, tiles in survey.flaws.items()},
        **({"gaps": gaps} if gaps else {}),
    }


def _survey_from_json(value: Json) -> Survey:
    return Survey(
        value["recipe"],
        value["tile_px"],
        _tiles(value["searched"]),
        {Flaw(flaw): _tiles(runs) for flaw, runs in value["flaws"].items()},
        tuple(Box(*gap) for gap in value.get("gaps", ())),
    )


def _runs(tiles: frozenset[int]) -> list[list[int]]:
    """Write numbers as runs of [first, length]: tiles are done in rows."""
    runs: list[list[int]] = []
    for tile in sorted(tiles):
        if runs and tile == sum(runs[-1]):
            runs[-1][1] += 1
        else:
            runs.append([tile, 1])
    return runs


def _tiles(runs: Json) -> frozenset[int]:
    return frozenset(tile for first, length in runs for tile in range(first, first + length))
