"""`cinema`: the verbs, what each takes, and how an error is told. A verb's module is loaded when it is called for."""

import os
import sys
import threading
from argparse import REMAINDER, ArgumentParser, HelpFormatter, Namespace
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any, NamedTuple, NoReturn, TextIO

from domain.errors import CinemaError, UsageError

Argument = tuple[tuple[str, ...], dict[str, Any]]  # what add_argument takes


def argument(*names: str, **details: Any) -> Argument:
    return names, details


def text(argument: str) -> str:
    """An argument that is no path: bytes that are no text become question marks."""
    return argument.encode("utf-8", "replace").decode("utf-8")


SCRIPT = argument("script", metavar="SCRIPT", help="a script (.fountain, .fdx, .txt, .md), or - for standard input")
FILM = argument("movie_id", metavar="ID", type=text, help="the film, as `cinema ls` names it")
JOBS = argument(
    "jobs", metavar="JOB", nargs="*", type=text, help="such as video/1A, as `cinema status` and `audit` name it"
)
SOME_JOBS = argument("jobs", metavar="JOB", nargs="+", type=text, help=JOBS[1]["help"])
MOVIE_ID = argument("--movie-id", metavar="ID", help="the film's name in the studio (default: from its title)")
BUDGET = argument("--budget", metavar="AMOUNT", type=text, help="dollars that the film may cost at most, such as 12.50")
SETTINGS = (
    argument("--provider", action="append", metavar="[ROLE=]NAME", help="who plays a role; may be given again"),
    argument("--model", action="append", metavar="ROLE=ID", help="a role's model; may be given again"),
    argument("--size", metavar="WxH", help="the picture's size, such as 1280x720"),
    argument("--fps", type=int, metavar="N", help="pictures a second"),
    argument("--look", metavar="NAME|FILE", help="how it is coloured: a look, such as noir, or a .cube file"),
    argument("--loudness", metavar="WHERE", help="web (-14 LUFS, the default) or broadcast (-23 LUFS)"),
    argument("--captions", metavar="WAY", help="burnt (the default), track, both or none; .srt and .vtt always"),
)
EXPORTS = ("otio", "fcpxml", "edl", "srt", "vtt", "stems", "csv", "pdf")
RATES = ("23.976", "24", "25", "29.97", "29.97df", "30", "48", "50", "59.94", "59.94df", "60")
JSON = argument("--json", action="store_true", help="data for programs instead of text for people")
STUDIO = argument("--studio", metavar="DIR", help="the studio's folder (default: CINEMA_STUDIO, else this folder)")

COMPLETE = "__complete"  # what the shells ask with; see completion.py


class Verb(NamedTuple):
    """`module` holds a function of the verb's name, which takes the arguments and returns the exit code."""

    name: str
    module: str
    summary: str
    arguments: tuple[Argument, ...]


