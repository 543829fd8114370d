import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from domain.movie import MovieFailed, MoviePaused, MovieResumed
from domain.plan import NOTHING_TO_CUT
from tests.cinema_actors.cli.conftest import Cinema
from tests.projections.story import Story

KEYS = [
    "movie_id", "title", "state", "planned", "total", "completed", "failed", "pending", "in_progress", "skipped",
    "progress", "stages", "film", "cost", "reason", "withheld", "retry_at", "retry_kind",
]  # fmt: skip


def test_status_has_the_contracts_shape(cinema: Cinema, studio: Path) -> None:
    code, out, err = cinema("--studio", studio, "status", "second", "--json")

    status = json.loads(out)
    assert (code, err) == (0, "")
    assert list(status) == KEYS
    assert (status["state"], status["progress"], status["planned"]) == ("completed", 1.0, True)
    assert status["film"] == "output/second/output/second_final.mp4"
    cost = ["currency", "spent", "reserved", "left", "by_provider", "by_stage", "by_shot", "reserved_by", "budget"]
    assert list(status["cost"]) == cost


def test_ls_lists_what_status_says(cinema: Cinema, studio: Path) -> None:
    films = json.loads(cinema("--studio", studio, "ls", "--json")[1])

    assert [film["movie_id"] for film in films] == ["keeper", "second"]
    for film in films:
        assert json.loads(cinema("--studio", studio, "status", film["movie_id"], "--json")[1]) == film


def test_ls_is_one_line_a_film(cinema: Cinema, studio: Path) -> None:
    assert cinema("--studio", studio, "ls")[1].splitlines() == [
        "keeper  running    67%   6/9  The Last Keeper",
        "second  completed  100%  9/9  The Last Keeper",
    ]


def test_status_tells_the_stages_and_what_to_do_next(cinema: Cinema, studio: Path) -> None:
    assert cinema("--studio", studio, "status", "keeper")[1].splitlines() == [
        "The Last Keeper  keeper  running  67%  $0.04 spent",
        "",
        "✓  screenplay       1/1",
        "✓  characters       2/2",
        "✓  voices           1/1",
        "▸  keyframes        0/2  1 in progress  $0.04",
        "✓  clips            1/1  1 left out",
        "·  post-production  1/2  1 left out",
        "",
        "paid to: gemini $0.04",
        "for shots: 1 $0.04",
        "",
        "watch it: cinema watch keeper   (stopped? cinema resume keeper)",
    ]


def test_a_parked_film_says_until_when_it_waits(cinema: Cinema, tmp_path: Path) -> None:
    tomorrow = datetime.now(UTC) + timedelta(hours=9)
    story = Story().submitted().planned().made("character/1_front", "character/1_side", "audio/1")
    story.made("image/1_first_frame").started("image/1_last_frame")
    story.interrupted("image/1_last_frame", kind="quota", retry_at=tomorrow).told_in(tmp_path).close()

    for verb in (["ls"], ["status", "keeper"]):
        first = cinema("--studio", tmp_path, *verb)[1].splitlines()[0]
        assert f"  waits for a quota until {tomorrow.astimezone():%H:}" in first
    told = json.loads(cinema("--studio", tmp_path, "status", "keeper", "--json")[1])
    assert datetime.fromisoformat(told["retry_at"]) == tomorrow


def test_status_tells_what_is_spent_reserved_and_left_and_on_whom_and_what(cinema: Cinema, tmp_path: Path) -> None:
    story = Story().submitted(budget="10").planned()
    story.started("video/1", provider="google", reserved="0.80").completed("video/1", cost="0.75")
    story.started("audio/1", provider="elevenlabs", reserved="0.15").told_in(tmp_path).close()

    lines = cinema("--studio", tmp_path, "status", "keeper")[1].splitlines()

    assert lines[0].endswith("  $0.75 spent, $0.15 reserved, $9.10 left of $10.00")
    assert [line.split("  ")[-1].strip() for line in lines if " voices " in line or " clips " in line] == [
        "up to $0.15",
        "$0.75",
    ]
    assert {"paid to: google $0.75, elevenlabs up to $0.15", "for shots: 1 $0.75 and up to $0.15"} <= set(lines)


def test_where_a_failure_names_the_way_on_status_names_no_other(cinema: Cinema, tmp_path: Path) -> None:
    def last_line(error: str) -> str:
        folder = tmp_path / str(len(error))
        folder.mkdir()
        story = Story().submitted().planned().started("post_production/final").failed("post_production/final", error)
        story.tell(MovieFailed, reason=f"post_production/final: {error}").told_in(folder).close()
        return cinema("--studio", folder, "status", "keeper")[1].rstrip().splitlines()[-1]

    assert last_line("The provider refused the picture.") == "try again: cinema resume keeper"
    assert last_line(NOTHING_TO_CUT).endswith("; `cinema make SCRIPT --movie-id NEW` films the script anew.")


