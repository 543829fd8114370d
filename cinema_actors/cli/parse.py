"""`cinema parse`: how a script is read, one element a line, whether it can be filmed or not."""

from argparse import Namespace

from cinema_actors.cli.screen import say, say_json_lines
from cinema_actors.script_file import read_text
from domain.listing import listing, rows
from domain.reader import read_script, suffix_of


def parse(args: Namespace) -> int:
    script = read_script(read_text(args.script), suffix_of(args.script))
    if args.json:
        say_json_lines(rows(script))
    else:
        for line in listing(script):
            say(line)
    return 0