VERBS = (
    Verb("make", "run", "make a film of a script; its path is the last line", (SCRIPT, MOVIE_ID, *SETTINGS, BUDGET)),
    Verb("submit", "run", "hand a script to the studio and return at once", (SCRIPT, MOVIE_ID, *SETTINGS, BUDGET)),
    Verb("daemon", "run", "run the studio: every unfinished film, and those to come", ()),
    Verb("resume", "run", "go on with a film that was stopped, or failed", (FILM, BUDGET)),
    Verb("pause", "wishes", "begin nothing new; what runs ends and is kept", (FILM,)),
    Verb("cancel", "wishes", "give the film up; what runs ends and is kept", (FILM,)),
    Verb("retry", "wishes", "try again what failed (without JOB: all that did)", (FILM, JOBS)),
    Verb("skip", "wishes", "leave jobs out of the film", (FILM, SOME_JOBS)),
    Verb("redo", "wishes", "another take, and all that is made from it", (FILM, SOME_JOBS)),
    Verb("accept", "wishes", "keep what there is", (FILM, SOME_JOBS)),
    Verb(
        "shoot",
        "shoot",
        "have a rehearsed film made by paid providers, all or some of it",
        (
            FILM,
            argument("--shots", action="append", metavar="SLATES", type=text, help="such as 1,1A (default: all)"),
            argument("--only", action="append", metavar="WHAT", help="images, audio, videos (default: all)"),
            *SETTINGS[:2],
            BUDGET,
        ),
    ),
    Verb("ls", "ls", "the films of the studio", (JSON,)),
    Verb("status", "status", "how far one film is", (FILM, JSON)),
    Verb("watch", "watch", "watch a film being made", (FILM, JSON)),
    Verb(
        "audit",
        "audit",
        "everything that happened to a film, one sentence an event",
        (FILM, argument("--follow", "-f", action="store_true", help="go on until it ends or waits for a person"), JSON),
    ),
    Verb(
        "replay",
        "replay",
        "the film as it was, folded from its events alone",
        (
            argument("movie_id", metavar="ID", nargs="?", type=text, help="the film, as `cinema ls` names it"),
            argument("--to", metavar="POSITION|TIME", help="an event's position, or a time such as 2026-03-01T14:05"),
            argument("--verify", action="store_true", help="compare the stored views with the events"),
            argument("--rebuild", action="store_true", help="fold the stored views again from zero"),
            JSON,
        ),
    ),
    Verb(
        "export",
        "export",
        "a finished film for editors and others; prints the file's path",
        (
            FILM,
            argument("--format", required=True, choices=EXPORTS, help="a cut, captions, sound or paper"),
            argument("--rate", choices=RATES, help="the cut's pictures a second (default: the film's)"),
            argument("--out", metavar="PATH", help="where to (default: beside the film)"),
        ),
    ),
    Verb("plan", "plan", "scenes, shots, jobs and the price; spends nothing", (SCRIPT, MOVIE_ID, *SETTINGS, JSON)),
    Verb("parse", "parse", "how a script is read, one element a line", (SCRIPT, JSON)),
    Verb(
        "stand-in",
        "stand_in",
        "play the providers on this machine, with faults if you like, for nothing",
        (
            argument("--port", type=int, default=0, metavar="N", help="(default: a free one)"),
            argument("--journal", metavar="FILE", help="a line of JSON for each paid request that it accepted"),
            argument("--faults", metavar="FILE", help="a script of what goes wrong, in JSON: see docs/stand_in.md"),
        ),
    ),
    Verb("doctor", "doctor", "what this machine and studio lack, and how to mend it", (JSON,)),
    Verb(
        "completion",
        "completion",
        "lets the Tab key complete verbs, films and jobs: source <(cinema completion bash)",
        (argument("shell", metavar="SHELL", choices=("bash", "zsh", "fish"), help="bash, zsh or fish"),),
    ),
)


class _Parser(ArgumentParser):
    def __init__(self, prog: str, **details: Any) -> None:
        super().__init__(
            prog=prog, allow_abbrev=False, formatter_class=lambda prog: HelpFormatter(prog, width=100), **details
        )
        names, studio = STUDIO
        self.add_argument(*names, **studio)

    def error(self, message: str) -> NoReturn:
        near = [option for word in _unknown(message) for option in get_close_matches(word, self._option_string_actions)]
        hint = f" (did you mean {near[0]}?)" if near else ""
        raise UsageError(f"{message}{hint}; see `{self.prog} --help`.")


