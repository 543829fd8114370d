"""What the jobs of a film are called when people read of them."""

import re
from typing import NamedTuple

from domain.steering import unsteered

STAGE_NAMES = {
    "SCREENPLAY": "the screenplay",
    "CHARACTER": "the characters",
    "AUDIO": "the voices",
    "IMAGE": "the keyframes",
    "VIDEO": "the clips",
    "POST_PRODUCTION": "post-production",
}
VIEWS = {"front": "front view", "side": "side view", "full_body": "full figure"}
FRAMES = {"first_frame": "first frame", "last_frame": "last frame", "transition_frame": "transition frame"}
_BEGINS = re.compile(r"(?:(?<![\w'’])|(?<=\b[dlo]['’]))\w")  # of a word, or of what follows O' and D'
_SERIAL = re.compile(r"[^\W\d]\d|\d[^\W\d]")  # R2D2 is called so


class Thing(NamedTuple):
    """`shot 1A's first frame`, and how it is made: `drawn`, `filmed` ..."""

    name: str
    made: str
    plural: bool = False

    @property
    def was(self) -> str:
        return "were" if self.plural else "was"


def thing(job_name: str, names: dict[str, str]) -> Thing:
    """What a job makes; `names` are the characters' by their numbers, as far as they are known."""
    type, _, detail = job_name.partition("/")
    number, _, part = detail.partition("_")
    match type:
        case "screenplay":
            return Thing("the screenplay", "written")
        case "character":
            return Thing(f"{possessive(names.get(number, f'character {number}'))} {VIEWS.get(part, part)}", "drawn")
        case "audio" if number == "music":
            return Thing(f"music {part}", "composed")
        case "audio" if number == "voice":
            whose = "the narrator" if part == "narrator" else names.get(part, f"character {part}")
            return Thing(f"{possessive(whose)} voice", "designed")
        case "audio" if number == "effects":
            return Thing(f"shot {part}'s effects", "recorded", plural=True)
        case "audio":
            return Thing(f"shot {number}'s voices", "recorded", plural=True)
        case "image":
            return Thing(f"shot {number}'s {FRAMES.get(part, part)}", "drawn")
        case "video":
            return Thing(f"shot {number}'s clip", "filmed")
        case "post_production" if detail == "final":
            return Thing("the final cut", "made")
        case "post_production":
            return Thing(f"shot {number}", "finished")
        case _:
            return Thing(job_name, "made")


def possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def spoken(name: str) -> str:
    """A character's name as prose has it: `MARTA O'BRIEN-LEE` is `Marta O'Brien-Lee`."""
    if not name.isupper():
        return name
    words = _BEGINS.sub(lambda letter: letter[0].upper(), name.lower()).split(" ")
    return " ".join(
        written if _SERIAL.search(written) else word for word, written in zip(words, name.split(" "), strict=True)
    )


def sentence(text: str) -> str:
    """Begins with a capital and ends with one full stop; what it quotes cannot steer a terminal."""
    text = unsteered(text.strip())
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…")) else ".")


def listed(words: list[str]) -> str:
    """`a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def count(number: int, one: str) -> str:
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def size(bytes: int) -> str:
    return f"{bytes / 1e6:.1f} MB" if bytes >= 50_000 else f"{max(round(bytes / 1000), 1)} kB"
