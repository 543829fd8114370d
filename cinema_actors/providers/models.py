"""What the models of every provider can do and cost: a dated table (models.toml), which a studio may override."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import ConfigDict, ValidationError, ValidationInfo, field_validator, model_validator

from domain.errors import UsageError
from domain.money import UNITS, Price, Quantities, amount, cost
from domain.script import Frozen

Mode = Literal["text_to_video", "image_to_video", "first_last_frame_interpolation", "references_to_video"]
Switch = Literal["seed", "negative_prompt", "audio", "context"]  # what a model can be told beside its prompt

ANY = "*"  # in the table: whatever model a person names


class Lengths(Frozen):
    """Of a clip, in whole seconds: from `least` to `most`, or one of `all`."""

    model_config = ConfigDict(extra="forbid")

    least: int = 1
    most: int = 8
    most_between_frames: int | None = None  # where the first and the last frame are given
    of_people: int | None = None  # the only one there is where pictures of people are
    all: tuple[int, ...] = ()

    @model_validator(mode="after")
    def _can_be_filmed(self) -> Self:
        between = self.most if self.most_between_frames is None else self.most_between_frames
        if self.all and min(self.all) < 1:
            raise ValueError("has lengths of a second and more, as in: seconds = { all = [4, 6, 8] }")
        if not self.all and not 1 <= self.least <= min(self.most, between):
            raise ValueError("goes from a second or more up to no less, as in: seconds = { least = 3, most = 15 }")
        return self

    def snap(self, seconds: float, between_frames: bool = False, of_people: bool = False) -> int:
        """The shortest that is long enough, or the longest there is."""
        if of_people and self.of_people:
            return self.of_people
        longest = self.longest(between_frames)
        lengths = self.all or range(self.least, longest + 1)
        return next((length for length in sorted(lengths) if length >= seconds - 1e-6), longest)

    def longest(self, between_frames: bool = False) -> int:
        return max(self.all) if self.all else (between_frames and self.most_between_frames) or self.most


class Model(Frozen):
    """One model. `sizes` are the pixels of the short side, by the provider's word for them; `output_tokens` and
    `characters` the most that it writes, or is given to say, in one answer; `note` is for whoever chooses it.
    Of `switches`, audio is to be silent, and context what is said before and after."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    provider: str
    id: str
    roles: tuple[str, ...]
    default: bool = False
    source: str = ""
    note: str = ""
    ratios: tuple[str, ...] = ("16:9",)
    sizes: Mapping[str, int] = {}
    references: int = 0
    seconds: Lengths = Lengths()
    strategies: tuple[Mode, ...] = ()
    output_tokens: int = 8192
    characters: int = 5000
    dialogue: bool = False  # several voices in one request
    speakers: int = 10  # so many at most
    switches: tuple[Switch, ...] = ()
    price: tuple[Price, ...] = ()

    @field_validator("ratios")
    @classmethod
    def _are_ratios(cls, ratios: tuple[str, ...]) -> tuple[str, ...]:
        if not ratios or not all(re.fullmatch(r"[1-9]\d*:[1-9]\d*", ratio) for ratio in ratios):
            raise ValueError('are written like "16:9"')
        return ratios

    @model_validator(mode="after")
    def _has_sizes(self) -> Self:
        if not self.sizes and {"image", "video"}.intersection(self.roles):
            raise ValueError('wants sizes, as in: sizes = { "720p" = 720 }')
        return self

    @field_validator("sizes")
    @classmethod
    def _are_sizes(cls, sizes: Mapping[str, int]) -> Mapping[str, int]:
        if any(pixels < 1 for pixels in sizes.values()):
            raise ValueError('are of a pixel and more, as in: sizes = { "720p" = 720 }')
        return sizes

    @field_validator("references", "output_tokens", "characters", "speakers")
    @classmethod
    def _is_a_number_of_things(cls, number: int, field: ValidationInfo) -> int:
        least = 0 if field.field_name == "references" else 1
        if number < least:
            raise ValueError(f"is a whole number from {least}")
        return number

    @field_validator("price", mode="before")
    @classmethod
    def _prices(cls, table: Any) -> Any:
        if not isinstance(table, list | tuple):
            raise ValueError('is a list, as in: price = [{ unit = "image@1K", usd = "0.03" }]')
        return tuple(_price(entry) for entry in table)

    @property
    def lane(self) -> str:
        return f"{self.provider}/{self.id}"

    def cost(self, quantities: Quantities, on: date | None = None) -> Decimal:
        """Dollars, at today's prices unless another day is given. UnknownPriceError where there is none."""
        return cost(self.price, quantities, on or datetime.now(UTC).date(), self.provider, self.id)

    def counts(self, unit: str) -> bool:
        """Whether this is what its provider counts: some take money for letters, others for tokens."""
        return any(price.unit.partition("@")[0] == unit for price in self.price)

    def ratio(self, width: int, height: int) -> str:
        """The nearest to the film's that it can do."""
        wanted = Fraction(width, height)
        return min(self.ratios, key=lambda ratio: abs(_value(ratio) / wanted - 1) + abs(wanted / _value(ratio) - 1))

    def size(self, width: int, height: int) -> str:
        """The smallest that is large enough for the film, or its largest."""
        sizes = sorted(self.sizes.items(), key=lambda size: size[1])
        return next((name for name, pixels in sizes if pixels >= min(width, height)), sizes[-1][0])


