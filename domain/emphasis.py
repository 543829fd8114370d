"""Takes Fountain's emphasis marks out of a text, so that they are never spoken or printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"\\[!-/:-@\[-`{-~]|\*+|_+|\s+|[^\\*_\s]+|\\")


def plain(text: str) -> str:
    r"""The text as it is spoken or printed: no `*`, `**`, `***`, `_` pairs, no backslash before a mark.

    As in Markdown, a mark opens before a letter and closes after one, and pairs never cross a line. Stray marks stay:
    `He dialed *69 and then *23`, `snake_case`, `2*3*4`, `f**k`, `\*`.
    """
    if not any(mark in text for mark in "*_\\"):
        return text
    return "\n".join(_plain_line(line) for line in text.split("\n"))


@dataclass
class _Run:
    """Some `*` or `_` in a row; `left` of them have found no partner yet."""

    index: int  # in the list of tokens
    left: int
    word: int  # how many gaps came before: equal for runs in one word
    inside: bool  # in the middle of a word

    def may_pair(self, closer: "_Run") -> bool:
        return self.word == closer.word or not (self.inside or closer.inside)


def _plain_line(line: str) -> str:
    tokens = _TOKEN.findall(line)
    open_runs: dict[str, list[_Run]] = {"*": [], "_": []}
    for run, opens, closes in _runs(tokens):
        waiting = open_runs[tokens[run.index][0]]
        if closes:
            _pair(run, waiting, tokens)
        if opens and run.left:
            waiting.append(run)
    return "".join(token[1:] if len(token) > 1 and token[0] == "\\" else token for token in tokens)


def _runs(tokens: list[str]) -> Iterator[tuple[_Run, bool, bool]]:
    """Every run of marks, with whether it may open and whether it may close."""
    word = 0
    before = " "
    for index, token in enumerate(tokens):
        if token.isspace():
            word += 1
        elif token[0] in "*_":
            after = tokens[index + 1][0] if index + 1 < len(tokens) else " "
            if not _is_arithmetic(token[0], before, after):
                run = _Run(index, len(token), word, before.isalnum() and after.isalnum())
                yield run, not after.isspace(), not before.isspace()
        before = token[-1]


def _is_arithmetic(mark: str, before: str, after: str) -> bool:
    """`snake_case` and `2*3`: a mark that belongs to the word. Scripts without spaces may underline within."""
    if not (before.isalnum() and after.isalnum()):
        return False
    if mark == "_":
        return before < "\u2e80" or after < "\u2e80"
    return before.isdigit() or after.isdigit()


def _pair(closer: _Run, waiting: list[_Run], tokens: list[str]) -> None:
    """Takes the marks that `closer` and the runs waiting for it have in common out of the tokens."""
    while closer.left and waiting:
        opener = waiting[-1]
        if not opener.may_pair(closer):
            if not opener.inside:
                return
            waiting.pop()  # its word is over
            continue
        taken = min(opener.left, closer.left)
        for run in (opener, closer):
            run.left -= taken
            tokens[run.index] = tokens[run.index][taken:]
        if not opener.left:
            waiting.pop()
