"""What was made although its answer was lost: ElevenLabs keeps a history of all speech (but of no music or sounds)."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cinema_actors.providers.access import harmless
from cinema_actors.providers.elevenlabs.answers import wire_times
from cinema_actors.providers.elevenlabs.client import ONCE, Client, whole
from cinema_actors.providers.models import Model
from cinema_actors.providers.speech_orders import keep
from cinema_actors.providers.work import Made

if TYPE_CHECKING:
    from cinema_actors.providers.elevenlabs.speech import Speech

PAGE, PAGES = 100, 20
SKEW = 5  # seconds by which their clock may be behind ours


class Past:
    """The same words, by the same voices and model, since an attempt began, are that attempt's: the first of those
    whose answer has not come to somebody else (as far as this program has heard)."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._answered: set[str] = set()

    def has_answered(self, request_id: str) -> None:
        self._answered.add(request_id)

    async def find(self, speech: "Speech", model: Model, since: datetime, out: Path) -> Made | None:
        async with self._client.asking(paid=False) as client:
            found = [item async for item in _since(client, since) if self._is(item, speech, model)]
            if not found:
                return None
            first = min(found, key=lambda item: item.date_unix)  # they are told from the last
            sound = await whole(client.history.get_audio(first.history_item_id, request_options=ONCE))
        self.has_answered(first.request_id or first.history_item_id)
        alignments = first.alignments
        times = wire_times(alignments and (alignments.alignment or alignments.normalized_alignment))
        keep(out, sound, first.output_format or speech.form, times)
        count = first.character_count_change_to - first.character_count_change_from
        cost = model.cost({"chars": count if count > 0 else len(speech.text)})
        return Made(meta={"request_id": harmless(str(first.request_id or "")), "adopted": True}, cost=cost)

    def _is(self, item: Any, speech: "Speech", model: Model) -> bool:
        """Of a dialogue, `text` and `voice_id` are empty, and `dialogue` has those of its lines (SDK source)."""
        if item.model_id not in (None, model.id) or (item.request_id or item.history_item_id) in self._answered:
            return False
        if item.dialogue:
            said = [(line.voice_id, line.text.strip()) for line in item.dialogue]
        else:
            said = [(item.voice_id, (item.text or "").strip())]
        if speech.is_dialogue:
            return said == [(line.voice, line.text.strip()) for line in speech.spoken]
        return said == [(speech.spoken[0].voice, speech.text.strip())]


async def _since(client: Any, since: datetime) -> AsyncIterator[Any]:
    """Without their filter by model, which wants a filter by source too: what a dialogue's is, nobody says."""
    after: dict[str, Any] = {}
    for _ in range(PAGES):
        page = await client.history.list(
            page_size=PAGE, date_after_unix=int(since.timestamp()) - SKEW, request_options=ONCE, **after
        )
        for item in page.history:
            yield item
        if not page.has_more or not page.last_history_item_id:
            return
        after = {"start_after_history_item_id": page.last_history_item_id}
