"""ElevenLabs: speech with the time of every character, dialogue, sounds, music, voices, and the history of speech."""

import base64
from typing import Any

from cinema_actors.stand_in import abilities, media
from cinema_actors.stand_in.checks import NUMBER, Shape, one_of, shaped
from cinema_actors.stand_in.cloud import Cloud
from cinema_actors.stand_in.faults import Fault, Kind, is_blank
from cinema_actors.stand_in.refusals import ELEVENLABS, Refusal

Sound = tuple[bytes, dict[str, str]]  # with its headers

_SPEECH: Shape = {
    "text": str, "model_id": str, "voice_settings": dict, "seed": int, "language_code": str, "previous_text": str,
    "next_text": str, "previous_request_ids": list, "next_request_ids": list, "apply_text_normalization": str,
}  # fmt: skip
_SETTINGS: Shape = {
    "stability": NUMBER, "similarity_boost": NUMBER, "style": NUMBER, "use_speaker_boost": bool, "speed": NUMBER,
}  # fmt: skip
_DIALOGUE: Shape = {
    "inputs": list, "model_id": str, "language_code": str, "settings": dict, "seed": int, "previous_text": str,
    "future_text": str, "apply_text_normalization": str,
}  # fmt: skip
_DIALOGUE_SETTINGS: Shape = {"stability": NUMBER, "similarity": NUMBER}
_LONGEST_AROUND = 100  # characters of a dialogue's previous_text and future_text [SDK]
_LONGEST_DIALOGUE = 2000  # characters that it keeps its quality for [DOC]


def voices(cloud: Cloud) -> dict[str, tuple[str, dict[str, str]]]:
    return abilities.VOICES | cloud.voices


async def speak(cloud: Cloud, voice: str, form: str, body: Any) -> tuple[Sound, dict[str, Any]]:
    """The sound, and what the call with timestamps says of it."""
    request = shaped(ELEVENLABS, body, _SPEECH, "body")
    model, text = _model(request.get("model_id", "eleven_multilingual_v2")), _text(request.get("text"))
    _voice(cloud, voice)
    settings = shaped(ELEVENLABS, request.get("voice_settings", {}), _SETTINGS, "voice_settings")
    if not 0.7 <= settings.get("speed", 1.0) <= 1.2:  # [DOC]
        raise ELEVENLABS.invalid("speed is from 0.7 to 1.2.")
    if model in abilities.DIALOGUE:
        one_of(ELEVENLABS, settings.get("stability", 0.5), (0.0, 0.5, 1.0), "stability of v3")
        if {"previous_text", "next_text", "previous_request_ids", "next_request_ids"} & request.keys():
            raise ELEVENLABS.invalid(f"{model} takes no text and no requests before or after.")  # [DOC]
    if len(request.get("previous_request_ids", [])) > 3:
        raise ELEVENLABS.invalid("At most 3 previous_request_ids.")
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
    request = shaped(ELEVENLABS, body, _DIALOGUE, "body")
    model = _model(request.get("model_id", "eleven_v3"))
    one_of(ELEVENLABS, model, abilities.DIALOGUE, "model_id of a dialogue")
    lines = [shaped(ELEVENLABS, line, {"text": str, "voice_id": str}, "inputs") for line in request.get("inputs", [])]
    text = "".join(_text(line.get("text")) for line in lines)
    settings = shaped(ELEVENLABS, request.get("settings", {}), _DIALOGUE_SETTINGS, "settings")
    one_of(ELEVENLABS, settings.get("stability", 0.5), (0.0, 0.5, 1.0), "stability of v3")
    if any(len(request.get(name, "")) > _LONGEST_AROUND for name in ("previous_text", "future_text")):
        raise ELEVENLABS.invalid(f"previous_text and future_text have at most {_LONGEST_AROUND} characters.")
    for line in lines:
        _voice(cloud, line.get("voice_id", ""))
    if not lines or len({line["voice_id"] for line in lines}) > 10 or len(text) > _LONGEST_DIALOGUE:
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
    shape: Shape = {
        "text": str, "duration_seconds": NUMBER, "prompt_influence": NUMBER, "loop": bool, "model_id": str,
    }  # fmt: skip
    request = shaped(ELEVENLABS, body, shape, "body")
    text, seconds = _text(request.get("text")), request.get("duration_seconds", 3.0)
    if not 0.5 <= seconds <= 30:
        raise ELEVENLABS.invalid("duration_seconds is from 0.5 to 30.")
    one_of(ELEVENLABS, request.get("model_id", "eleven_text_to_sound_v2"), abilities.EFFECTS, "model_id")
    if not 0 <= request.get("prompt_influence", 0.3) <= 1:
        raise ELEVENLABS.invalid("prompt_influence is from 0 to 1.")
    return await _effect(cloud, "sound", "eleven_text_to_sound_v2", text, seconds, form, body)


