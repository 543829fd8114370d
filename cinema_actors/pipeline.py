"""How a job travels. Read this first.

    script ──> movie.submitted            appended by whoever submits (submission.py), daemon or not
                    │
                    ▼
    Ledger ────> Director                 folds the film's events; decisions.py says what follows (director.py)
       ▲            │ RunJob
       │            ▼
       │        StageActor                the one way a job runs (stages/job_run.py):
       │            │  1. stage.task()    the job made concrete: a provider's Work, its price, key and files
       │            │  2. limits.turn()   so many at once, a minute, a day (limits.py); none for what is kept
       ├────────────┤  3. job.started     on disk before anyone is asked; appending it is the claim
       ├────────────┤  4. provider        asked once (stages/asking.py), for its twins too (stages/twins.py);
       │            │                      job.operation_accepted before it is waited for
       │            │  5. assets.put()    measured, synced, renamed, copied to the path where people look
       ├────────────┤  6. gates           used and told, made again, or withheld for a person (stages/gating.py)
       └────────────┘  7. job.completed   | job.failed | job.interrupted | job.submission_uncertain
       │
       ▼
    Projector ──> views.db                jobs, pipeline_states, stages, costs (projections/)

A running studio is a Production (production.py): it starts these actors in order and stops them in reverse. Every
arrow into the Ledger (ledger.py) is an event; every arrow out of it is the same event, after COMMIT. The Director and
the views hear of nothing else, so a film that was killed goes on from what is on disk and nothing more.

By hand, from Python, the same stages are Runners: `Pipeline().then(KeyframeGenerator()).then(VideoGenerator())` opens
the studio, and a Director sends the jobs of these stages alone (by_hand.py); a state goes in, and another comes out.
"""

from typing import Any, Never, TypeVar, cast, overload

from cinema_actors.runner import IT, OT, Runner
from cinema_actors.stages.audio import AudioGenerator
from cinema_actors.stages.characters import VisualCharacterBuilder
from cinema_actors.stages.keyframes import KeyframeGenerator
from cinema_actors.stages.post_production import VideoProcessingPipeline
from cinema_actors.stages.screenplay import ScreenplayBuilder
from cinema_actors.stages.stage import Stage
from cinema_actors.stages.video import VideoGenerator

STAGES: tuple[type[Stage], ...] = (
    ScreenplayBuilder,
    VisualCharacterBuilder,
    AudioGenerator,
    KeyframeGenerator,
    VideoGenerator,
    VideoProcessingPipeline,
)

NextIT = TypeVar("NextIT")
NextOT = TypeVar("NextOT")


class Pipeline(Runner[IT, OT]):
    """Runners one after the other, each given what the one before it made. It is a Runner itself, and never changed.

    Stages that stand side by side run together, by job. What they need of a stage that is neither in the pipeline nor
    complete counts as skipped, and that stage's own jobs stay as they are. Failed jobs of its stages are tried again.
    """

    def __init__(self, *runners: Runner[Any, Any]) -> None:
        self.runners = runners

    @overload
    def then(self: "Pipeline[Never, Never]", runner: Runner[NextIT, NextOT]) -> "Pipeline[NextIT, NextOT]": ...
    @overload
    def then(self, runner: Runner[OT, NextOT]) -> "Pipeline[IT, NextOT]": ...
    def then(self, runner: Runner[Any, Any]) -> "Pipeline[Any, Any]":
        """Another pipeline, with this runner at its end."""
        return Pipeline(*self.runners, runner)

    async def execute(self, inputs: IT) -> OT:
        """StudioBusyError when somebody else runs the studio, StageFailed when a stage cannot go on."""
        from cinema_actors.by_hand import execute  # which needs STAGES

        return cast(OT, await execute(self.runners, inputs))

    async def run(self, inputs: IT) -> OT:
        return await self.execute(inputs)
