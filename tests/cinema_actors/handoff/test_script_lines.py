from cinema_actors.handoff.script_lines import Filmed, markers
from domain.screenplay import Character, Cue, Scene, Shot
from tests.cinema_actors.handoff.cuts import cut

SCENE = Scene(number=1, slugline="EXT. QUAY - DAY")
PEOPLE = [Character(id=1, name="IDA")]


def test_every_line_of_the_script_has_one_marker_with_its_place_there() -> None:
    found = [(shot.slate, marker.name, marker.source) for _, shot in cut().clips() for marker in shot.markers]

    assert found == [
        ("1", "The Harbour", "script line 3"),
        ("1A", "Gulls & boats. =They turn.", "script lines 5-6"),
        ("1B", "MARA: “You knew – about the boat?”", "script line 9"),
        ("1B", "ÅSE: I <did>.", "script line 12"),
        ("2", "ÅSE: All my life, I did.", "script line 17"),  # which goes on over the next shot
    ]


def test_a_speech_is_marked_where_it_is_heard() -> None:
    cues = (Cue(character=1, text="There."), Cue(character=None, text="She lies."))
    shot = Shot(slate="1", kind="speech", cues=cues)
    spoken = [{"index": 0, "start": 0.45, "end": 1.0}, {"index": 1, "start": 1.5, "end": 9.0}]

    [[first, second]] = markers([Filmed(SCENE, shot, 60, 24, spoken)], PEOPLE)
    assert (first.name, first.frame, first.frames) == ("IDA: There.", 11, 13)
    assert (second.name, second.frame, second.frames) == ("NARRATOR: She lies.", 36, 24)


def test_without_a_voice_speeches_share_their_shot() -> None:
    cues = (Cue(character=1, text="Yes."), Cue(character=1, text="No."), Cue(character=1, text="Never, never."))
    [found] = markers([Filmed(SCENE, Shot(slate="1", kind="speech", cues=cues), 46, 24)], PEOPLE)

    assert [marker.frame for marker in found] == [0, 10, 18]
    assert sum(marker.frames for marker in found) == 46


def test_a_line_that_several_shots_show_is_marked_in_the_first() -> None:
    shots = [Shot(slate=slate, kind="action", action="A wave breaks.", lines=(3, 3)) for slate in ("1", "1A")]
    found = markers([Filmed(SCENE, shot, 48, 24) for shot in shots], PEOPLE)

    assert [[marker.text for marker in each] for each in found] == [["A wave breaks."], []]


def test_a_shot_of_nothing_but_a_place_is_marked_with_its_heading() -> None:
    [[marker]] = markers([Filmed(SCENE, Shot(slate="1", kind="establishing"), 48, 24)], PEOPLE)
    assert (marker.name, marker.source) == ("EXT. QUAY - DAY", "")
