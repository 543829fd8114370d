"""The settings of one film. They are part of its submission and never change afterwards."""

import base64
import hashlib
import zlib
from typing import Literal

from pydantic import ConfigDict, field_validator

from domain.errors import UsageError
from domain.screenplay import Strategy
from domain.script import Frozen

ROLES = ("screenplay", "image", "video", "speech", "music")
EXTRAS = ("sound",)  # roles that nobody plays unless a film names somebody: what the action makes heard
LOCAL = dict.fromkeys(ROLES, "local")
FREE = frozenset({"local", "none", "own", "post"})  # nobody to pay: this program, its user's own code, post-production


Loudness = Literal["web", "broadcast"]  # -14 LUFS, as streaming services play; -23 LUFS, EBU R 128
CaptionWay = Literal[
    "burnt", "track", "both", "none"
]  # in the picture, as a text track, both; sidecars are always there


class Lut(Frozen):
    """A colour table, as its file was when the film was submitted; the file is never read again."""

    model_config = ConfigDict(extra="ignore")

    name: str
    sha256: str
    packed: str  # the file's bytes: deflated, base64

    @classmethod
    def of(cls, name: str, data: bytes) -> "Lut":
        packed = base64.b64encode(zlib.compress(data, 9)).decode()
        return cls(name=name, sha256=hashlib.sha256(data).hexdigest(), packed=packed)

    def data(self) -> bytes:
        return zlib.decompress(base64.b64decode(self.packed))


class Finish(Frozen):
    """How post-production finishes a film. `look` is one of those it knows; "" is what mood and hour ask for."""

    model_config = ConfigDict(extra="ignore")

    look: str = ""
    lut: Lut | None = None
    loudness: Loudness = "web"
    captions: CaptionWay = "burnt"


class FilmSettings(Frozen):
    """`width` and `height` are pixels (both even), `fps` whole frames a second.

    `providers` names who plays each role; `local` is the rehearsal, which costs nothing.
    `speech` is a provider too, or `none`: no audio jobs, captions timed by reading.
    """

    model_config = ConfigDict(extra="ignore")  # a part of an event, whose fields may grow

    width: int = 1280
    height: int = 720
    fps: int = 24
    strategy: Strategy = "first_last_frame_interpolation"
    providers: dict[str, str] = LOCAL
    models: dict[str, str] = {}
    finish: Finish = Finish()

    @field_validator("width", "height")
    @classmethod
    def _is_even(cls, pixels: int) -> int:
        if pixels % 2 or not 64 <= pixels <= 4096:
            raise UsageError(
                f"A film's width and height are even numbers from 64 to 4096, not {pixels}; "
                "see --size, or [film] size in cinema.toml."
            )
        return pixels

    @field_validator("fps")
    @classmethod
    def _is_a_film_rate(cls, fps: int) -> int:
        if not 8 <= fps <= 60:
            raise UsageError(
                f"A film has 8 to 60 pictures a second, not {fps}; see --fps, or [film] fps in cinema.toml."
            )
        return fps

    @property
    def unfinished(self) -> "FilmSettings":
        """All that what comes before post-production may depend on: another look asks for no other screenplay."""
        return self.model_copy(update={"finish": Finish()})

    @property
    def speaks(self) -> bool:
        return self.providers.get("speech", "local") != "none"
