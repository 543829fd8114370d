"""What the models of every provider can do and cost: a dated table (models.toml), which a studio may override."""

import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import ConfigDict, ValidationError, field_validator

from domain.errors import UsageError
from domain.money import UNITS, Price, Quantities, cost
from domain.script import Frozen

Mode = Literal["text_to_video", "image_to_video", "first_last_frame_interpolation", "references_to_video"]


class Lengths(Frozen):
    """Of a clip, in whole seconds: from `least` to `most`, or one of `all`."""

    model_config = ConfigDict(extra="forbid")

    least: int = 1
    most: int = 8
    most_between_frames: int | None = None  # where the first and the last frame are given
    all: tuple[int, ...] = ()

    def snap(self, seconds: float, between_frames: bool = False) -> int:
        """The shortest that is long enough, or the longest there is."""
        longest = self.longest(between_frames)
        lengths = self.all or range(self.least, longest + 1)
        return next((length for length in sorted(lengths) if length >= seconds - 1e-6), longest)

    def longest(self, between_frames: bool = False) -> int:
        return max(self.all) if self.all else (between_frames and self.most_between_frames) or self.most


class Model(Frozen):
    """One model. `sizes` are the pixels of the short side, by the provider's word for them."""

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
    price: tuple[Price, ...] = ()

    @field_validator("price", mode="before")
    @classmethod
    def _prices(cls, table: Any) -> Any:
        return tuple(_price(entry) for entry in table)

    @property
    def lane(self) -> str:
        return f"{self.provider}/{self.id}"

    def cost(self, quantities: Quantities, on: date | None = None) -> Decimal:
        """Dollars, at today's prices unless another day is given. UnknownPriceError where there is none."""
        return cost(self.price, quantities, on or datetime.now(UTC).date(), self.lane)

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
        self._tables = {
            provider: {**_shipped().get(provider, {}), **_merged(_shipped().get(provider, {}), own.get(provider, {}))}
            for provider in {*_shipped(), *own}
        }

    def find(self, provider: str, role: str, id: str | None = None) -> Model:
        """The one of that id, or who plays the role by default. UsageError in a sentence where there is none."""
        able = [model for model in self._of(provider) if role in model.roles]
        for model in able:
            if model.id == id or (id is None and model.default):
                return model
        if id is None:
            raise UsageError(f"{provider} has no usual model for {role}; name one: --model {role}=ID")
        known = ", ".join(model.id for model in able) or "none"
        raise UsageError(
            f"{id} is no model of {provider} for {role} that cinema knows (it knows {known}); "
            f'choose one of them, or tell of it in [models.{provider}."{id}"] of cinema.toml.'
        )

    def _of(self, provider: str) -> list[Model]:
        return [_model(provider, id, table) for id, table in self._tables.get(provider, {}).items()]


@cache
def _shipped() -> dict[str, Any]:
    tables = tomllib.loads(Path(__file__).with_name("models.toml").read_text("utf-8"))
    return {provider: models for provider, models in tables.items() if isinstance(models, dict)}


def _merged(shipped: Mapping[str, Any], own: Any) -> dict[str, Any]:
    if not isinstance(own, dict) or not all(isinstance(table, dict) for table in own.values()):
        raise UsageError('[models] in cinema.toml holds a table a model, as in: [models.google."my-model"].')
    return {id: {**shipped.get(id, {}), **table} for id, table in own.items()}


def _model(provider: str, id: str, table: Mapping[str, Any]) -> Model:
    try:
        return Model.model_validate({"provider": provider, "id": id, **table})
    except (ValidationError, TypeError) as error:
        what = error.errors()[0] if isinstance(error, ValidationError) else {"loc": (), "msg": str(error)}
        where = ".".join(map(str, what["loc"]))
        raise UsageError(f'[models.{provider}."{id}"] in cinema.toml: {where} {what["msg"]}.') from error


def _price(entry: Any) -> Any:
    if not isinstance(entry, dict):
        return entry
    try:
        usd = Decimal(str(entry["usd"]))
        if entry["unit"].partition("@")[0] not in UNITS:
            raise ValueError(f"of {entry['unit']!r} nothing is counted")
        return Price(entry["unit"], usd, entry.get("since"), entry.get("until"))
    except (KeyError, InvalidOperation) as error:
        raise ValueError('a price is { unit = "image@1K", usd = "0.03" }') from error


def _value(ratio: str) -> Fraction:
    width, height = ratio.split(":")
    return Fraction(int(width), int(height))
