from dataclasses import replace
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from cinema_actors.handoff.cut import Clip, Cut
from cinema_actors.handoff.fcpxml import fcpxml
from cinema_actors.handoff.rate import RATES
from tests.cinema_actors.handoff.cuts import cut
from tests.cinema_actors.handoff.fcpxml_grammar import check


def read(of: Cut) -> ET.Element:
    return ET.fromstring(fcpxml(of))


def seconds(element: ET.Element, name: str) -> Fraction:
    return Fraction((element.get(name) or "0s").removesuffix("s"))


def spine(root: ET.Element) -> list[ET.Element]:
    found = root.find(".//spine")
    assert found is not None
    return list(found)


@pytest.mark.parametrize("rate", RATES)
def test_it_is_what_final_cut_allows(rate: str) -> None:
    check(read(cut(rate)))
    check(read(cut(rate, stems=())))


@pytest.mark.parametrize("rate", RATES)
def test_every_time_is_a_whole_number_of_pictures_of_the_exact_rate(rate: str) -> None:
    root = read(cut(rate))
    sequence = root.find(".//sequence")
    assert sequence is not None
    [frame] = [
        seconds(each, "frameDuration") for each in root.iter("format") if each.get("id") == sequence.get("format")
    ]
    assert frame == 1 / RATES[rate].fps
    for element in [
        sequence,
        *root.iter("asset-clip"),
        *root.iter("gap"),
        *root.iter("transition"),
        *root.iter("marker"),
    ]:
        for name in ("offset", "start", "duration", "tcStart"):
            assert (seconds(element, name) / frame).denominator == 1, (element.tag, name, element.get(name))


@pytest.mark.parametrize(
    ("rate", "form", "start"), [("24", "NDF", 86400), ("29.97", "NDF", 108000), ("29.97df", "DF", 107892)]
)
def test_the_story_goes_on_without_holes_from_one_hour(rate: str, form: str, start: int) -> None:
    root = read(cut(rate))
    sequence = root.find(".//sequence")
    assert sequence is not None
    assert sequence.get("tcFormat") == form

    at = seconds(sequence, "tcStart")
    assert at == start / RATES[rate].fps
    for item in spine(root):
        if item.tag != "transition":
            assert seconds(item, "offset") == at
            at += seconds(item, "duration")
    assert at == seconds(sequence, "tcStart") + seconds(sequence, "duration")


def test_blends_lie_over_the_cuts_and_have_an_effect() -> None:
    root = read(cut())
    items = spine(root)
    effects = {effect.get("id"): effect.get("name") for effect in root.iter("effect")}
    found = []
    for before, blend, after in zip(items, items[1:], items[2:], strict=False):
        if blend.tag == "transition":
            begin, end = seconds(blend, "offset"), seconds(blend, "offset") + seconds(blend, "duration")
            assert begin <= seconds(after, "offset") <= end
            assert {before.tag, after.tag} <= {"asset-clip", "gap"}
            [effect] = blend
            assert effects[effect.get("ref")] == "Cross Dissolve"
            found.append((blend.get("name"), (end - begin) * 24))
    assert found == [("Cross Dissolve", 12), ("Cross Dissolve", 12), ("Wipe", 12), ("Cross Dissolve", 12)]


def test_a_file_is_told_with_all_of_its_length() -> None:
    root = read(cut())
    assets = {asset.get("name"): asset for asset in root.iter("asset")}
    assert seconds(assets["scene_1A"], "duration") == Fraction(72, 24)
    assert assets["scene_1A"][0].get("src") == "file:///films/the%20harbour/scene_1A.mp4"
    assert len({asset[0].get("src") for asset in root.iter("asset")}) == len(list(root.iter("asset")))


def test_stems_are_roles_and_begin_with_the_film_and_the_voices_lie_there_muted() -> None:
    root = read(cut())
    hung = [(parent, sound) for parent in spine(root) for sound in parent.findall("asset-clip")]

    found = [(sound.get("audioRole"), sound.get("lane"), sound.get("enabled", "1")) for _, sound in hung]
    assert found == [
        ("dialogue", "-1", "1"), ("music", "-2", "1"), ("effects", "-3", "1"),
        ("dialogue", "-4", "0"), ("dialogue", "-4", "0"), ("dialogue", "-4", "0"),
    ]  # fmt: skip
    for parent, sound in hung:
        assert (
            seconds(parent, "start")
            <= seconds(sound, "offset")
            < seconds(parent, "start") + seconds(parent, "duration")
        )


def test_every_line_of_the_script_is_a_marker_in_its_clip() -> None:
    found = []
    for clip in spine(read(cut())):
        for marker in clip.findall("marker"):
            begin = seconds(clip, "start")
            assert begin <= seconds(marker, "start") < begin + seconds(clip, "duration")
            found.append((clip.get("name"), marker.get("value"), marker.get("note")))
    assert found[2:4] == [
        ("1B", "MARA: “You knew – about the boat?”", "script line 9"),
        ("1B", "ÅSE: I <did>.", "script line 12"),
    ]
    assert len(found) == 5


def test_pictures_of_another_rate_are_taken_one_by_one_and_sound_keeps_step() -> None:
    root = read(cut("23.976"))
    assert {(each.get("scaleEnabled"), each.get("srcFrameRate")) for each in root.iter("conform-rate")} == {("1", "24")}
    for times in root.iter("timeMap"):
        _, end = times
        assert seconds(end, "value") / seconds(end, "time") == Fraction(1000, 1001)
    assert not list(read(cut()).iter("conform-rate"))


def test_a_clip_that_was_filmed_at_another_rate_keeps_its_pace() -> None:
    film = cut(stems=())
    filmed = [
        replace(item, media=replace(item.media, rate=Fraction(30))) if isinstance(item, Clip) else item
        for item in film.picture
    ]
    root = read(replace(film, picture=tuple(filmed)))

    check(root)
    assert {(each.get("scaleEnabled"), each.get("srcFrameRate")) for each in root.iter("conform-rate")} == {("0", "30")}


def test_what_no_xml_can_hold_is_left_out() -> None:
    root = read(replace(cut(), title="A\x00 film \ud800of\x0b two"))
    project = root.find(".//project")
    assert project is not None
    assert project.get("name") == "A film of two"


@pytest.mark.parametrize(
    ("rate", "name"),
    [("24", "FFVideoFormat720p24"), ("23.976", "FFVideoFormat720p2398"), ("48", "FFVideoFormat720p48")],
)
def test_usual_formats_have_final_cuts_names(rate: str, name: str) -> None:
    names = [each.get("name") for each in read(cut(rate)).iter("format")]
    assert names[0] == name
