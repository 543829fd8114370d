"""Stage 2 as well: the music of a passage and the effects of a shot, where they are bought; and what the cut gets of
them. Music that is not bought it composes; effects it does without."""

from cinema_actors.providers.protocols import Input, MusicRequest, SoundRequest
from cinema_actors.stages.kit import Book, Kit, Task
from domain.job import Job
from domain.plan import EFFECTS, MUSIC
from domain.score import passages
from domain.script import Frozen
from domain.settings import FREE
from domain.sound_prompts import effects_prompt, music_prompt


class Score(Frozen):
    """What is heard from scene to scene: `music` as it was bought; None where the cut composes it."""

    mood: str
    scenes: tuple[int, ...]
    music: Input | None


def music_task(kit: Kit, job: Job, book: Book) -> Task:
    """An MP3, as its seller sends it."""
    number = int(job.name.removeprefix(MUSIC))
    passage = next(each for each in passages(book.screenplay) if each.number == number)
    request = MusicRequest(prompt=music_prompt(passage, book.screenplay), seconds=passage.seconds, take=job.take)
    where = kit.studio.output(job.movie_id) / "audio" / f"music_{number}.mp3"
    return Task(kit.catalog.music(book.settings_for(job)).compose(request), {".mp3": where})


def effects_task(kit: Kit, job: Job, book: Book) -> Task:
    scene, shot = book.screenplay.find(job.scene_id or "")
    prompt = effects_prompt(job.metadata["effects"], scene)
    request = SoundRequest(prompt=prompt, seconds=shot.duration, take=job.take)
    where = kit.studio.output(job.movie_id) / "audio" / f"effects_{shot.slate}.mp3"
    return Task(kit.catalog.sound(book.settings_for(job)).sound(request), {".mp3": where})


def scores(kit: Kit, book: Book) -> tuple[Score, ...]:
    """Of a film whose music was planned to be bought, else none: what was left out is composed all the same."""
    if book.settings.providers.get("music", "local") in FREE:
        return ()
    found = passages(book.screenplay)
    done = kit.jobs.completed(book.movie_id, (f"{MUSIC}{each.number}" for each in found))
    return tuple(
        Score(mood=each.mood, scenes=each.scenes, music=kit.input(done.get(f"{MUSIC}{each.number}"))) for each in found
    )


def bought_effects(kit: Kit, book: Book) -> dict[str, Input]:
    """By slate."""
    if book.settings.providers.get("sound", "none") in FREE:
        return {}
    done = kit.jobs.completed(book.movie_id, (f"{EFFECTS}{shot.slate}" for _, shot in book.screenplay.shots()))
    files = {name.removeprefix(EFFECTS): kit.input(job) for name, job in done.items()}
    return {slate: file for slate, file in files.items() if file is not None}
