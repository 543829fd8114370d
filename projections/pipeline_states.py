"""The view `pipeline_states`: the seed's completion flags, and the screenplay."""

from dataclasses import dataclass, field
from typing import Any, Self

import orjson

from projections.stages import StageRow

FLAGS = {  # stage: column, in the order of the columns; audio has none
    "SCREENPLAY": "screenplay_complete",
    "CHARACTER": "characters_complete",
    "IMAGE": "images_complete",
    "VIDEO": "videos_complete",
    "POST_PRODUCTION": "post_production_complete",
}

# The screenplay is large and changes once: after it is written it need not be read back.
UPSERT = f"""INSERT INTO pipeline_states VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT (movie_id) DO UPDATE SET
    {", ".join(f"{column}=excluded.{column}" for column in FLAGS.values())},
    screenplay_data=coalesce(excluded.screenplay_data, screenplay_data), updated_at=excluded.updated_at"""
SELECT = f"SELECT movie_id, {', '.join(FLAGS.values())}, created_at, updated_at FROM pipeline_states WHERE movie_id=?"


@dataclass(slots=True)
class PipelineRow:
    movie_id: str
    created_at: str
    updated_at: str
    flags: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FLAGS, 0))
    screenplay_data: str | None = None  # None also where the table already holds it

    @classmethod
    def load(cls, row: tuple[Any, ...]) -> Self:
        movie_id, *flags, created_at, updated_at = row
        return cls(movie_id, created_at, updated_at, dict(zip(FLAGS, flags, strict=True)))

    def write_screenplay(self, screenplay: dict[str, Any], time: str) -> None:
        self.screenplay_data = orjson.dumps(screenplay).decode()
        self.updated_at = time

    def flag(self, stage: StageRow, time: str) -> bool:
        """Takes over whether the stage is complete; true if that is news."""
        complete = int(stage.complete)
        if self.flags.get(stage.stage, complete) == complete:
            return False
        self.flags[stage.stage] = complete
        self.updated_at = time
        return True

    def values(self) -> tuple[Any, ...]:
        return (self.movie_id, *self.flags.values(), self.screenplay_data, self.created_at, self.updated_at)
