"""What only a person can say of a job, and how: whether what may be paid for already is asked for again."""

from decimal import Decimal

from domain.job import job_name, movie_of
from domain.money import shown

SHOWN = 6  # questions; `status` has the figures of all


def question(
    movie_id: str,
    job: str,
    reserved: Decimal | None,
    waits: Decimal | None,
    attached: bool = False,
    twin: str | None = None,
) -> str:
    """`reserved`: nobody knows whether so much was paid; `twin`: for that job; `waits`: what the take before cost that
    is stale now; `attached`: it was taken on, and is overdue."""
    if waits is None and attached:
        return (
            f"{job} was taken on ({shown(reserved or Decimal(0))}), and nothing has come of it for long; "
            f"`cinema resume {movie_id}` looks once more, `cinema skip {movie_id} {job}` leaves it out"
        )
    if twin is not None:
        other = movie_of(twin)
        return (
            f"{job} is the very same as {job_name(twin)} of {other}, which may have been paid for; see to that first "
            f"(`cinema status {other}`), then `cinema retry {movie_id} {job}` takes what was made, or asks for it"
        )
    if waits is None:
        price = shown(reserved or Decimal(0))
        return (
            f"{job} may have been paid for ({price}), and nobody knows; `cinema retry {movie_id} {job}` asks for "
            f"it once more, `cinema skip {movie_id} {job}` leaves it out"
        )
    cost = f"{job} cost {shown(waits)}" if waits else f"What {job} cost was not noted"
    return (
        f"{cost}, and what it is made from has changed; `cinema retry {movie_id} {job}` pays for "
        f"another, `cinema accept {movie_id} {job}` keeps the one there is"
    )


def few(questions: list[str], movie_id: str) -> list[str]:
    """The first ones, and how many more there are."""
    left = len(questions) - SHOWN
    return questions if left <= 0 else [*questions[:SHOWN], f"and {left} more of that kind: cinema audit {movie_id}"]
