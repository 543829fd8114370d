"""Stage 2 as well: the music of a passage, where it is bought. Where it is not, the final cut composes it."""

from cinema_actors.providers.protocols import Input, MusicRequest
from cinema_actors.stages.kit import Book, Kit, Task
from domain.job import Job
from domain.plan import MUSIC
from domain.score import passages
from domain.script import Frozen
from domain.settings import FREE
from domain.sound_prompts import music_prompt


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


def scores(kit: Kit, book: Book) -> tuple[Score, ...]:
    """Of a film whose music was planned to be bought, else none: what was left out is composed all the same."""
    if book.settings.providers.get("music", "local") in FREE:
        return ()
    found = passages(book.screenplay)
    done = kit.completed(book.movie_id, (f"{MUSIC}{each.number}" for each in found))
    return tuple(
        Score(mood=each.mood, scenes=each.scenes, music=kit.input(done.get(f"{MUSIC}{each.number}"))) for each in found
    )
