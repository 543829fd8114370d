"""What is said once nothing more will happen to a film by itself, to whoever followed it."""

from cinema_actors.cli.screen import talk
from domain.film import Film


def tell_ending(film: Film) -> None:
    id, state = film.submitted.id, "withheld" if film.withheld else film.state
    next = "" if state == "completed" else f"; see what to do next: cinema status {id}"
    talk(f"{id} is {state}{next}.")
