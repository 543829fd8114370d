"""The SDK's async client, made when it is first used; and what it raises, as our own errors."""

import asyncio
from typing import Any

from cinema_actors.providers.access import harmless, key, stand_in
from cinema_actors.providers.errors import (
    InvalidRequestError,
    KeyRefusedError,
    NeedsUserError,
    ProviderError,
    RateLimitedError,
    RejectedError,
    TransientError,
)

KEY = "ELEVENLABS_API_KEY"
ANSWER = 120  # seconds
ONCE: Any = {"max_retries": 0}  # the event store owns every retry

_KEY_WORDS = ("invalid_api_key", "needs_authorization", "missing_permissions", "invalid_authorization_header")
_CREDIT_WORDS = ("quota_exceeded", "payment_required", "detected_unusual_activity")
_REFUSALS = ("bad_prompt", "bad_composition_plan", "content_against_policy")
_NEVER_LEFT = ("ConnectError", "ConnectTimeout", "PoolTimeout")


class Client:
    def __init__(self) -> None:
        self._made: Any = None
        self._making = asyncio.Lock()

    async def get(self) -> Any:
        async with self._making:
            if self._made is None:
                self._made = await asyncio.to_thread(_make)
        return self._made


def _make() -> Any:
    from elevenlabs import AsyncElevenLabs

    return AsyncElevenLabs(api_key=key("ElevenLabs", KEY), base_url=stand_in(), timeout=ANSWER)


def eleven_error(error: BaseException, *, paid: bool) -> ProviderError:
    """`paid`: the request may have been accepted, and billed, when its answer was lost."""
    if isinstance(error, ProviderError):
        return error
    status = getattr(error, "status_code", None)
    if not isinstance(status, int):
        left = type(error).__name__ not in _NEVER_LEFT
        words = harmless(f"{type(error).__name__}: {error}")
        return TransientError(f"The line to ElevenLabs broke ({words})", maybe_accepted=paid and left)
    word, words = _told(getattr(error, "body", None))
    if word in _CREDIT_WORDS or status == 402:
        return NeedsUserError(f"ElevenLabs has no credit left for this: {words}")
    if word in _KEY_WORDS or status in (401, 403):
        return KeyRefusedError(f"ElevenLabs does not take this key: {words}")
    if word in _REFUSALS:
        return RejectedError(f"ElevenLabs refuses this text: {words}")
    if status == 429:
        headers = {name.lower(): value for name, value in (getattr(error, "headers", None) or {}).items()}
        after = headers.get("retry-after", "")
        return RateLimitedError(f"ElevenLabs wants fewer requests: {words}", float(after) if after.isdigit() else None)
    if status in (408, 409, 425) or status >= 500:
        return TransientError(f"ElevenLabs answered {status}: {words}", maybe_accepted=paid and status >= 500)
    return InvalidRequestError(f"ElevenLabs takes this request for wrong ({status}): {words}")


def _told(body: Any) -> tuple[str, str]:
    detail = body.get("detail", body) if isinstance(body, dict) else body
    if isinstance(detail, list):
        detail = {"status": "wrong_form", "message": "; ".join(str(each.get("msg")) for each in detail[:3])}
    if not isinstance(detail, dict):
        return "", harmless(str(detail))
    return str(detail.get("status") or detail.get("code") or ""), harmless(str(detail.get("message") or detail))
