"""Everything that can go wrong, as one tree.

    CinemaError                     exit code
    ├── UsageError                  2   the command or its input cannot be used
    │   ├── ScriptError             2   no script, or nothing in it that can be filmed
    │   ├── UnknownFilmError        2   no film of that name in this studio
    │   ├── StoreError              2   an event store that is not ours, broken, or newer
    │   ├── StaleStateError         2   a state of a film that has gone on since
    │   └── InvalidTransitionError  2   a wish that the state of the job or film does not allow
    ├── StudioBusyError             3   somebody else runs this studio
    ├── MachineError                3   memory, file handles or processes have run out
    │   └── DiskError               3   the disk is full or may not be written
    ├── StageFailed                 1   a stage cannot go on; `.state` is how far its film has come
    └── JobError                    1   a job that did not end well (see cinema_actors.providers.errors)

Every message is one sentence for a person, and says what to do next.
"""

import re
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from domain.state import PipelineState


_WAY_ON = re.compile(r"`cinema (?:make|resume) |\.resume\(")


class CinemaError(Exception):
    exit_code: ClassVar[int] = 1


class UsageError(CinemaError):
    exit_code = 2


class ScriptError(UsageError):
    pass


class UnknownFilmError(UsageError):
    pass


class StoreError(UsageError):
    pass


class StaleStateError(UsageError):
    pass


class InvalidTransitionError(UsageError):
    pass


class StudioBusyError(CinemaError):
    exit_code = 3


StudioBusy = StudioBusyError  # as the Python API calls it


class MachineError(CinemaError):
    exit_code = 3
    number: int | None = None  # the system's own (errno), where it gave one


class DiskError(MachineError):
    pass


class StageFailed(CinemaError):  # the name that the Python API promises
    def __init__(self, message: str, state: "PipelineState") -> None:
        super().__init__(message)
        self.state = state


class JobError(CinemaError):
    pass


def names_way_on(failure: str) -> bool:
    """Whether what a job failed with names the one command, or call, by which its film goes on."""
    return _WAY_ON.search(failure) is not None


def with_way_on(failure: str, way_on: str) -> str:
    return failure if names_way_on(failure) else f"{failure.removesuffix('.')}; {way_on}"
