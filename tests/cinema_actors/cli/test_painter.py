import random
import signal

import pytest

from cinema_actors.cli.painter import Line, Painter
from tests.cinema_actors.cli.terminal import Terminal


def lines(*texts: str) -> list[Line]:
    return [Line(text, text) for text in texts]


def test_each_picture_takes_the_place_of_the_last() -> None:
    terminal = Terminal()
    terminal.write("$ cinema make\n")
    painter = Painter(terminal)
    painter.paint(lines("one", "two", "three"))
    painter.paint(lines("1", "two"))
    painter.close()

    assert terminal.screen() == ["$ cinema make", "1", "two", ""]


def test_what_has_not_changed_is_not_written_again() -> None:
    terminal = Terminal()
    painter = Painter(terminal)
    painter.paint(lines("stays", "0:01"))
    written = len(terminal.getvalue())
    painter.paint(lines("stays", "0:02"))
    painter.close()

    assert "stays" not in terminal.getvalue()[written:]


def test_the_cursor_is_never_hidden_so_that_no_end_can_lose_it() -> None:
    terminal = Terminal()
    painter = Painter(terminal)
    painter.paint(lines("one"))

    assert "\x1b[?25l" not in terminal.getvalue()
    assert terminal.wraps
    assert terminal.unknown == []
    painter.close()


def test_a_picture_at_the_bottom_of_the_screen_scrolls_it_once() -> None:
    terminal = Terminal(20, 6)
    terminal.write("a\nb\nc\nd\n")
    painter = Painter(terminal)
    for second in range(5):
        painter.paint(lines("title", f"0:0{second}", "end"))
    painter.close()

    assert terminal.above == ["a", "b"]
    assert terminal.screen() == ["c", "d", "title", "0:04", "end", ""]


@pytest.mark.parametrize("seed", range(20))
def test_whatever_the_terminals_size_becomes_nothing_of_an_old_picture_is_left(seed: int) -> None:
    chance = random.Random(seed)
    terminal = Terminal(80, 60)
    terminal.write("$ cinema make\n")
    painter = Painter(terminal)
    for _ in range(30):
        texts = [chance.choice("ab東") * chance.randint(0, terminal.columns // 2) for _ in range(chance.randint(1, 9))]
        painter.paint(lines(*texts))
        assert terminal.screen() == ["$ cinema make", *texts, ""]
        terminal.resize(chance.randint(20, 120), 60)
    painter.close()


def test_a_line_that_a_terminal_finds_longer_than_we_do_is_cut_and_not_wrapped() -> None:
    terminal = Terminal(4, 6)
    painter = Painter(terminal)
    painter.paint([Line("東京東京", "東京"), Line("x", "x")])
    painter.paint([Line("東京東京", "東京"), Line("y", "y")])
    painter.close()

    assert terminal.screen() == ["東京", "y", ""]


def test_a_line_as_wide_as_the_terminal_keeps_its_last_letter() -> None:
    terminal = Terminal(4, 6)
    painter = Painter(terminal)
    painter.paint(lines("abcd", "a東b"))
    painter.paint(lines("abce", "東東"))
    painter.close()

    assert terminal.screen() == ["abce", "東東", ""]


def test_after_ctrl_z_and_fg_the_picture_stands_below_what_the_shell_wrote() -> None:
    terminal = Terminal()
    painter = Painter(terminal)
    painter.paint(lines("one"))
    terminal.write("[1]+ Stopped\n$ fg\n")
    signal.raise_signal(signal.SIGCONT)
    painter.paint(lines("two"))
    painter.close()

    assert terminal.screen() == ["one", "[1]+ Stopped", "$ fg", "two", ""]
    assert signal.getsignal(signal.SIGCONT) is signal.SIG_DFL
