"""What does the work: actors, stages, providers, media, the command line. What is exported here is the Python API."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cinema_actors.job_tracker import JobTracker
    from cinema_actors.movie_maker import MovieMaker
    from cinema_actors.pipeline import Pipeline
    from cinema_actors.runner import Runner
    from cinema_actors.stages.audio import AudioGenerator
    from cinema_actors.stages.characters import VisualCharacterBuilder
    from cinema_actors.stages.keyframes import KeyframeGenerator
    from cinema_actors.stages.post_production import VideoProcessingPipeline
    from cinema_actors.stages.screenplay import ScreenplayBuilder
    from cinema_actors.stages.video import VideoGenerator
    from domain.errors import CinemaError, StageFailed, StudioBusyError
    from domain.errors import StudioBusyError as StudioBusy
    from domain.job_events import JobStatus, JobType
    from domain.screenplay import Screenplay
    from domain.state import JobState, PipelineState, ScreenplayBuilderInput

__all__ = [
    "AudioGenerator",
    "CinemaError",
    "JobState",
    "JobStatus",
    "JobTracker",
    "JobType",
    "KeyframeGenerator",
    "MovieMaker",
    "Pipeline",
    "PipelineState",
    "Runner",
    "Screenplay",
    "ScreenplayBuilder",
    "ScreenplayBuilderInput",
    "StageFailed",
    "StudioBusy",
    "StudioBusyError",
    "VideoGenerator",
    "VideoProcessingPipeline",
    "VisualCharacterBuilder",
]

_HOMES = {
    "AudioGenerator": "cinema_actors.stages.audio",
    "CinemaError": "domain.errors",
    "JobState": "domain.state",
    "JobStatus": "domain.job_events",
    "JobTracker": "cinema_actors.job_tracker",
    "JobType": "domain.job_events",
    "KeyframeGenerator": "cinema_actors.stages.keyframes",
    "MovieMaker": "cinema_actors.movie_maker",
    "Pipeline": "cinema_actors.pipeline",
    "PipelineState": "domain.state",
    "Runner": "cinema_actors.runner",
    "Screenplay": "domain.screenplay",
    "ScreenplayBuilder": "cinema_actors.stages.screenplay",
    "ScreenplayBuilderInput": "domain.state",
    "StageFailed": "domain.errors",
    "StudioBusy": "domain.errors",
    "StudioBusyError": "domain.errors",
    "VideoGenerator": "cinema_actors.stages.video",
    "VideoProcessingPipeline": "cinema_actors.stages.post_production",
    "VisualCharacterBuilder": "cinema_actors.stages.characters",
}


def __getattr__(name: str) -> Any:
    """Loaded when it is asked for, so that `cinema --help` does not wait for what it does not use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
