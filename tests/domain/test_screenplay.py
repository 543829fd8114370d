import pickle

from domain.screenplay import Character, Scene, Screenplay, Shot
from tests.domain.patience import steps


def play(scenes: int) -> Screenplay:
    return Screenplay(
        title="Rooms",
        characters=tuple(Character(id=number, name=f"GUEST {number}") for number in range(1, scenes + 1)),
        scenes=tuple(
            Scene(number=number, slugline="INT. ROOM - DAY", shots=(Shot(slate=str(number), kind="action"),))
            for number in range(1, scenes + 1)
        ),
    )


def look_up(screenplay: Screenplay) -> None:
    for number in range(1, len(screenplay.scenes) + 1):
        screenplay.find(str(number))
        screenplay.character(number)


def test_looking_up_every_shot_of_twice_as_many_is_twice_the_work() -> None:
    few, many = play(100), play(200)
    assert steps(lambda: look_up(many)) < 2.2 * steps(lambda: look_up(few))


def test_a_screenplay_that_was_looked_up_in_is_the_same_value() -> None:
    plain, used = play(3), play(3)
    look_up(used)

    assert plain == used
    assert hash(plain) == hash(used)
    assert plain.as_dict() == used.as_dict()
    assert plain == Screenplay.model_validate_json(used.model_dump_json())
    assert plain == pickle.loads(pickle.dumps(used))


def test_a_copy_with_other_scenes_and_people_finds_those() -> None:
    used, other = play(1), play(2)
    look_up(used)
    copy = used.model_copy(update={"scenes": other.scenes, "characters": other.characters})

    assert copy == other
    assert copy.find("2") == other.find("2")
    assert copy.character(2) == other.character(2)
