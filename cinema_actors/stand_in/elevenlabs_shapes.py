"""What ElevenLabs takes [SDK]."""

from cinema_actors.stand_in import abilities
from cinema_actors.stand_in.shapes import NUMBER, UINT32, Among, Each, Fields, Named, Shape, Span, Text

_PART_OF_ONE = Span(0, 1)
_LANGUAGE = Text(like="[a-z]{2}")  # ISO 639-1
_NORMALIZATION = Among("auto", "on", "off")
_REQUESTS = Each(str, most=3)
_SETTINGS: Shape = {
    "stability": _PART_OF_ONE, "similarity_boost": _PART_OF_ONE, "style": _PART_OF_ONE, "use_speaker_boost": bool,
    "speed": Span(0.7, 1.2),  # [DOC]
}  # fmt: skip
SPEECH: Shape = {
    "text": Text(1), "model_id": Among(*abilities.ELEVEN), "voice_settings": Fields(_SETTINGS), "seed": UINT32,
    "language_code": _LANGUAGE, "previous_text": str, "next_text": str, "previous_request_ids": _REQUESTS,
    "next_request_ids": _REQUESTS, "apply_text_normalization": _NORMALIZATION,
}  # fmt: skip
_AROUND = Text(most=100)
DIALOGUE: Shape = {
    "inputs": Each(Fields({"text": Text(1), "voice_id": str}, needs=("text", "voice_id")), least=1),
    "model_id": Among(*abilities.DIALOGUE), "language_code": _LANGUAGE, "seed": UINT32, "previous_text": _AROUND,
    "future_text": _AROUND, "apply_text_normalization": _NORMALIZATION,
    "settings": Fields({"stability": Among(*abilities.STABILITIES), "similarity": _PART_OF_ONE}),
}  # fmt: skip
SOUND: Shape = {
    "text": Text(1), "duration_seconds": Span(0.5, 30), "prompt_influence": _PART_OF_ONE, "loop": bool,
    "model_id": Among(*abilities.EFFECTS),
}  # fmt: skip
MUSIC: Shape = {
    "prompt": Text(1), "composition_plan": dict, "music_length_ms": Span(3000, abilities.LONGEST_MUSIC, int),
    "model_id": Among(*abilities.MUSIC), "force_instrumental": bool, "seed": UINT32, "store_for_inpainting": bool,
    "respect_sections_durations": bool, "sign_with_c2pa": bool,
}  # fmt: skip
_LASTS = Span(3000, 120_000, int)  # milliseconds
_STYLES = Each(str)
_SECTION = Fields(
    {
        "section_name": Text(1, 100), "positive_local_styles": _STYLES, "negative_local_styles": _STYLES,
        "duration_ms": _LASTS, "lines": Each(Text(most=200), most=30),
    },
    needs=("section_name", "positive_local_styles", "negative_local_styles", "duration_ms", "lines"),
)  # fmt: skip
_CHUNK = Fields(
    {
        "text": str, "duration_ms": _LASTS, "positive_styles": _STYLES, "negative_styles": _STYLES,
        "context_adherence": Among("low", "medium", "high"),
    },
    needs=("text", "duration_ms", "positive_styles"),
)  # fmt: skip
PLANS = {  # of a piece of music, by model; without other songs, of which none are kept here
    "music_v1": Fields(
        {
            "positive_global_styles": _STYLES, "negative_global_styles": _STYLES, "sections": Each(_SECTION, least=1),
        },
        needs=("positive_global_styles", "negative_global_styles", "sections"),
    ),
    "music_v2": Fields({"chunks": Each(_CHUNK, least=1)}, needs={"chunks"}),
}  # fmt: skip
_DESCRIPTION = Text(20, 1000)
DESIGN: Shape = {
    "voice_description": _DESCRIPTION, "model_id": Among(*abilities.VOICE_DESIGN), "text": Text(100, 1000),
    "auto_generate_text": bool, "loudness": Span(-1, 1), "seed": UINT32, "guidance_scale": NUMBER, "quality": NUMBER,
}  # fmt: skip
CREATE: Shape = {
    "voice_name": Text(1), "voice_description": _DESCRIPTION, "generated_voice_id": str, "labels": Named(str),
}  # fmt: skip
