"""How the interpreter is set in a process of ours that runs films, and does nothing else."""

import gc
import sys

YOUNG = 10_000  # objects made before those are looked through for cycles: the jobs under way outlive a few hundred
HAND_OVER = 0.02  # seconds after which a thread that does not wait for anything lets others go on; 0.005 otherwise


def set_for_films() -> None:
    """What is loaded by now stays: nobody looks for garbage in it again. It takes a tenth of what a job costs.

    Measured by tests/benchmarks/system.py. A program of a user's that makes films is left as it is.
    """
    gc.freeze()
    gc.set_threshold(YOUNG)
    sys.setswitchinterval(HAND_OVER)