async def music(cloud: Cloud, form: str, body: Any) -> Sound:
    shape: Shape = {
        "prompt": str, "composition_plan": dict, "music_length_ms": int, "model_id": str, "force_instrumental": bool,
        "seed": int, "respect_sections_durations": bool, "store_for_inpainting": bool, "sign_with_c2pa": bool,
    }  # fmt: skip
    request = shaped(ELEVENLABS, body, shape, "body")
    if ("prompt" in request) == ("composition_plan" in request):
        raise ELEVENLABS.invalid("Provide either a prompt or a composition_plan.")  # [SDK]
    if "prompt" in request and "seed" in request:
        raise ELEVENLABS.invalid("seed cannot be used in conjunction with prompt.")  # [SDK]
    if "composition_plan" in request and {"music_length_ms", "force_instrumental"} & request.keys():
        raise ELEVENLABS.invalid("music_length_ms and force_instrumental are used only with prompt.")  # [SDK]
    milliseconds = request.get("music_length_ms", 30_000)
    if not 3000 <= milliseconds <= 600_000:
        raise ELEVENLABS.invalid("music_length_ms is from 3000 to 600000.")
    model = one_of(ELEVENLABS, request.get("model_id", "music_v1"), abilities.MUSIC, "model_id")
    return await _effect(cloud, "music", model, _text(request.get("prompt")), milliseconds / 1000, form, body)


async def design(cloud: Cloud, body: Any) -> dict[str, Any]:
    shape: Shape = {
        "voice_description": str, "model_id": str, "text": str, "auto_generate_text": bool, "loudness": NUMBER,
        "seed": int, "guidance_scale": NUMBER, "quality": NUMBER,
    }  # fmt: skip
    request = shaped(ELEVENLABS, body, shape, "body")
    one_of(ELEVENLABS, request.get("model_id", "eleven_ttv_v3"), abilities.VOICE_DESIGN, "model_id")
    if not (request.get("auto_generate_text") or 100 <= len(request.get("text", "")) <= 1000):
        raise ELEVENLABS.invalid("text has from 100 to 1000 characters.")  # [SDK]
    if not 20 <= len(request.get("voice_description", "")) <= 1000:
        raise ELEVENLABS.invalid("voice_description has from 20 to 1000 characters.")
    async with cloud.asked(ELEVENLABS, "voice", "eleven_ttv_v3") as fault:
        id = cloud.accept("voice", "eleven_ttv_v3", body)
        _unless_filtered(fault)
        sample = base64.b64encode(media.tone(1.0, "mp3_44100_128", 180)).decode()
        preview = {"audio_base_64": sample, "generated_voice_id": id, "media_type": "audio/mpeg", "duration_secs": 1.0}
        return {"previews": [preview], "text": request.get("text", "")}


async def create_voice(cloud: Cloud, body: Any) -> dict[str, Any]:
    shape: Shape = {"voice_name": str, "voice_description": str, "generated_voice_id": str, "labels": dict}
    request = shaped(ELEVENLABS, body, shape, "body")
    await cloud.looked_up(ELEVENLABS, "list")
    if not 20 <= len(request.get("voice_description", "")) <= 1000 or not request.get("voice_name"):
        raise ELEVENLABS.invalid("voice_name is wanted, and voice_description of 20 to 1000 characters.")
    id = request.get("generated_voice_id", "")
    if not any(line["id"] == id for line in cloud.accepted):
        raise ELEVENLABS.not_found(f"There is no generated voice {id}.")
    cloud.voices[id] = (request.get("voice_name", ""), request.get("labels", {}))
    return {"voice_id": id, "name": request.get("voice_name", "")}


async def search(cloud: Cloud, words: str) -> dict[str, Any]:
    await cloud.looked_up(ELEVENLABS, "list")
    found = [
        {"voice_id": id, "name": name, "category": "premade", "labels": labels, "settings": None}
        for id, (name, labels) in voices(cloud).items()
        if words.lower() in name.lower()
    ]
    return {"voices": found, "has_more": False, "total_count": len(found), "next_page_token": None}


async def history(cloud: Cloud, query: Any) -> dict[str, Any]:
    await cloud.looked_up(ELEVENLABS, "list")
    after, voice, model = float(query.get("date_after_unix", 0)), query.get("voice_id"), query.get("model_id")
    if model and not query.get("source"):
        raise ELEVENLABS.invalid("source is required where model_id is given.")  # [SDK]
    found = [
        {name: value for name, value in entry.items() if name != "audio"}
        for entry in reversed(cloud.history)
        if entry["date_unix"] >= after and voice in (None, entry["voice_id"]) and model in (None, entry["model_id"])
    ]
    ids = [entry["history_item_id"] for entry in found]
    first = ids.index(query["start_after_history_item_id"]) + 1 if "start_after_history_item_id" in query else 0
    last = first + min(int(query.get("page_size", 100)), 1000)
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


def _model(name: str) -> str:
    return str(one_of(ELEVENLABS, name, abilities.ELEVEN, "model_id"))


def _voice(cloud: Cloud, id: str) -> None:
    if id not in voices(cloud):
        raise ELEVENLABS.not_found(f"A voice with the voice_id {id} was not found.")


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ELEVENLABS.invalid("The text is empty.")
    return value


def _form(form: str) -> None:
    if not abilities.FORMAT.fullmatch(form):
        raise ELEVENLABS.invalid(f"Invalid output_format: {form}")


def _unless_filtered(fault: Fault | None) -> None:
    if fault is not None and fault.fault in ("filtered", "failed"):
        message = {"status": "content_against_policy", "message": "This text is against our terms of use."}
        raise Refusal(400, {"detail": message})
