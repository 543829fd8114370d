"""How a job travels. Read this first.

    script ──> movie.submitted            appended by whoever submits (cli/run.py), daemon or not
                    │
                    ▼
    Ledger ────> Director                 folds the film's events; decisions.py says what follows (director.py)
       ▲            │ RunJob
       │            ▼
       │        StageActor                the one way a job runs (stages/stage.py):
       │            │  1. stage.task()    the job made concrete: provider, request, key, files
       ├────────────┤  2. job.started     on disk before anyone is asked; appending it is the claim
       │            │  3. provider        local: a child process (workers.py); writes to .cinema/tmp
       │            │  4. assets.put()    synced, renamed, copied to the path where people look
       └────────────┘  5. job.completed   | job.failed | job.interrupted
       │
       ▼
    Projector ──> views.db                jobs, pipeline_states, stages (projections/)

Every arrow into the Ledger (ledger.py) is an event; every arrow out of it is the same event, after COMMIT. The
Director and the views hear of nothing else, so a film that was killed goes on from what is on disk and nothing more.
"""

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
