"""What the models can do, as their makers say; found out independently of the product's own table (models.toml).

[SDK]: the SDK's source; [DOC]: the maker's documents; [LIVE]: people with a key; [3P]: gateways and registries.
"""

import re

TEXT = frozenset({"gemini-3.8-flash", "gemini-3.5-flash-lite", "gemini-4-hydrogen", "gemini-4-argon"})
SPEECH = frozenset({"gemini-3.8-flash-tts"})
GEMINI_SPEAKERS = 2  # of a conversation, exactly [DOC]
GEMINI_PROMPT = 32_000  # tokens that it listens to [DOC]
GEMINI_VOICES = frozenset(  # [DOC]
    "Zephyr Puck Charon Kore Fenrir Leda Orus Aoede Callirrhoe Autonoe Enceladus Iapetus Umbriel Algieba "
    "Despina Erinome Algenib Rasalgethi Laomedeia Achernar Alnilam Schedar Gacrux Pulcherrima Achird Zubenelgenubi "
    "Vindemiatrix Sadachbia Sadaltager Sulafat".split()
)
RATIOS = frozenset("1:1 2:3 3:2 3:4 4:3 4:5 5:4 9:16 16:9 21:9 1:8 8:1 1:4 4:1".split())  # [SDK]
IMAGE_SIDES = {"1K": 1024, "2K": 2048, "4K": 4096}  # 512 is refused [LIVE]
IMAGE = {"gemini-nano-banana-2.1": 14, "gemini-3-pro-image": 14}  # most reference pictures
IMAGE_TOKENS = {"1K": 1120, "2K": 1680, "4K": 3780}  # of a picture; from the prices [3P]
IMAGEN = frozenset({"imagen-4.0-generate-001", "imagen-4.0-fast-generate-001"})
IMAGEN_RATIOS = frozenset("1:1 3:4 4:3 9:16 16:9".split())  # [DOC]
OMNI = {  # shortest, longest, longest between two frames: seconds [DOC, 3P]; most reference pictures [DOC]
    "gemini-omni-1.2-flash": (3, 15, 10, 6),
    "gemini-omni-1.1-flash": (3, 10, 10, 5),
}
OMNI_SIZES = {"360p": (640, 360), "720p": (1280, 720), "1080p": (1920, 1080), "4k": (3840, 2160)}
OMNI_TOKENS = {"360p": 1931, "720p": 5792, "1080p": 8688, "4k": 17376}  # a second; 720p [LIVE], the others by price
OMNI_TASKS = ("text_to_video", "image_to_video", "reference_to_video")
VIDEO_RATIOS = frozenset({"16:9", "9:16"})
VEO = {"veo-3.1-generate-001": 3, "veo-3.1-fast-generate-001": 3}  # most reference pictures [DOC]
VEO_SECONDS = (4, 6, 8)
VEO_SIZES = {"720p": (1280, 720), "1080p": (1920, 1080), "4k": (3840, 2160)}
MOST_OUTPUT = 65_536  # tokens of an answer [DOC]
MODALITIES = ("TEXT", "IMAGE", "AUDIO", "VIDEO")  # [SDK]
ANSWERS = {  # which of them a model answers in, together [DOC]
    "text": ({"TEXT"},), "image": ({"IMAGE"}, {"TEXT", "IMAGE"}), "speech": ({"AUDIO"},),
}  # fmt: skip
THINKING = ("MINIMAL", "LOW", "MEDIUM", "HIGH", "XHIGH")  # [SDK]
HARMS = (  # [SDK]; Interactions says them in small letters, and without what they begin with
    "HATE_SPEECH", "DANGEROUS_CONTENT", "HARASSMENT", "SEXUALLY_EXPLICIT", "CIVIC_INTEGRITY", "JAILBREAK",
    "IMAGE_HATE", "IMAGE_DANGEROUS_CONTENT", "IMAGE_HARASSMENT", "IMAGE_SEXUALLY_EXPLICIT",
)  # fmt: skip
BLOCKED = ("BLOCK_LOW_AND_ABOVE", "BLOCK_MEDIUM_AND_ABOVE", "BLOCK_ONLY_HIGH", "BLOCK_NONE", "OFF")  # [SDK]
PEOPLE = ("DONT_ALLOW", "ALLOW_ADULT", "ALLOW_ALL")  # [SDK]
RETIRED = frozenset(  # with their dates in facts/providers.md
    {
        "veo-3.1-generate-preview", "veo-3.1-fast-generate-preview", "veo-3.1-lite-generate-preview",
        "gemini-2.5-flash-image", "gemini-3.1-flash-image", "gemini-omni-flash-preview",
    }
)  # fmt: skip

ELEVEN = {"eleven_v3": 5000, "eleven_multilingual_v2": 10000, "eleven_flash_v2_5": 40000}  # characters [DOC]
DIALOGUE = frozenset({"eleven_v3"})
STABILITIES = (0.0, 0.5, 1.0)  # of v3 [DOC]
MUSIC = frozenset({"music_v1", "music_v2"})
VOICE_DESIGN = frozenset({"eleven_multilingual_ttv_v2", "eleven_ttv_v3"})  # [SDK]
EFFECTS = frozenset({"eleven_text_to_sound_v2"})
LONGEST_MUSIC = 600_000  # milliseconds [SDK]
FORMAT = re.compile(
    r"mp3_(22050_32|24000_48|44100_(32|64|96|128|192))|pcm_(8000|16000|22050|24000|32000|44100|48000)"
    r"|opus_48000_(32|64|96|128|192)|wav_(8000|16000|22050|24000|32000|44100|48000)"
)  # [DOC]
VOICES = {  # id: name, then labels, as the library has them [DOC]
    "JBFqnCBsd6RMkjVDRZzb": ("George", {"gender": "male", "age": "middle_aged", "accent": "british"}),
    "EXAVITQu4vr4xnSDxMaL": ("Sarah", {"gender": "female", "age": "young", "accent": "american"}),
    "onwK4e9ZLuTAKqWW03F9": ("Daniel", {"gender": "male", "age": "middle_aged", "accent": "british"}),
    "XB0fDUnXU5powFXDhCwa": ("Charlotte", {"gender": "female", "age": "middle_aged", "accent": "swedish"}),
    "pqHfZKP75CvOlQylNhV4": ("Bill", {"gender": "male", "age": "old", "accent": "american"}),
    "pFZP5JQG7iQjIQuC4Bku": ("Lily", {"gender": "female", "age": "old", "accent": "british"}),
    "TX3LPaxmHKxFdv7VOQHJ": ("Liam", {"gender": "male", "age": "young", "accent": "american"}),
    "FGY2WhTYpPnrIDTdsKH5": ("Laura", {"gender": "female", "age": "young", "accent": "american"}),
}
