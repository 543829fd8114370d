"""What was made although its answer was lost: ElevenLabs keeps a history of all speech (but of no music or sounds).

It tells who said what by which model, mostly how the voice was set, and never what was said before and after, or the
seed. So what it tells is held against what was asked, and a sound is taken for ours only where no other may be it.
"""

import math
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cinema_actors.providers.access import harmless
from cinema_actors.providers.elevenlabs.answers import wire_times
from cinema_actors.providers.elevenlabs.client import ONCE, Client, whole
from cinema_actors.providers.errors import UnadoptedError
from cinema_actors.providers.models import Model
from cinema_actors.providers.speech_orders import BETWEEN, keep
from cinema_actors.providers.work import Lost, Made

if TYPE_CHECKING:
    from cinema_actors.providers.elevenlabs.speech import Speech

PAGE, PAGES = 100, 20
SKEW = 5  # seconds by which their clock may be behind ours
CLOSE = 0.005  # of two settings that are the same


async def found(client: Client, speech: "Speech", model: Model, lost: Lost, out: Path) -> Made | None:
    """UnadoptedError, which says why, where more than one may be it, or it may be another's."""
    async with client.asking(paid=False) as sdk:
        listed = [item async for item in _since(sdk, lost) if item.model_id in (None, model.id)]
        item = _the_one([item for item in listed if request_id(item) not in lost.known], speech, lost)
        if item is None:
            return None
        sound = await whole(sdk.history.get_audio(item.history_item_id, request_options=ONCE))
    times = wire_times(item.alignments and (item.alignments.alignment or item.alignments.normalized_alignment))
    keep(out, sound, item.output_format or speech.form, times)
    count = item.character_count_change_to - item.character_count_change_from
    cost = model.cost({"chars": count if count > 0 else len(speech.text)})
    return Made(meta={"request_id": request_id(item), "adopted": True}, cost=cost)


def request_id(item: Any) -> str:
    """As its answer told it, and jobs keep it."""
    return harmless(str(item.request_id or item.history_item_id))


def _the_one(new: list[Any], speech: "Speech", lost: Lost) -> Any:
    possible = [item for item in new if _may_be(item, speech.model_dump(mode="json"))]
    if len(possible) > 1:
        raise UnadoptedError(f"ElevenLabs' history has {len(possible)} that may be it")
    if any(_may_be(item, rival) for item in possible for rival in lost.rivals):
        raise UnadoptedError(
            "another request for these words was lost as well, and ElevenLabs' history has one of them"
        )
    return possible[0] if possible else None


def _may_be(item: Any, asked: Mapping[str, Any]) -> bool:
    """Nothing that is told of it speaks against it. `asked` is a Speech as JSON has it, or something else."""
    told = item.settings or {}
    sent = {**(asked.get("settings") or {}), "seed": asked.get("seed")}
    return (
        _said(item) == _asked_to_say(asked)
        and item.output_format in (None, asked.get("form"))
        and all(_is_same(told[name], sent[name]) for name in told.keys() & sent.keys())
    )


def _said(item: Any) -> list[tuple[str, str]]:
    """Of a dialogue, `text` and `voice_id` are empty, and `dialogue` has those of its lines (SDK source)."""
    if item.dialogue:
        return [(line.voice_id, line.text.strip()) for line in item.dialogue]
    return [(item.voice_id, (item.text or "").strip())]


def _asked_to_say(asked: Mapping[str, Any]) -> list[tuple[str, str]]:
    lines = [(line["voice"], line["text"].strip()) for line in asked.get("said", ()) if line["text"]]
    if len({voice for voice, _ in lines}) > 1:
        return lines
    return [(voice, BETWEEN.join(text for _, text in lines)) for voice, _ in lines[:1]]


def _is_same(told: Any, sent: Any) -> bool:
    """What is no number on both sides says nothing."""
    if not (isinstance(told, int | float) and isinstance(sent, int | float)):
        return True
    return math.isclose(told, sent, abs_tol=CLOSE)


async def _since(sdk: Any, lost: Lost) -> AsyncIterator[Any]:
    """Without their filter by model, which wants a filter by source too: what a dialogue's is, nobody says."""
    after: dict[str, Any] = {}
    first = int(lost.since.timestamp()) - SKEW
    for _ in range(PAGES):
        page = await sdk.history.list(page_size=PAGE, date_after_unix=first, request_options=ONCE, **after)
        for item in page.history:
            if item.date_unix >= first:
                yield item
        if not page.has_more or not page.last_history_item_id:
            return
        after = {"start_after_history_item_id": page.last_history_item_id}
