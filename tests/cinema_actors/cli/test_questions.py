"""What a person is asked says what each answer does."""

from decimal import Decimal

from cinema_actors.cli.questions import question


def test_what_a_provider_has_taken_on_is_not_said_to_be_bought_by_retry() -> None:
    lost, overdue = (question("tide", "video/1", Decimal("0.21"), None, attached) for attached in (False, True))
    assert "`cinema retry tide video/1` asks for it once more" in lost
    assert "retry" not in overdue
    assert "video/1 was taken on ($0.21)" in overdue
    assert "`cinema resume tide` looks once more" in overdue
