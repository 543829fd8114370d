from cinema_actors.cli.findings import SHOWN, findings


def test_what_many_jobs_note_is_said_once() -> None:
    assert findings([["a", "b"], [], ["b"]], "film") == ["a", "b"]


def test_of_many_findings_the_first_are_told_and_the_way_to_the_others() -> None:
    told = findings([[str(n) for n in range(SHOWN + 3)]], "film")

    assert told[:SHOWN] == [str(n) for n in range(SHOWN)]
    assert told[SHOWN:] == ["And 3 more: cinema replay film --json"]
