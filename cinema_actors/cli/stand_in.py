"""The verb `stand-in`: the providers, played on this machine."""

from argparse import Namespace
from pathlib import Path


def stand_in(args: Namespace) -> int:
    from cinema_actors.stand_in.server import serve

    serve(args.port, args.journal and Path(args.journal), args.faults and Path(args.faults))
    return 0
