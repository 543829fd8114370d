"""How long each kind of shot is planned to last, on whole frames."""

from domain.screenplay import Shot
from domain.settings import FilmSettings
from domain.timing import LEAD, TAIL, action_duration, card_duration, on_frames, reading_time, speech_duration

INSERT, LONGEST_INSERT = 2.0, 4.0  # seconds
REACTION = 1.8  # without words
LYRICS = 2.5  # under a verse, which may take longer to read
ESTABLISHING_INSIDE, ESTABLISHING_OUTSIDE, LONGEST_ESTABLISHING = 2.5, 3.0, 5.0


def shot_duration(shot: Shot, interior: bool, settings: FilmSettings) -> float:
    """Seconds as planned: of the longest that happens in the shot, be it seen, said or read."""
    seconds = [_seen(shot, interior)] if shot.kind != "title" and not shot.cues else []
    if shot.cues:
        seconds.append(speech_duration(shot.cues, settings.speaks))
    if shot.title:
        seconds.append(card_duration(shot.title))
    if shot.caption:
        seconds.append(LEAD + reading_time(shot.caption) + TAIL)
    return on_frames(max(seconds, default=INSERT), settings.fps)


def _seen(shot: Shot, interior: bool) -> float:
    acted = action_duration(shot.action) if shot.action else 0.0
    match shot.kind:
        case "establishing":
            shortest = ESTABLISHING_INSIDE if interior else ESTABLISHING_OUTSIDE
            return min(LONGEST_ESTABLISHING, max(shortest, acted))
        case "insert":
            return min(LONGEST_INSERT, max(INSERT, acted))
        case "reaction":
            return max(REACTION, acted)
        case "lyrics":
            return LYRICS
        case _:
            return max(INSERT, acted)
