"""ElevenLabs: speech with the time of every character, dialogue, sounds, music, voices, and the history of speech."""

import base64
from typing import Any

from cinema_actors.stand_in import abilities, media
from cinema_actors.stand_in.checks import one_of
from cinema_actors.stand_in.cloud import Cloud
from cinema_actors.stand_in.elevenlabs_shapes import CREATE, DESIGN, DIALOGUE, MUSIC, PLANS, SOUND, SPEECH
from cinema_actors.stand_in.faults import Fault, Kind, is_blank
from cinema_actors.stand_in.refusals import ELEVENLABS, Refusal
from cinema_actors.stand_in.shapes import Shape, Span, check, shaped

Sound = tuple[bytes, dict[str, str]]  # with its headers

_HISTORY: Shape = {"date_after_unix": Span(0, 2**63, int), "page_size": Span(1, 1000, int)}  # [SDK]
_LONGEST_DIALOGUE = 2000  # characters that it keeps its quality for [DOC]


def voices(cloud: Cloud) -> dict[str, tuple[str, dict[str, str]]]:
    return abilities.VOICES | cloud.voices


async def speak(cloud: Cloud, voice: str, form: str, body: Any) -> tuple[Sound, dict[str, Any]]:
    """The sound, and what the call with timestamps says of it."""
    request = shaped(ELEVENLABS, body, SPEECH, "body", needs={"text"})
    model, text = request.get("model_id", "eleven_multilingual_v2"), request["text"]
    settings = request.get("voice_settings", {})
    _voice(cloud, voice)
    if model in abilities.DIALOGUE:
        one_of(ELEVENLABS, settings.get("stability", 0.5), abilities.STABILITIES, "stability of v3")
        if {"previous_text", "next_text", "previous_request_ids", "next_request_ids"} & request.keys():
            raise ELEVENLABS.invalid(f"{model} takes no text and no requests before or after.")  # [DOC]
    if len(text) > abilities.ELEVEN[model]:
        raise ELEVENLABS.invalid(f"The text is longer than {abilities.ELEVEN[model]} characters.")
    _form(form)
    async with cloud.asked(ELEVENLABS, "speech", model) as fault:
        id = cloud.accept("speech", model, {"voice": voice, **body})
        _unless_filtered(fault)
        data, ends = media.speech(text, form, blank=is_blank(fault))
        times = _alignment(text, ends)
        entry = _entry(id, voice, model, text, data, times, cloud.now(), len(text))
        cloud.history.append(entry | {"settings": settings, "output_format": form})
        return (data, _headers(id, len(text))), {"alignment": times, "normalized_alignment": times}


async def dialogue(cloud: Cloud, form: str, body: Any) -> tuple[Sound, dict[str, Any]]:
    request = shaped(ELEVENLABS, body, DIALOGUE, "body", needs={"inputs"})
    model, lines = request.get("model_id", "eleven_v3"), request["inputs"]
    text = "".join(line["text"] for line in lines)
    for line in lines:
        _voice(cloud, line["voice_id"])
    if len({line["voice_id"] for line in lines}) > 10 or len(text) > _LONGEST_DIALOGUE:
        raise ELEVENLABS.invalid("A dialogue has one to ten voices and at most 2000 characters.")
    _form(form)
    async with cloud.asked(ELEVENLABS, "speech", model) as fault:
        id = cloud.accept("speech", model, body)
        _unless_filtered(fault)
        data, ends = media.speech(text, form, blank=is_blank(fault))
        times, segments, start = _alignment(text, ends), [], 0
        for number, line in enumerate(lines):
            end = start + len(line["text"])
            segments.append(_segment(number, line["voice_id"], start, end, ends))
            start = end
        entry = _entry(id, None, model, None, data, times, cloud.now(), len(text))
        cloud.history.append(entry | {"dialogue": lines})  # then `text` and `voice_id` are empty [SDK]
        told = {"alignment": times, "normalized_alignment": times, "voice_segments": segments}
        return (data, _headers(id, len(text))), told


