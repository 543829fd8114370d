"""Films that are made stage by stage, for tests."""

from pathlib import Path
from typing import Any

from cinema_actors import JobType, Pipeline, PipelineState, Runner, ScreenplayBuilder, ScreenplayBuilderInput
from tests.cinema_actors.toys import Toys

SCRIPT = "INT. ROOM - DAY\n\nANNA\nHello.\n"


async def begun(path: Path, toys: Toys) -> PipelineState:
    """A film of two shots that has only a screenplay."""
    state = PipelineState.start("custom", studio=path)
    builder = toys.stage(ScreenplayBuilder)
    return await Pipeline().then(builder).execute(ScreenplayBuilderInput(script=SCRIPT, state=state))


def statuses(state: PipelineState, *types: JobType) -> set[str]:
    return {job.status.value for job in state.jobs if job.type in types}


class Runs(Runner[Any, Any]):
    """A runner that is one function."""

    def __init__(self, function: Any) -> None:
        self.function = function

    async def run(self, inputs: Any) -> Any:
        return self.function(inputs)
