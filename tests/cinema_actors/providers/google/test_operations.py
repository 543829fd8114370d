"""A clip that Veo was asked for and whose answer was lost is found in Vertex's list only where no other can be it."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from cinema_actors.providers.errors import ProviderError, TransientError, UnadoptedError
from cinema_actors.providers.google import operations
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Lost, Operation
from tests.cinema_actors.providers.orders import clip_work
from tests.stand_in import StandIn

PARENT = "projects/stand-in/locations/us-central1/publishers/google/models/veo-3.1-generate-001"
SUBMIT = f"/v1beta1/{PARENT}:predictLongRunning"


@pytest.fixture(autouse=True)
def _as_before(cloud: StandIn) -> Iterator[None]:
    yield
    cloud.play()


TAKES = iter(range(2, 100))  # each test has a seed of its own: the stand-in remembers all of them, and others take 1


def clip(tools: Tools, take: int | None = None) -> Operation:
    found = clip_work(tools, "vertex", "text_to_video", take=take or next(TAKES))
    assert isinstance(found, Operation)
    return found


def again(tools: Tools, work: Operation) -> Operation:
    """As the next process has it."""
    return clip(tools, work.plain["take"])


def asked(tools: Tools, work: Operation, submitted: bool = True, **lost: Any) -> str:
    """What is found of a submission that was lost, or was never accepted."""

    async def ask() -> str:
        try:
            if submitted:
                with pytest.raises(TransientError):
                    await work.submit()
            assert work.adopt is not None
            return await work.adopt(Lost(**{"since": datetime.now(UTC)} | lost))
        finally:
            await tools.close()
            tools.clients.clear()

    return asyncio.run(ask())


def refused(tools: Tools, work: Operation, submitted: bool = True, **lost: Any) -> str:
    with pytest.raises(UnadoptedError) as found:
        asked(tools, work, submitted, **lost)
    return str(found.value)


def loses(cloud: StandIn, *faults: dict[str, Any]) -> None:
    cloud.play(faults=[{"on": "video", "fault": "drop-after"}, *faults])


def somebody_asks(cloud: StandIn, work: Operation, **otherwise: Any) -> str:
    """Another program of the same project; the operation's name."""
    of = work.plain
    shape = {"durationSeconds": of["seconds"], "aspectRatio": of["ratio"], "resolution": of["size"], "seed": of["seed"]}
    prompt = otherwise.pop("prompt", of["prompt"])
    body = {"instances": [{"prompt": prompt}], "parameters": {**shape, **otherwise}}
    answer = httpx.post(f"{cloud.url}{SUBMIT}", json=body, headers={"x-goog-api-key": "any"}, timeout=10)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["name"])


def newest(cloud: StandIn) -> str:
    return f"{PARENT}/operations/{cloud.paid()[-1]['id']}"


def test_what_was_taken_on_is_found_and_can_be_collected(tools: Tools, cloud: StandIn) -> None:
    loses(cloud)
    before = cloud.accepted("video")
    assert asked(tools, clip(tools)) == newest(cloud)
    assert cloud.accepted("video") == before + 1


def test_it_is_found_on_whatever_page_it_stands(tools: Tools, cloud: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "PAGE", 2)
    work = clip(tools)
    loses(cloud)
    name = asked(tools, work)
    for n in range(4):
        somebody_asks(cloud, work, prompt=f"wave {n}")
    before = len(cloud.requests())
    assert asked(tools, again(tools, work), submitted=False) == name
    pages = cloud.requests()[before:]
    assert len(pages) >= 3
    assert all(page["query"]["pageSize"] == "2" for page in pages)


def test_what_another_job_has_is_nobody_elses(tools: Tools, cloud: StandIn) -> None:
    loses(cloud)
    work = clip(tools)
    name = asked(tools, work)
    assert "no operation that it may be" in refused(tools, again(tools, work), submitted=False, known=frozenset({name}))


def test_what_was_begun_before_we_asked_is_not_ours(tools: Tools, cloud: StandIn) -> None:
    work = clip(tools)
    somebody_asks(cloud, work)
    later = datetime.now(UTC) + timedelta(seconds=90)
    assert "no operation that it may be" in refused(tools, work, submitted=False, since=later)


@pytest.mark.parametrize(
    "otherwise", [{"prompt": "A wave."}, {"seed": 9999}, {"durationSeconds": 8}, {"resolution": "1080p"}], ids=str
)
def test_what_was_asked_otherwise_is_not_ours(tools: Tools, cloud: StandIn, otherwise: dict[str, Any]) -> None:
    work = clip(tools)
    somebody_asks(cloud, work, **otherwise)
    assert "no operation that it may be; it may do so late" in refused(tools, work, submitted=False)


def test_where_somebody_else_asked_just_this_nobody_can_tell_which_is_ours(tools: Tools, cloud: StandIn) -> None:
    work = clip(tools)
    loses(cloud)
    ours = asked(tools, work)
    assert somebody_asks(cloud, work) != ours
    assert "2 operations that were asked for just this" in refused(tools, again(tools, work), submitted=False)