async def sound(cloud: Cloud, form: str, body: Any) -> Sound:
    request = shaped(ELEVENLABS, body, SOUND, "body", needs={"text"})
    text, seconds = request["text"], request.get("duration_seconds", 3.0)
    return await _effect(cloud, "sound", "eleven_text_to_sound_v2", text, seconds, form, body)


async def music(cloud: Cloud, form: str, body: Any) -> Sound:
    request = shaped(ELEVENLABS, body, MUSIC, "body")
    if ("prompt" in request) == ("composition_plan" in request):
        raise ELEVENLABS.invalid("Provide either a prompt or a composition_plan.")  # [SDK]
    if "prompt" in request and "seed" in request:
        raise ELEVENLABS.invalid("seed cannot be used in conjunction with prompt.")  # [SDK]
    if "composition_plan" in request and {"music_length_ms", "force_instrumental"} & request.keys():
        raise ELEVENLABS.invalid("music_length_ms and force_instrumental are used only with prompt.")  # [SDK]
    model, milliseconds = request.get("model_id", "music_v1"), request.get("music_length_ms", 30_000)
    plan = request.get("composition_plan")
    if plan is not None:
        check(ELEVENLABS, PLANS[model], plan, "composition_plan")
        milliseconds = sum(part["duration_ms"] for part in plan.get("sections") or plan["chunks"])
    if milliseconds > abilities.LONGEST_MUSIC:
        raise ELEVENLABS.invalid(f"A song has at most {abilities.LONGEST_MUSIC} ms.")
    return await _effect(cloud, "music", model, request.get("prompt") or str(plan), milliseconds / 1000, form, body)


async def design(cloud: Cloud, body: Any) -> dict[str, Any]:
    request = shaped(ELEVENLABS, body, DESIGN, "body", needs={"voice_description"})
    if not request.get("auto_generate_text") and "text" not in request:
        raise ELEVENLABS.invalid("Provide either text or auto_generate_text.")
    async with cloud.asked(ELEVENLABS, "voice", "eleven_ttv_v3") as fault:
        id = cloud.accept("voice", "eleven_ttv_v3", body)
        _unless_filtered(fault)
        sample = base64.b64encode(media.tone(1.0, "mp3_44100_128", 180)).decode()
        preview = {"audio_base_64": sample, "generated_voice_id": id, "media_type": "audio/mpeg", "duration_secs": 1.0}
        return {"previews": [preview], "text": request.get("text", "")}


async def create_voice(cloud: Cloud, body: Any) -> dict[str, Any]:
    needs = ("voice_name", "voice_description", "generated_voice_id")
    request = shaped(ELEVENLABS, body, CREATE, "body", needs)
    await cloud.looked_up(ELEVENLABS, "list")
    id = request["generated_voice_id"]
    if not any(line["id"] == id for line in cloud.accepted):
        raise ELEVENLABS.not_found(f"There is no generated voice {id}.")
    cloud.voices[id] = (request["voice_name"], request.get("labels", {}))
    return {"voice_id": id, "name": request["voice_name"]}


async def search(cloud: Cloud, words: str) -> dict[str, Any]:
    await cloud.looked_up(ELEVENLABS, "list")
    found = [
        {"voice_id": id, "name": name, "category": "premade", "labels": labels, "settings": None}
        for id, (name, labels) in voices(cloud).items()
        if words.lower() in name.lower()
    ]
    return {"voices": found, "has_more": False, "total_count": len(found), "next_page_token": None}


