from allview.view.command_search import found

NAMES = ["File: Open folder", "File: Open files", "View: Zoom in", "Slide: Field seen, next"]


def names(query: str) -> list[str]:
    return [NAMES[place] for place in found(query, NAMES)]


def test_without_a_query_all_are_found_in_their_order() -> None:
    assert names("  ") == NAMES


def test_each_word_is_the_start_of_a_word_in_any_order() -> None:
    assert names("fol op")[0] == "File: Open folder"
    assert names("files OPEN") == ["File: Open files"]
    assert names("zoom open") == []


def test_the_start_of_a_word_comes_before_its_inside_and_before_scattered_letters() -> None:
    assert found("in", ["Pinch", "Scattering", "Zoom in", "Idle now"]) == [2, 0, 1, 3]


def test_letters_may_be_left_out() -> None:
    assert names("opnfld") == ["File: Open folder"]
    assert names("xyz") == []
