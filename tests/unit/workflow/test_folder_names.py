from pathlib import Path

import pytest

from allview.workflow.folder_names import distinct_stems


@pytest.mark.parametrize(
    ("slides", "stems"),
    [
        (["a.png", "b.png"], ["a", "b"]),
        (["a.png", "x/a.png", "A.tif"], ["a", "a-2", "A-3"]),
        (["b.png", "b.tif", "b-2.png"], ["b", "b-2", "b-2-2"]),
        (["b-2.png", "b.png", "b.tif"], ["b-2", "b", "b-3"]),
    ],
)
def test_no_two_slides_share_a_name(slides: list[str], stems: list[str]) -> None:
    assert list(distinct_stems([Path(slide) for slide in slides])) == stems
