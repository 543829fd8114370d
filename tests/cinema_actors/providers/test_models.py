"""What models can do and cost: the table that is shipped, and what a studio says otherwise."""

import tomllib
from datetime import date
from decimal import Decimal

import pytest

from cinema_actors.providers.models import Model, Models
from domain.errors import UsageError
from domain.money import UnknownPriceError

NOVEMBER = date(2026, 11, 29)


def models(toml: str = "") -> Models:
    return Models(tomllib.loads(toml))


@pytest.mark.parametrize(
    ("provider", "role", "id"),
    [
        ("google", "screenplay", "gemini-3.8-flash"),
        ("google", "image", "gemini-nano-banana-2.1"),
        ("google", "video", "gemini-omni-1.2-flash"),
        ("google", "speech", "gemini-3.8-flash-tts"),
        ("google", "music", "lyria-3.5"),
        ("vertex", "screenplay", "gemini-3.8-flash"),
        ("vertex", "image", "imagen-4.0-generate-001"),
        ("vertex", "video", "veo-3.1-generate-001"),
        ("elevenlabs", "speech", "eleven_multilingual_v2"),
        ("elevenlabs", "music", "music_v2"),
    ],
)
def test_every_role_of_a_provider_has_a_usual_model(provider: str, role: str, id: str) -> None:
    assert models().find(provider, role).id == id


def shipped() -> list[Model]:
    return [model for provider in ("google", "vertex", "elevenlabs", "openai") for model in models()._of(provider)]


def test_every_model_of_the_table_can_be_read_says_where_it_is_from_and_has_one_default_a_role() -> None:
    assert all(model.source or model.id == "*" for model in shipped())
    usual = [(model.provider, role) for model in shipped() if model.default for role in model.roles]
    assert len(usual) == len(set(usual))
    assert models().checked == date(2026, 11, 23)


def test_every_size_of_a_model_has_its_price() -> None:
    units = {"image": "image", "video": "video_s"}
    for model in shipped():
        for role, unit in units.items():
            if role in model.roles:
                for size in model.sizes:
                    assert model.cost({f"{unit}@{size}": 1}, NOVEMBER) > 0, (model.lane, size)


def test_what_its_maker_has_given_up_says_so() -> None:
    assert "deprecated" in models().find("vertex", "image").note


def test_a_price_has_its_days() -> None:
    argon = models().find("google", "screenplay", "gemini-4-argon")

    assert argon.cost({"in_tok": 1_000_000}, date(2026, 11, 30)) == 2
    assert argon.cost({"in_tok": 1_000_000}, date(2026, 12, 1)) == 4


def test_a_price_that_nobody_knows_is_told_only_where_it_would_be_paid() -> None:
    lyria = models().find("google", "music")

    assert lyria.cost({}) == 0
    with pytest.raises(UnknownPriceError, match=r'under \[models.google."lyria-3.5"\]'):
        lyria.cost({"sound": 1})


def test_a_studio_says_otherwise_and_the_rest_stays() -> None:
    toml = '[models.google."gemini-omni-1.2-flash"]\nprice = [{ unit = "video_s@720p", usd = "0.08" }]'
    omni = models(toml).find("google", "video")

    assert (omni.cost({"video_s@720p": 10}), omni.seconds.most) == (Decimal("0.8"), 15)
    with pytest.raises(UnknownPriceError):
        omni.cost({"video_s@1080p": 1})


OWN = """
[models.google."gemini-omni-2"]
roles = ["video"]
default = true
sizes = { "720p" = 720 }
seconds = { all = [5, 10] }
price = [{ unit = "video_s@720p", usd = 0.05, since = 2026-01-01 }]
"""


def test_a_studio_may_tell_of_another_model_and_make_it_its_usual_one() -> None:
    model = models(OWN).find("google", "video")

    assert (model.id, model.lane) == ("gemini-omni-2", "google/gemini-omni-2")
    assert model.cost({"video_s@720p": 10}, NOVEMBER) == Decimal("0.5")
    assert models(OWN).find("google", "video", "gemini-omni-1.2-flash").seconds.most == 15


def test_a_studio_may_tell_of_another_provider() -> None:
    toml = '[models.acme."brush-1"]\nroles = ["image"]\ndefault = true\nsizes = { big = 2048 }'

    assert models(toml).find("acme", "image").provider == "acme"
    assert models(toml).plays("acme", "image")
    assert not models(toml).plays("acme", "video")


def test_a_server_of_ones_own_has_any_model_and_costs_nothing_unless_one_says_so() -> None:
    toml = '[models.openai."gpt-9"]\nprice = [{ unit = "in_tok", usd = "1" }, { unit = "out_tok", usd = "8" }]'

    assert models().find("openai", "screenplay", "llama-4").cost({"in_tok": 9_000, "out_tok": 9_000}) == 0
    assert models().find("openai", "screenplay", "llama-4").lane == "openai/llama-4"
    assert models(toml).find("openai", "screenplay", "gpt-9").cost({"out_tok": 1_000_000}) == 8
    with pytest.raises(UsageError, match=r"openai has no usual model for screenplay; name one: --model screenplay=ID"):
        models().find("openai", "screenplay")


