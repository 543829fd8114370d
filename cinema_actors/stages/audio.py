"""Stage 2: what is said in a shot, as one sound file with the time of every word; and other sound that is bought."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from cinema_actors.providers.protocols import SpeechRequest, VoiceRequest
from cinema_actors.stages.bought_sound import effects_task, music_task
from cinema_actors.stages.kit import Book, Task
from cinema_actors.stages.stage import Stage
from domain.job import Job
from domain.job_events import JobType
from domain.plan import EFFECTS, MUSIC, VOICE
from domain.quality import Expected
from domain.screenplay import Scene, Shot


class AudioGenerator(Stage):
    """The lossless master (FLAC) is the asset that later stages use; people find an MP3."""

    type: ClassVar[JobType] = JobType.AUDIO

    def task(self, job: Job, book: Book, needs: Mapping[str, Job]) -> Task:
        if job.name.startswith(MUSIC):
            return music_task(self.kit, job, book)
        if job.name.startswith(EFFECTS):
            return effects_task(self.kit, job, book)
        if job.name.startswith(VOICE):
            return self._voice(job, book)
        scene, shot = book.screenplay.find(job.scene_id or "")
        before, after = _around(scene, shot)
        settings = book.settings_for(job)
        cast = book.movie.casts.get(settings.providers.get("speech", "local"), {})
        speakers = {cue.character for cue in shot.cues}
        request = SpeechRequest(
            shot=shot,
            characters=tuple(c for c in book.screenplay.characters if c.id in speakers),
            voices={name: _designed(name, cast[name], needs) for name in cast if name in _names(shot)},
            before=before,
            after=after,
            take=job.take,
        )
        where = self.kit.studio.output(job.movie_id) / "audio" / f"scene_{shot.slate}.mp3"
        speech = self.kit.catalog.speech(settings)
        expected = Expected(kind="voice", words=tuple(cue.text for cue in shot.cues))
        return Task(speech.speak(request), {".flac": None, ".mp3": where}, self._mp3, expected)

    def _voice(self, job: Job, book: Book) -> Task:
        """A file that says by which name its seller knows it."""
        request = VoiceRequest(description=job.metadata["design"], take=job.take)
        where = self.kit.studio.output(job.movie_id) / "audio" / f"{job.name.removeprefix('audio/')}.json"
        return Task(self.kit.catalog.designer(book.settings_for(job)).design(request), {".json": where})

    async def _mp3(self, master: Path) -> None:
        mp3 = str(master.with_suffix(".mp3"))
        await self.kit.workers.call("pictures", "cinema_actors.media.sound:mp3", flac=str(master), out=mp3)


def _designed(name: str, voice: Mapping[str, Any], needs: Mapping[str, Job]) -> Mapping[str, Any]:
    """As it was cast; one that is designed, as it was made, unless that was left out."""
    made = needs.get(f"{VOICE}{name}") if "design" in voice else None  # else it is somebody else's cast
    given = {key: value for key, value in voice.items() if key != "design"}
    return given if made is None else {**given, "voice": made.meta["voice"], "name": ""}


def _names(shot: Shot) -> set[str]:
    return {"narrator" if cue.character is None else str(cue.character) for cue in shot.cues}


def _around(scene: Scene, shot: Shot) -> tuple[str, str]:
    """What the same voice says in the shots beside this one, where one speech runs over several."""
    number = next(number for number, each in enumerate(scene.shots) if each.slate == shot.slate)
    before = [cue for each in scene.shots[:number][-1:] for cue in each.cues][-1:]
    after = [cue for each in scene.shots[number + 1 :][:1] for cue in each.cues][:1]
    first, last = shot.cues[0].character, shot.cues[-1].character
    return (
        "".join(cue.text for cue in before if cue.character == first),
        "".join(cue.text for cue in after if cue.character == last),
    )
