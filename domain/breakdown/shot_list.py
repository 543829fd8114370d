"""The shots of one scene as they are found, before they have slates and durations."""

from typing import Any

from domain.breakdown.camera import Framing
from domain.screenplay import Shot, ShotKind, Transition
from domain.words.sentences import words


class ShotList:
    """Adds shots in order. A fade in, and words over the picture, wait here for the next shot."""

    def __init__(self, fades_in: bool) -> None:
        self.shots: list[Shot] = []
        self.fades_in = fades_in
        self._words = ""

    def add(self, kind: ShotKind, framing: Framing, **fields: Any) -> None:
        title = "\n".join(filter(None, [self._words, fields.pop("title", "")]))
        opening: Transition = "fade_in" if self.fades_in else "cut"
        self.shots.append(
            Shot(
                slate="",
                kind=kind,
                size=framing.size,
                angle=framing.angle,
                move=framing.move,
                title=title,
                opening=opening,
                **fields,
            )
        )
        self.fades_in, self._words = False, ""

    def goes_on(self, action: str) -> bool:
        """Whether an action without people is still about what the last shot shows: `A drop falls from it.`"""
        last = self.shots[-1] if self.shots else None
        if last is None or last.kind != "insert" or last.cues or "it" not in words(action):
            return False
        self.shots[-1] = last.model_copy(update={"action": f"{last.action} {action}".strip()})
        return True

    def inscribed(self, carrier: str, subject: str, action: str) -> bool:
        """Whether the last shot shows the thing by itself that these words stand on, and now shows them too."""
        last = self.shots[-1] if self.shots else None
        if last is None or last.kind != "insert" or last.cues or last.subject != carrier:
            return False
        told = f"{last.action} {action}".strip()
        self.shots[-1] = last.model_copy(update={"subject": subject, "action": told})
        return True

    def words_over(self, text: str) -> None:
        self._words = f"{self._words}\n{text}".strip()

    def leave_by(self, way: Transition) -> None:
        """The way out of the last shot, or into the next."""
        if way == "fade_in":
            self.fades_in = True
        elif self.shots:
            self.shots[-1] = self.shots[-1].model_copy(update={"transition": way})

    def closed(self) -> list[Shot]:
        """All shots. Words that found no picture to lie over stand alone."""
        if self._words:
            self.add("title", Framing("MS"))
        return self.shots