def test_where_another_request_with_these_words_was_lost_too_nobody_is_asked(tools: Tools, cloud: StandIn) -> None:
    loses(cloud)
    work = clip(tools)
    said = refused(tools, work, rivals=({"prompt": work.plain["prompt"], "seed": 77},))
    assert "another request with these words was lost" in said
    assert not cloud.requests()[-1]["path"].endswith("/operations")


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ("501", "cannot be had (Google answered 501"),
        ("bad-key", "cannot be had (Google does not take this key"),
        ("429", "cannot be had (Google wants fewer requests"),
        ("503-before", "cannot be had (Google answered 503"),
        ("drop-before", "cannot be had (The line to Google broke"),
        ("mute", "lists operations that may be it ("),
    ],
)
def test_a_list_that_does_not_tell_leaves_the_doubt_and_says_why(
    fault: str, says: str, tools: Tools, cloud: StandIn
) -> None:
    loses(cloud, {"on": "list", "fault": fault})
    assert says in refused(tools, clip(tools))


def test_a_list_that_does_not_come_is_not_waited_for(
    tools: Tools, cloud: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "PATIENCE", 0.5)
    loses(cloud, {"on": "list", "fault": "hang", "seconds": 2})
    assert "did not come within" in refused(tools, clip(tools))


@pytest.mark.parametrize(("bound", "most"), [("BYTES", 500), ("PAGES", 1)])
def test_a_list_is_read_whole_or_not_at_all(
    bound: str, most: int, tools: Tools, cloud: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "PAGE", 1)
    monkeypatch.setattr(operations, bound, most)
    work = clip(tools)
    for n in range(2):
        somebody_asks(cloud, work, prompt=f"wave {n}")
    loses(cloud)
    assert "cannot be had" in refused(tools, work)


OURS = {"prompt": frozenset({"a wave"}), "seed": frozenset({"1"}), "model": frozenset({"veo-3.1-generate-001"})}
SINCE = datetime(2026, 11, 29, 12, tzinfo=UTC)
FOUND: dict[str, tuple[Any, bool]] = {
    "in snake case, and in text": ({"prompt": " a wave ", "seed_": "1"}, True),
    "deep inside": ({"request": {"instances": [{"prompt": "a wave"}], "parameters": {"seed": 1.0}}}, True),
    "with the model's full name": (
        {"prompt": "a wave", "model": "publishers/google/models/veo-3.1-generate-001"},
        True,
    ),
    "of another model": ({"prompt": "a wave", "model": "veo-4"}, False),
    "of another seed": ({"prompt": "a wave", "config": {"seed": 2}}, False),
    "with two prompts": ({"prompt": "a wave", "request": {"prompt": "a lamp"}}, False),
    "cut short": ({"prompt": "a wav"}, False),
    "a minute early, by its clock": ({"prompt": "a wave", "createTime": "2026-11-29T11:59:10Z"}, True),
    "too early": ({"prompt": "a wave", "genericMetadata": {"createTime": "2026-11-29T11:58:59.123456789Z"}}, False),
    "at a time that nobody can read": ({"prompt": "a wave", "createTime": "noon"}, True),
    "with a list of prompts": ({"prompt": ["a wave"]}, True),
    "without words": ({"seed": 1}, False),
    "of nothing": (None, False),
    "of garbage": ([[[["a wave"]]], 7, {"prompt": {"prompt": None}}], False),
}


@pytest.mark.parametrize("case", FOUND)
def test_all_that_is_told_must_agree(case: str) -> None:
    metadata, is_it = FOUND[case]
    listed = [{"name": f"projects/123/{PARENT.split('/', 2)[2]}/operations/a-1", "metadata": metadata}]
    new = dict(operations._told(listed, PARENT))
    assert set(new) == {"a-1"}
    try:
        found = operations._the_one(new, OURS, SINCE)
    except UnadoptedError:
        found = ""
    assert bool(found) is is_it


NAMES = ["", None, 7, "operations/1", f"{PARENT}/operations/", f"{PARENT}/operations/a b", f"{PARENT}-x/operations/1",
         f"{PARENT}/operations/../../x", PARENT.replace("us-", "eu-") + "/operations/1",
         f"https://example.org/{PARENT}/operations/1"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_none_of_the_model_is_passed_over(name: Any) -> None:
    assert list(operations._told([{"name": name, "metadata": {"prompt": "a wave"}}, 7, None, []], PARENT)) == []


@pytest.mark.parametrize(
    "answer", [b"", b"<html>", b"[]", b"7", b'{"operations": 7}', b'{"nextPageToken": 7}', b'{"unreachable": ["x"]}',
               b"[" * 100_000, b'{"operations": [1' + b"0" * 5000 + b"]}"], ids=lambda answer: answer[:20].decode()
)  # fmt: skip
def test_an_answer_that_is_no_list_is_not_taken_for_an_empty_one(answer: bytes) -> None:
    with pytest.raises(ProviderError):
        operations._page(answer)
