"""`.cube` files, sound and broken."""

import numpy as np
import pytest

from cinema_actors.media.cube import MOST_BYTES, Cube, parsed
from domain.errors import UsageError

CURVES = "LUT_1D_SIZE 2\n0 0 0\n1 1 1\n"
CORNERS = "\n".join(f"{r} {g} {b}" for b in (0, 1) for g in (0, 1) for r in (0, 1))
CELLS = f"LUT_3D_SIZE 2\n{CORNERS}\n"


def read(text: str) -> Cube:
    return parsed(text.encode(), "my.cube")


def test_red_runs_fastest_in_a_table_of_three_dimensions() -> None:
    cells = read(CELLS).cells
    assert cells is not None
    assert cells[1, 0, 0].tolist() == [0, 0, 1]  # by blue, green, red
    assert cells[0, 0, 1].tolist() == [1, 0, 0]


def test_a_table_of_one_dimension_is_three_curves() -> None:
    cube = read('TITLE "Fade"\n# faded\n\nLUT_1D_SIZE 3\n.1 .2 .3\n5e-1 0.5 0.5\n 1.0\t1 1 \n')
    assert cube.cells is None
    assert cube.curves is not None
    assert cube.curves.tolist() == [[0.1, 0.2, 0.3], [0.5, 0.5, 0.5], [1, 1, 1]]


def test_curves_may_stand_before_cells() -> None:
    cube = read(
        f"LUT_1D_SIZE 2\nLUT_1D_INPUT_RANGE 0 4\nLUT_3D_SIZE 2\nLUT_3D_INPUT_RANGE 0 2\n0 0 0\n2 2 2\n{CORNERS}\n"
    )
    assert cube.curves is not None
    assert cube.cells is not None
    assert [end.tolist() for end in cube.curves_range] == [[0, 0, 0], [4, 4, 4]]
    assert [end.tolist() for end in cube.cells_range] == [[0, 0, 0], [2, 2, 2]]


@pytest.mark.parametrize("table", [CURVES, CELLS])
def test_a_domain_is_that_of_the_table(table: str) -> None:
    cube = read(f"DOMAIN_MIN -1 0 0\nDOMAIN_MAX 1 2 4\n{table}")
    low, high = cube.curves_range if cube.cells is None else cube.cells_range
    assert (low.tolist(), high.tolist()) == ([-1, 0, 0], [1, 2, 4])


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf" + CELLS.encode(), CELLS.replace("\n", "\r\n").encode()])
def test_the_ways_of_other_systems_are_read_too(data: bytes) -> None:
    assert np.array_equal(parsed(data, "my.cube").cells, read(CELLS).cells)


BROKEN = {
    "": "line 1: there is no LUT_1D_SIZE or LUT_3D_SIZE",
    "# nothing\n": "line 1: there is no LUT_1D_SIZE",
    "0 0 0\n": "line 1: the table begins before",
    "LUT_3D_SIZE\n": "line 1: LUT_3D_SIZE is a whole number from 2 to 65, not ''",
    "LUT_3D_SIZE 1\n": "line 1: LUT_3D_SIZE is a whole number from 2 to 65",
    "LUT_3D_SIZE 129\n": "from 2 to 65, not '129'",
    "LUT_1D_SIZE 70000\n": "from 2 to 65536",
    "LUT_3D_SIZE two\n": "not 'two'",
    "LUT_3D_SIZE 2\nLUT_3D_SIZE 2\n": "line 2: LUT_3D_SIZE is given twice",
    "LUT_3D_SIZE 2\n0 0 0\n0 0\n": "line 3: a colour has 3 numbers, not 2",
    "LUT_3D_SIZE 2\n0 0 0\n0 x1 0\n": "line 3: 'x1' is no number",
    "LUT_3D_SIZE 2\n0 nan 0\n": "line 2: '0 nan 0' is no colour",
    "LUT_3D_SIZE 2\n0 1e999 0\n": "line 2: '0 1e999 0' is no colour",
    "LUT_3D_SIZE 2\n0 0 0\n\n": "line 2: the table ends after 1 of 8 colours",
    CURVES + "1 1 1\n": "line 4: there are more than the 2 colours",
    CURVES + "DOMAIN_MIN 0 0 0\n": "line 4: DOMAIN_MIN stands behind the beginning of the table",
    "DOMAIN_MIN 0 0\n": "line 1: DOMAIN_MIN has 3 numbers, not 2",
    "DOMAIN_MIN 0 0 0\nDOMAIN_MAX 1 1 0\n": "line 2: the greatest input is not above the least",
    "<html>\n": "line 1: a colour has 3 numbers, not 1",
    "Not found, sorry\n": "line 1: 'Not' is no word of a .cube file",
}


@pytest.mark.parametrize(("text", "said"), BROKEN.items())
def test_what_is_broken_is_told_with_its_line_and_the_reason(text: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        read(text)
    assert said in str(refused.value)
    assert str(refused.value).startswith("my.cube is no LUT that can be used, line ")
    assert "\n" not in str(refused.value)


def test_a_file_of_another_kind_is_told_as_such() -> None:
    with pytest.raises(UsageError, match="binary data"):
        parsed(b"\x89PNG\0\0", "my.cube")
    with pytest.raises(UsageError, match="16 MB"):
        parsed(b" " * (MOST_BYTES + 1), "my.cube")
