"""How the interpreter is set in a process of ours that runs films, and does nothing else."""

import gc

YOUNG = 10_000  # objects made before those are looked through for cycles: the jobs under way outlive a few hundred


def set_for_films() -> None:
    """What is loaded by now stays: nobody looks for garbage in it again, which would take a tenth of what a job costs
    (tests/benchmarks/system.py). A program of a user's that makes films is left as it is.
    """
    gc.freeze()
    gc.set_threshold(YOUNG)
