"""Says in prose what a picture or a clip is to show. Models read it; people find it in the audit."""

from domain.plan import FrameRole
from domain.screenplay import Angle, Character, Figure, Move, Scene, Shot, ShotSize
from domain.words.sentences import squeezed

Characters = dict[int, Character]

WHO = {
    "female": {"child": "a girl", "young": "a young woman", "adult": "a woman", "old": "an old woman"},
    "male": {"child": "a boy", "young": "a young man", "adult": "a man", "old": "an old man"},
    "unknown": {"child": "a child", "young": "a young person", "adult": "a person", "old": "an old person"},
}
VIEWS = {
    "front": "seen from the front, from the waist up, looking straight into the lens",
    "side": "seen in profile from the left side, from the waist up",
    "full_body": "seen from head to toe from the front, standing, arms at the sides",
}
SIZES: dict[ShotSize, str] = {
    "EWS": "Extreme wide shot",
    "WS": "Wide shot",
    "FS": "Full shot, head to toe",
    "MS": "Medium shot, from the waist up",
    "MCU": "Medium close-up, from the chest up",
    "CU": "Close-up",
    "ECU": "Extreme close-up",
}
ANGLES: dict[Angle, str] = {"eye": "at eye level", "low": "from a low angle", "high": "from a high angle"}
MOVES: dict[Move, str] = {
    "static": "The camera does not move",
    "push_in": "The camera pushes in slowly",
    "pull_out": "The camera pulls out slowly",
    "pan_left": "The camera pans slowly to the left",
    "pan_right": "The camera pans slowly to the right",
    "truck_left": "The camera moves along to the left",
    "truck_right": "The camera moves along to the right",
    "tilt_up": "The camera tilts up",
    "tilt_down": "The camera tilts down",
    "handheld": "The camera is held by hand and never quite still",
}
ENDS: dict[Move, str] = {  # how the picture has changed when the camera comes to rest
    "push_in": "The camera has come a little closer",
    "pull_out": "The camera has drawn back a little",
    "pan_left": "The camera has panned to the left",
    "pan_right": "The camera has panned to the right",
    "truck_left": "The camera has moved along to the left",
    "truck_right": "The camera has moved along to the right",
    "tilt_up": "The camera has tilted up",
    "tilt_down": "The camera has tilted down",
}
FEELINGS = {"smile": "friendly, with a smile", "awe": "full of awe"}  # others are said by their own word
POSES = {
    "stand": "stands",
    "walk": "walks",
    "run": "runs",
    "sit": "sits",
    "kneel": "kneels",
    "point": "points",
    "reach": "reaches out",
    "hold": "stands",
    "think": "stands, thinking",
    "crossed": "stands with folded arms",
    "lie": "lies",
}
LIGHT = {
    "day": "daylight",
    "night": "night, dark, with few lights",
    "dawn": "dawn, first pale light",
    "dusk": "dusk, low golden light",
}
WEATHER = {
    "rain": "in the rain",
    "snow": "in falling snow",
    "fog": "in fog",
    "wind": "in the wind",
    "storm": "in a storm",
}
STILL_STYLE = "A still from a live-action feature film, photographed on 35 mm. No text, no captions, no borders."
CLIP_STYLE = "One continuous shot without scene cuts, live action, natural movement. No text, no captions, no music."


def reference_prompt(character: Character, view: str) -> str:
    """A picture by which a character is known again: one of the views of `VIEWS`."""
    same = "" if view == "front" else " The same person, hair and clothes as in the reference picture."
    return (
        f"Character reference: {portrait(character)}, {VIEWS[view]}.{same} Neutral expression, even studio light, "
        f"plain light grey background, nobody else in the picture. {STILL_STYLE}"
    )


