from allview.workflow.typicality_note import typicality_note


def test_a_slide_of_atypical_cells_is_named():
    assert "80 of 100 cells are unlike anything" in typicality_note(80, 100)


def test_a_few_odd_cells_say_nothing_about_the_slide():
    assert typicality_note(5, 100) is None
    assert typicality_note(1, 2) is None
    assert typicality_note(0, 0) is None
