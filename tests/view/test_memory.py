import pytest

from allview.view.memory import LEAST, MIB, MOST, cache_limit, physical_memory


@pytest.mark.parametrize(
    ("physical", "limit"),
    [
        (None, LEAST),
        (1024 * MIB, LEAST),
        (8192 * MIB, 256 * MIB),
        (65_536 * MIB, MOST),
    ],
)
def test_the_cache_takes_its_share_within_bounds(physical: int | None, limit: int) -> None:
    assert cache_limit(physical) == limit


def test_this_machine_says_how_much_it_has() -> None:
    physical = physical_memory()
    assert physical is None or physical > 256 * MIB
