"""What the films at work may still spend: a reservation is made before its event is written, so that two who ask in
the same moment never spend the same dollar. Lives on the IOLoop."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from decimal import Decimal

from cinema_actors.job_cache import JobCache
from domain.money import ZERO

_FREE = nullcontext(True)


class Purse:
    """`budgets` are the films' caps in dollars, as their Directors know them; a film without one has no cap."""

    def __init__(self, jobs: JobCache) -> None:
        self.budgets: dict[str, Decimal | None] = {}
        self._jobs = jobs
        self._under_way: defaultdict[str, Decimal] = defaultdict(lambda: ZERO)

    def reserving(self, movie_id: str, price: Decimal) -> AbstractContextManager[bool]:
        """While job.started is written. False: the film's budget does not allow it."""
        return self._reserving(movie_id, price) if price else _FREE

    @contextmanager
    def _reserving(self, movie_id: str, price: Decimal) -> Iterator[bool]:
        if not self._allows(movie_id, price):
            yield False
            return
        self._under_way[movie_id] += price
        try:
            yield True
        finally:
            self._under_way[movie_id] -= price

    def _allows(self, movie_id: str, price: Decimal) -> bool:
        budget = self.budgets.get(movie_id)
        if budget is None:
            return True
        return self._jobs.committed(movie_id) + self._under_way[movie_id] + price <= budget