class Models:
    """`settings` is what cinema.toml says: `[models.PROVIDER."ID"]` overrides, or adds, a model."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        own = settings.get("models", {})
        if not isinstance(own, dict):
            raise UsageError('[models] in cinema.toml holds tables, as in: [models.google."my-model"].')
        self._own = {provider: _tables(tables) for provider, tables in own.items()}
        self._tables = {
            provider: _merged(_shipped().get(provider, {}), self._own.get(provider, {}))
            for provider in {*_shipped(), *own}
        }

    @property
    def checked(self) -> date:
        """When somebody last looked whether the shipped table still holds."""
        day: date = _file()["checked"]
        return day

    def ids(self, provider: str) -> list[str]:
        """Of all its models; ANY where it takes whatever a person names."""
        return list(self._tables.get(provider, {}))

    def able(self, provider: str, role: str) -> list[Model]:
        """Whoever can play the role, in the order of the tables."""
        return [model for model in self._of(provider) if role in model.roles and model.id != ANY]

    def plays(self, provider: str, role: str) -> bool:
        """Whether this provider has a model for the role: then it takes money for it, or may."""
        return any(role in model.roles for model in self._of(provider))

    def find(self, provider: str, role: str, id: str | None = None) -> Model:
        """The one of that id, or who plays the role by default. UsageError in a sentence where there is none."""
        able = {model.id: model for model in self._of(provider) if role in model.roles}
        if id is None:
            return self._usual(provider, role, able)
        if id != ANY and (found := able.get(id) or able.get(ANY)):
            return found.model_copy(update={"id": id})
        raise UsageError(
            f"{id!r} is no model of {provider} for {role} that cinema knows; choose one of {_listed(able)}, "
            f'or tell of it in cinema.toml, under [models.{provider}."{id}"].'
        )

    def _usual(self, provider: str, role: str, able: Mapping[str, Model]) -> Model:
        """A studio's own choice comes before ours."""
        own = self._own.get(provider, {})
        usual = sorted((model for model in able.values() if model.default), key=lambda model: model.id not in own)
        if not usual:
            raise UsageError(f"{provider} has no usual model for {role}; name one: --model {role}=ID")
        return usual[0]

    def _of(self, provider: str) -> list[Model]:
        return [_model(provider, id, table) for id, table in self._tables.get(provider, {}).items()]


def _listed(models: Iterable[str]) -> str:
    return ", ".join(models) or "its models (it has none)"


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("models.toml").read_text("utf-8"))


def _shipped() -> dict[str, Any]:
    return {provider: models for provider, models in _file().items() if isinstance(models, dict)}


def _tables(own: Any) -> dict[str, dict[str, Any]]:
    if not isinstance(own, dict) or not all(isinstance(table, dict) for table in own.values()):
        raise UsageError('[models] in cinema.toml holds a table a model, as in: [models.google."my-model"].')
    return own


def _merged(shipped: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    return {**shipped, **{id: {**shipped.get(id, shipped.get(ANY, {})), **table} for id, table in own.items()}}


def _model(provider: str, id: str, table: Mapping[str, Any]) -> Model:
    try:
        return Model.model_validate({"provider": provider, "id": id, **table})
    except ValidationError as error:
        what = error.errors()[0]
        where = ".".join(map(str, what["loc"]))
        said = what["msg"].removeprefix("Value error, ")
        raise UsageError(f'[models.{provider}."{id}"] in cinema.toml: {where} {said}.'.replace(":  ", ": ")) from error


def _price(entry: Any) -> Price:
    """Of a table as { unit = "image@1K", usd = "0.03", until = 2026-12-31 }."""
    if isinstance(entry, dict) and {"unit", "usd"} <= entry.keys() <= {"unit", "usd", "since", "until"}:
        unit, days = str(entry["unit"]), {name: entry[name] for name in ("since", "until") if name in entry}
        if unit.partition("@")[0] in UNITS and all(type(day) is date for day in days.values()):
            return Price(unit, amount(str(entry["usd"])), **days)
    units = ", ".join(UNITS)
    raise ValueError(f'{entry!r} is no price; write {{ unit = "image@1K", usd = "0.03" }}, of one of {units}')


def _value(ratio: str) -> Fraction:
    width, height = ratio.split(":")
    return Fraction(int(width), int(height))