@pytest.mark.parametrize("id", ["veo-2", "gemini-nano-banana-2.1", "*", ""])
def test_an_unknown_model_is_told_with_those_there_are_and_how_to_add_one(id: str) -> None:
    with pytest.raises(UsageError) as told:
        models().find("google", "video", id)

    assert "choose one of gemini-omni-1.2-flash, gemini-omni-1.1-flash" in str(told.value)
    assert f'[models.google."{id}"]' in str(told.value)


OMNI = '[models.google."gemini-omni-1.2-flash"]\n'


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("models = 3", "[models]"),
        ("[models]\ngoogle = 3", "a table a model"),
        ("[models.google]\nomni = 3", "a table a model"),
        ('[models.google."x"]\nroles = ["video"]', "wants sizes"),
        ('[models.google."x"]\nprice = []', "roles Field required"),
        ('[models.google."x"]\nroles = ["music"]\nprize = []', "prize Extra inputs"),
        ('[models.google."x"]\nroles = ["music"]\nprice = 3', "price is a list"),
        ('[models.google."x"]\nroles = ["music"]\nprice = [3]', "3 is no price"),
        ('[models.google."x"]\nroles = ["music"]\nprice = [{ unit = "hour", usd = "1" }]', "is no price"),
        ('[models.google."x"]\nroles = ["music"]\nprice = [{ unit = "sound", usd = "-1" }]', "no amount of dollars"),
        ('[models.google."x"]\nroles = ["music"]\nprice = [{ unit = "sound", usd = "nan" }]', "no amount of dollars"),
        ('[models.google."x"]\nroles = ["music"]\nprice = [{ unit = "sound", usd = "1", when = 3 }]', "is no price"),
        ('[models.google."x"]\nroles = ["music"]\nprice = [{ unit = "sound", usd = "1", since = 3 }]', "is no price"),
        ('[models.google."x"]\nroles = ["video"]\nsizes = { a = 9 }\nratios = ["wide"]', 'written like "16:9"'),
        (f"{OMNI}seconds = {{ least = 12, most = 5 }}", "seconds goes from a second or more up to no less"),
        (f"{OMNI}seconds = {{ least = 9 }}", "seconds goes from a second or more up to no less"),
        (f"{OMNI}seconds = {{ least = 0 }}", "seconds goes from a second or more up to no less"),
        (f"{OMNI}seconds = {{ most_between_frames = 0 }}", "seconds goes from a second or more up to no less"),
        (f"{OMNI}seconds = {{ all = [0, 4] }}", "seconds has lengths of a second and more"),
        (f"{OMNI}sizes = {{ 360p = -5 }}", "sizes are of a pixel and more"),
        (f"{OMNI}references = -4", "references is a whole number from 0"),
        (f"{OMNI}output_tokens = 0", "output_tokens is a whole number from 1"),
        (f"{OMNI}characters = -1", "characters is a whole number from 1"),
        (f"{OMNI}speakers = 0", "speakers is a whole number from 1"),
    ],
)
def test_a_table_that_is_none_is_told_in_one_sentence(toml: str, said: str) -> None:
    with pytest.raises(UsageError) as told:
        models(toml).find("google", "video")

    assert said in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("film", "ratio"),
    [((1280, 720), "16:9"), ((854, 480), "16:9"), ((720, 1280), "9:16"), ((640, 480), "16:9"), ((480, 640), "9:16")],
)
def test_a_film_gets_the_nearest_ratio_that_there_is(film: tuple[int, int], ratio: str) -> None:
    assert models().find("google", "video").ratio(*film) == ratio


def test_a_picture_model_has_more_of_them() -> None:
    banana = models().find("google", "image")

    assert [banana.ratio(*film) for film in ((640, 480), (768, 768), (1920, 800))] == ["4:3", "1:1", "21:9"]


@pytest.mark.parametrize(
    ("film", "size"),
    [((320, 180), "360p"), ((1280, 720), "720p"), ((1282, 722), "1080p"), ((720, 1280), "720p"), ((4096, 4096), "4k")],
)
def test_a_film_gets_the_smallest_size_that_is_large_enough_or_the_largest(film: tuple[int, int], size: str) -> None:
    assert models().find("google", "video").size(*film) == size


@pytest.mark.parametrize(
    ("id", "seconds", "between", "length"),
    [
        ("gemini-omni-1.2-flash", 0.5, False, 3),
        ("gemini-omni-1.2-flash", 3, False, 3),
        ("gemini-omni-1.2-flash", 3.04, False, 4),
        ("gemini-omni-1.2-flash", 12.5, False, 13),
        ("gemini-omni-1.2-flash", 12.5, True, 10),
        ("gemini-omni-1.2-flash", 99, False, 15),
    ],
)
def test_a_clip_is_the_shortest_that_is_long_enough_or_the_longest(
    id: str, seconds: float, between: bool, length: int
) -> None:
    assert models().find("google", "video", id).seconds.snap(seconds, between) == length


@pytest.mark.parametrize(("seconds", "length"), [(1, 4), (4.01, 6), (6, 6), (7, 8), (30, 8)])
def test_some_models_have_only_a_few_lengths(seconds: float, length: int) -> None:
    assert models().find("vertex", "video").seconds.snap(seconds) == length
