"""What `generateContent` takes [SDK]: of developers, and on Vertex."""

from cinema_actors.stand_in import abilities
from cinema_actors.stand_in.schemas import SCHEMA
from cinema_actors.stand_in.shapes import INT32, Among, Each, Fields, Named, Shape, Span, Text

_PART = Fields(
    {
        "text": str, "thought": bool, "thoughtSignature": str,
        "inlineData": Fields({"data": str, "mimeType": str}, needs=("data", "mimeType")),
    },
    one=("text", "inlineData"),
)  # fmt: skip
_PARTS = Each(_PART, least=1)
_CONTENT = Fields({"parts": _PARTS, "role": Among("user", "model")}, needs={"parts"})
_INSTRUCTION = Fields({"parts": _PARTS, "role": Among("user", "model", "system")}, needs={"parts"})
_THINKING = Fields({
    "includeThoughts": bool, "thinkingBudget": Span(-1, 2**31 - 1, int),
    "thinkingLevel": Among(*abilities.THINKING, any_case=True),
})  # fmt: skip
_IMAGE: Shape = {"aspectRatio": Among(*abilities.RATIOS), "imageSize": Among(*abilities.IMAGE_SIDES)}
_WRITTEN = Fields({"mimeType": Among("image/png", "image/jpeg"), "compressionQuality": Span(0, 100, int)})
_IMAGE_ON_VERTEX: Shape = {
    **_IMAGE, "personGeneration": Among("ALLOW_ALL", "ALLOW_ADULT", "ALLOW_NONE", any_case=True),
    "prominentPeople": Among("ALLOW_PROMINENT_PEOPLE", "BLOCK_PROMINENT_PEOPLE", any_case=True),
    "imageOutputOptions": _WRITTEN,
}  # fmt: skip
_VOICE = Fields(
    {"prebuiltVoiceConfig": Fields({"voiceName": Among(*abilities.GEMINI_VOICES)}, needs={"voiceName"})},
    needs={"prebuiltVoiceConfig"},
)
_SPEAKER = Fields({"speaker": Text(1), "voiceConfig": _VOICE}, needs=("speaker", "voiceConfig"))
_SPEAKERS = Each(_SPEAKER, abilities.GEMINI_SPEAKERS, abilities.GEMINI_SPEAKERS)
_SPEECH = Fields(
    {
        "voiceConfig": _VOICE, "languageCode": Text(like=r"[a-z]{2,3}(-[A-Za-z0-9]+)*"),
        "multiSpeakerVoiceConfig": Fields({"speakerVoiceConfigs": _SPEAKERS}, needs={"speakerVoiceConfigs"}),
    },
    one=("voiceConfig", "multiSpeakerVoiceConfig"),
)  # fmt: skip
_CONFIG: Shape = {
    "responseMimeType": Among("text/plain", "application/json", "text/x.enum"), "responseJsonSchema": SCHEMA,
    "responseSchema": SCHEMA, "responseModalities": Each(Among(*abilities.MODALITIES, any_case=True)),
    "imageConfig": Fields(_IMAGE), "speechConfig": _SPEECH, "maxOutputTokens": Span(1, abilities.MOST_OUTPUT, int),
    "temperature": Span(0, 2), "topP": Span(0, 1), "seed": INT32, "thinkingConfig": _THINKING,
    "stopSequences": Each(Text(1), most=5), "candidateCount": Span(1, 8, int),
}  # fmt: skip
_SAFETY: Shape = {
    "category": Among(*(f"HARM_CATEGORY_{harm}" for harm in abilities.HARMS), any_case=True),
    "threshold": Among(*abilities.BLOCKED, any_case=True),
}
_SAFETY_ON_VERTEX: Shape = {**_SAFETY, "method": Among("SEVERITY", "PROBABILITY", any_case=True)}
_TOOL: Shape = {
    "functionDeclarations": Each(dict), "googleSearch": dict, "googleMaps": dict, "codeExecution": dict,
    "urlContext": dict, "fileSearch": dict, "computerUse": dict,
}  # fmt: skip
_ASKED: Shape = {
    "contents": Each(_CONTENT), "systemInstruction": _INSTRUCTION, "cachedContent": str,
    "tools": Each(Fields(_TOOL)), "toolConfig": Fields({"functionCallingConfig": dict, "retrievalConfig": dict}),
    "serviceTier": Among("unspecified", "flex", "standard", "priority"),
}  # fmt: skip
REQUEST: Shape = {
    **_ASKED, "generationConfig": Fields(_CONFIG),
    "safetySettings": Each(Fields(_SAFETY, needs=_SAFETY)), "store": bool,
}  # fmt: skip
ON_VERTEX: Shape = {
    **_ASKED, "generationConfig": Fields({**_CONFIG, "imageConfig": Fields(_IMAGE_ON_VERTEX)}),
    "safetySettings": Each(Fields(_SAFETY_ON_VERTEX, needs=_SAFETY)), "labels": Named(str),
}  # fmt: skip