def _unknown(message: str) -> list[str]:
    """Options that argparse does not know."""
    begin = "unrecognized arguments: "
    return [word for word in message.removeprefix(begin).split() if message.startswith(begin) and word.startswith("--")]


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one verb. Returns the exit code; errors are one sentence on stderr."""
    sys.unraisablehook = threading.excepthook = _hear
    _take_closed_streams()
    try:
        code = _run(sys.argv[1:] if argv is None else list(argv))
        sys.stdout.flush()
        return code
    except CinemaError as error:
        return _say(str(error), error.exit_code)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read the output has seen enough
        _drop(sys.stdout)
        return 0
    except SystemExit as ended:  # argparse, after --help and --version
        return int(ended.code or 0)
    except Exception as error:
        from cinema_actors.shortage import shortage

        ours = shortage(error)
        if ours is None:
            raise
        return _say(str(ours), ours.exit_code)


def _run(argv: list[str]) -> int:
    if argv[:1] == [COMPLETE]:
        return _complete(argv[1:])
    parser = _Parser("cinema", add_help=False)
    parser.add_argument("--version", action="store_true")
    parser.add_argument("--help", "-h", action="store_true")
    parser.add_argument("verb", nargs="?")
    parser.add_argument("rest", nargs=REMAINDER)
    given = parser.parse_args(argv)
    if given.version:
        return _version()
    if given.help or given.verb is None:
        print(_help(), file=sys.stdout if given.help else sys.stderr)
        return 0 if given.help else 2
    verb = _verb(given.verb)
    args = _arguments(verb, given.rest)
    args.studio = args.studio or given.studio or os.environ.get("CINEMA_STUDIO") or "."
    run: Callable[[Namespace], int] = getattr(
        import_module(f"cinema_actors.cli.{verb.module}"), verb.name.replace("-", "_")
    )
    return run(args)


def _complete(words: list[str]) -> int:
    from cinema_actors.cli.complete import complete

    for line in complete(words):
        print(line)
    return 0


def _arguments(verb: Verb, rest: list[str]) -> Namespace:
    parser = _Parser(f"cinema {verb.name}", description=f"{verb.summary[0].upper()}{verb.summary[1:]}.")
    for names, details in verb.arguments:
        parser.add_argument(*names, **details)
    return parser.parse_args(rest)


def _verb(name: str) -> Verb:
    verbs = {verb.name: verb for verb in VERBS}
    if name in verbs:
        return verbs[name]
    near = get_close_matches(name, verbs, n=1)
    hint = f"did you mean `cinema {near[0]}`?" if near else "`cinema --help` lists the verbs."
    raise UsageError(f"There is no verb {name!r}; {hint}")


def _help() -> str:
    verbs = "\n".join(f"  {verb.name:<10} {verb.summary}" for verb in VERBS)
    return f"""usage: cinema [--studio DIR] VERB ...

Turns a script into a film, resumably.

{verbs}

  --studio DIR   {STUDIO[1]["help"]}
  --version      which cinema this is
  --help         this; `cinema VERB --help` tells what a verb takes"""


def _version() -> int:
    from importlib.metadata import version

    print(f"cinema {version('cinema-actors')}")
    return 0


def _hear(failed: Any) -> None:
    """What ends a thread, or cannot be raised: where it comes of a shortage, the verb ends with its own sentence."""
    from cinema_actors.shortage import shortage

    if getattr(getattr(failed, "object", None), "__name__", "") == "__del__":
        return  # of something that was never whole, for want of a handle
    if failed.exc_value is not None and shortage(failed.exc_value) is None:
        sys.__excepthook__(failed.exc_type, failed.exc_value, failed.exc_traceback)


def _say(sentence: str, exit_code: int) -> int:
    """Also where the output, or even this, goes to a file on a disk that is full."""
    from cinema_actors.cli.screen import one_line

    for stream, text in ((sys.stderr, f"cinema: {one_line(sentence)}\n"), (sys.stdout, "")):
        try:
            stream.write(text)
            stream.flush()
        except OSError:
            _drop(stream)
    return exit_code


def _take_closed_streams() -> None:
    """Where a standard stream was closed, the next file opened would take its place, and hear what is printed."""
    for handle, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(handle)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest handle that is free: this one
        if handle and getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115  for as long as we live


def _drop(stream: TextIO) -> None:
    """What it still holds cannot be written; nor does Python speak of it at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