async def history(cloud: Cloud, query: Any) -> dict[str, Any]:
    numbers = {name: int(query.get(name, usual)) for name, usual in (("date_after_unix", 0), ("page_size", 100))}
    shaped(ELEVENLABS, numbers, _HISTORY, "query")
    await cloud.looked_up(ELEVENLABS, "list")
    after, voice, model = numbers["date_after_unix"], query.get("voice_id"), query.get("model_id")
    if model and not query.get("source"):
        raise ELEVENLABS.invalid("source is required where model_id is given.")  # [SDK]
    found = [
        {name: value for name, value in entry.items() if name != "audio"}
        for entry in reversed(cloud.history)
        if entry["date_unix"] >= after and voice in (None, entry["voice_id"]) and model in (None, entry["model_id"])
    ]
    ids = [entry["history_item_id"] for entry in found]
    begin = query.get("start_after_history_item_id")
    if begin is not None and begin not in ids:
        raise ELEVENLABS.invalid(f"There is no history item {begin} to start after.")
    first = ids.index(begin) + 1 if begin is not None else 0
    last = first + numbers["page_size"]
    page = {"history": found[first:last], "has_more": last < len(found), "scanned_until": None}
    return page | {"last_history_item_id": ids[min(last, len(ids)) - 1] if found[first:last] else None}


async def history_audio(cloud: Cloud, id: str) -> bytes:
    await cloud.looked_up(ELEVENLABS, "download")
    for entry in cloud.history:
        if entry["history_item_id"] == id:
            return bytes(entry["audio"])
    raise ELEVENLABS.gone(id)


def subscription() -> dict[str, Any]:
    return {
        "tier": "creator", "character_count": 1200, "character_limit": 100_000, "can_extend_character_limit": False,
        "allowed_to_extend_character_limit": False, "voice_slots_used": 0, "voice_limit": 30, "status": "active",
        "professional_voice_slots_used": 0, "professional_voice_limit": 1, "voice_add_edit_counter": 0,
        "can_extend_voice_limit": False, "can_use_instant_voice_cloning": True, "next_invoice": None,
        "can_use_professional_voice_cloning": True, "open_invoices": [], "has_open_invoices": False,
        "max_voice_add_edits": 95,
    }  # fmt: skip


async def _effect(cloud: Cloud, kind: Kind, model: str, text: str, seconds: float, form: str, body: Any) -> Sound:
    _form(form)
    async with cloud.asked(ELEVENLABS, kind, model) as fault:
        id = cloud.accept(kind, model, body)
        _unless_filtered(fault)
        return media.tone(seconds, form, 110 + sum(text.encode()) % 200), _headers(id, 0)


def _headers(id: str, characters: int) -> dict[str, str]:
    return {"request-id": id, "character-cost": str(characters), "x-character-count": str(characters)}


def _entry(
    id: str, voice: str | None, model: str, text: str | None, data: bytes, times: dict[str, Any], now: float, size: int
) -> dict[str, Any]:
    return {
        "history_item_id": f"h{id}", "request_id": id, "voice_id": voice, "model_id": model, "text": text,
        "date_unix": int(now), "character_count_change_from": 0, "character_count_change_to": size,
        "content_type": "audio/mpeg", "state": "created", "source": "TTS", "audio": data,
        "alignments": {"alignment": times, "normalized_alignment": times},
    }  # fmt: skip


def _alignment(text: str, ends: list[float]) -> dict[str, Any]:
    return {
        "characters": list(text), "character_start_times_seconds": [0.0, *ends[:-1]] if ends else [],
        "character_end_times_seconds": ends,
    }  # fmt: skip


def _segment(number: int, voice: str, start: int, end: int, ends: list[float]) -> dict[str, Any]:
    return {
        "voice_id": voice, "dialogue_input_index": number, "character_start_index": start, "character_end_index": end,
        "start_time_seconds": _begin(ends, start), "end_time_seconds": ends[end - 1],
    }  # fmt: skip


def _begin(ends: list[float], index: int) -> float:
    return ends[index - 1] if index else 0.0


def _voice(cloud: Cloud, id: str) -> None:
    if id not in voices(cloud):
        raise ELEVENLABS.not_found(f"A voice with the voice_id {id} was not found.")


def _form(form: str) -> None:
    if not abilities.FORMAT.fullmatch(form):
        raise ELEVENLABS.invalid(f"Invalid output_format: {form}")


def _unless_filtered(fault: Fault | None) -> None:
    if fault is not None and fault.fault in ("filtered", "failed"):
        message = {"status": "content_against_policy", "message": "This text is against our terms of use."}
        raise Refusal(400, {"detail": message})