def test_status_of_a_film_whose_budget_is_used_up_says_how_it_goes_on(cinema: Cinema, tmp_path: Path) -> None:
    reason = "video/1 may cost $0.80, and $0.25 is left; go on: cinema resume keeper --budget AMOUNT"
    Story().submitted(budget="1").planned().tell(MoviePaused, reason=reason).told_in(tmp_path).close()

    code, out, _ = cinema("--studio", tmp_path, "status", "keeper")
    assert (code, out.splitlines()[-1]) == (0, reason)
    assert json.loads(cinema("--studio", tmp_path, "status", "keeper", "--json")[1])["reason"] == reason


def test_status_shows_what_failed_and_exits_0(cinema: Cinema, tmp_path: Path) -> None:
    Story().submitted().planned().started("audio/1").failed("audio/1", "The voice is damaged.").told_in(
        tmp_path
    ).close()

    code, out, _ = cinema("--studio", tmp_path, "status", "keeper")
    assert code == 0
    assert "✗ audio/1: The voice is damaged." in out.splitlines()


def held_back(also_broken: bool) -> Story:
    """A clip is made, and black; perhaps a voice failed for another reason."""
    story = Story().submitted().planned().made("character/1_front", "image/1_first_frame", "image/1_last_frame")
    story.started("video/1").failed(
        "video/1", "The picture is black; `cinema accept keeper video/1` ...", kind="quality"
    )
    if also_broken:
        story.started("audio/1").failed("audio/1", "The voice is damaged.")
    return story.tell(MovieFailed, reason="video/1 is withheld")


def test_a_film_that_its_gates_hold_back_waits_for_a_person_and_is_not_broken(cinema: Cinema, tmp_path: Path) -> None:
    held_back(also_broken=False).told_in(tmp_path).close()

    assert cinema("--studio", tmp_path, "ls")[1].split()[:2] == ["keeper", "withheld"]
    lines = cinema("--studio", tmp_path, "status", "keeper")[1].splitlines()
    assert "keeper  withheld" in lines[0]
    assert [line for line in lines if line.startswith("!")] == [
        "!  clips            0/1  1 withheld",
        "! video/1: The picture is black; `cinema accept keeper video/1` ...",
    ]
    assert lines[-1] == "look at it, then: cinema accept keeper JOB, or another take: cinema retry keeper JOB"

    film = json.loads(cinema("--studio", tmp_path, "status", "keeper", "--json")[1])
    assert (film["state"], film["failed"], film["withheld"]) == ("failed", 1, 1)
    assert (film["stages"]["VIDEO"]["failed"], film["stages"]["VIDEO"]["withheld"]) == (1, 1)
    assert film["stages"]["AUDIO"]["withheld"] == 0


def test_a_film_of_which_something_is_broken_too_has_failed(cinema: Cinema, tmp_path: Path) -> None:
    held_back(also_broken=True).told_in(tmp_path).close()

    assert cinema("--studio", tmp_path, "ls")[1].split()[:2] == ["keeper", "failed"]
    lines = cinema("--studio", tmp_path, "status", "keeper")[1].splitlines()
    assert [line for line in lines if line[0:1] in "!✗" and line][:2] == [
        "✗  voices           0/1  1 failed",
        "!  clips            0/1  1 withheld",
    ]


def test_status_says_once_where_the_film_is_not_as_its_script_wants_it(cinema: Cinema, tmp_path: Path) -> None:
    silent, foreign = "No voice speaks.", "Shot 1: no local voice can say “你好”."
    story = Story().submitted().planned()
    story.started("audio/1").completed("audio/1", meta={"findings": [silent, foreign]})
    story.started("video/1").completed("video/1", meta={"findings": [silent]})
    story.told_in(tmp_path).close()

    lines = cinema("--studio", tmp_path, "status", "keeper")[1].splitlines()

    assert [line for line in lines if line.startswith("!")] == [f"! {silent}", f"! {foreign}"]


def test_a_film_that_a_program_drives_by_hand_says_so_until_it_is_resumed(cinema: Cinema, tmp_path: Path) -> None:
    story = Story().submitted(by_hand=True)
    with closing(story.told_in(tmp_path)) as store:
        last = cinema("--studio", tmp_path, "status", "keeper")[1].splitlines()[-1]
        assert last == "a program of yours makes it stage by stage; have the rest made: cinema resume keeper"
        told = len(story.events)
        store.append(story.tell(MovieResumed).events[told:])
    assert "run it" in cinema("--studio", tmp_path, "status", "keeper")[1].splitlines()[-1]