def keyframe_prompt(
    role: FrameRole, scene: Scene, shot: Shot, people: Characters, following: Shot | None = None
) -> str:
    """The first or last picture of a shot, or the one between it and the `following`."""
    if role == "transition_frame" and following is not None:
        ways = {"dissolve": "dissolving into", "match_cut": "matching in shape and place", "wipe": "giving way to"}
        way = ways.get(shot.transition, "fading towards")
        return (
            f"The picture halfway between two shots of a film, the first {way} the second. "
            f"First: {_picture(shot, people)} Second: {_picture(following, people)} {STILL_STYLE}"
        )
    if shot.kind == "title":
        return (
            f"A title card: the words “{squeezed(shot.title)}” in plain white letters, centred on black. Nothing else."
        )
    moment = (
        "The very beginning of the shot."
        if role == "first_frame"
        else f"{ENDS.get(shot.move, 'The very end of the shot')}."
    )
    return " ".join([_picture(shot, people), place(scene), moment, STILL_STYLE])


def clip_prompt(scene: Scene, shot: Shot, people: Characters) -> str:
    """The whole shot as it moves."""
    if shot.kind == "title":
        return f"A still title card: the words “{squeezed(shot.title)}” in plain white letters, centred on black."
    return " ".join(
        [_picture(shot, people), f"{MOVES[shot.move]}.", *_speaking(shot, people), place(scene), CLIP_STYLE]
    )


def portrait(character: Character) -> str:
    """`Nora, a woman of 34 with red hair`; what the script does not say is said by sex and age."""
    who, described = WHO[character.sex][character.age], character.description
    if described.startswith(("a ", "an ")):
        return f"{character.shown_name}, {described}"
    return ", ".join(filter(None, [character.shown_name, who, described]))


def place(scene: Scene) -> str:
    """Where and when, and in what mood."""
    where = scene.setting.lower() if scene.setting.isupper() else scene.setting
    inside = "Inside and outside" if scene.interior and scene.exterior else "Inside" if scene.interior else "Outside"
    said = [f"{inside}: {where or 'an unnamed place'}", LIGHT[scene.time_of_day], WEATHER.get(scene.weather, "")]
    mood = "" if scene.mood == "neutral" else f" Mood: {scene.mood}."
    hints = " ".join(filter(None, [scene.synopsis, *scene.notes]))
    return ", ".join(filter(None, said)) + f".{mood}" + (f" Look: {hints}" if hints else "")


def _picture(shot: Shot, people: Characters) -> str:
    """Size, angle, and everything in the frame."""
    framing = f"{SIZES[shot.size]} {ANGLES[shot.angle]}"
    if shot.kind == "title":
        return f"A title card with the words “{squeezed(shot.title)}”."
    if shot.subject and not shot.figures:
        return f"{framing} of {shot.subject}. {shot.action}".strip()
    if not shot.figures:
        return f"{framing} of the place, with nobody in the picture. {shot.action}".strip()
    figures = " ".join(_figure(figure, people[figure.character]) for figure in shot.figures)
    action = "" if shot.cues else _told_once(shot.action, [people[id] for id in shot.characters])
    return f"{framing}. {figures} {action}".strip()


def _told_once(action: str, characters: list[Character]) -> str:
    """The action without the looks that the portraits have told already."""
    for character in characters:
        if character.description:
            action = action.replace(f"{character.name}, {character.description},", character.shown_name)
    return action


def _figure(figure: Figure, character: Character) -> str:
    does = POSES.get(figure.pose, figure.pose)
    where = f"on the {figure.side} of the frame"
    prop = f", a {figure.prop} in hand" if figure.prop else ""
    if figure.facing == "away":
        return f"In the foreground, out of focus and seen from behind, {character.shown_name} {where}."
    looks = "" if figure.emotion == "neutral" else f", looking {FEELINGS.get(figure.emotion, figure.emotion)}"
    return f"{portrait(character)}, {does} {where}{prop}{looks}."


def _speaking(shot: Shot, people: Characters) -> list[str]:
    """Whose lips move. The voices themselves are recorded apart."""
    said = []
    for cue in shot.cues:
        seen = cue.character in [figure.character for figure in shot.figures if figure.facing == "camera"]
        if seen and not cue.off and cue.character is not None:
            manner = f" ({cue.parenthetical})" if cue.parenthetical else ""
            said.append(f"{people[cue.character].shown_name} says{manner}: “{cue.text}”")
    if shot.figures and not said:
        said.append("A voice is heard; whoever is seen keeps their lips closed." if shot.cues else "Nobody speaks.")
    return said
