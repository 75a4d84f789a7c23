from allview.slides.tiles import tile_grid
from allview.workflow.attention import Attention, nearest_first

TILES = tile_grid((1000, 1000), 100, 0)


def order(done=frozenset(), attention=None, slide="S1"):
    return list(nearest_first(TILES, done, slide, attention or Attention()))


def test_without_an_eye_tiles_come_in_reading_order():
    assert order() == list(range(100))


def test_the_tile_looked_at_comes_first_and_all_come_once():
    attention = Attention()
    attention.turn_to("S1", (555, 555))
    found = order(attention=attention)
    assert found[0] == 55
    assert set(found[1:5]) == {45, 54, 56, 65}
    assert sorted(found) == list(range(100))


def test_the_order_follows_the_eye():
    attention = Attention()
    attention.turn_to("S1", (50, 50))
    tiles = nearest_first(TILES, frozenset(), "S1", attention)
    assert next(tiles) == 0
    attention.turn_to("S1", (950, 950))
    assert next(tiles) == 99
    attention.turn_to("S2", (950, 950))
    assert next(tiles) == 1


def test_what_is_done_is_not_done_again():
    assert order(done={0, 1, 50}) == [n for n in range(100) if n not in {0, 1, 50}]


def test_another_slide_is_not_looked_at():
    attention = Attention()
    attention.turn_to("S2", (5, 5))
    assert attention.slide == "S2"
    assert attention.place_on("S1") is None
    assert order(attention=attention) == list(range(100))
