"""What Google's SDK raises, as our own errors: by status and body, since its two hierarchies share no class, and one of
them is private (facts: providers, 0.3)."""

import re
from collections.abc import Iterator
from typing import Any

from cinema_actors.providers.access import harmless
from cinema_actors.providers.errors import (
    InvalidRequestError,
    KeyRefusedError,
    NeedsUserError,
    ProviderError,
    RateLimitedError,
    RejectedError,
    TransientError,
)
from cinema_actors.providers.retry_after import retry_after

_NEVER_LEFT = (  # httpx2's, by name: whichever version it is
    "ConnectError",
    "ConnectTimeout",
    "PoolTimeout",
    "UnsupportedProtocol",
    "LocalProtocolError",
    "UnicodeEncodeError",
)
_LOGIN_PASSES = ("TransportError", "TimeoutError")
_KEY = ("API_KEY_INVALID", "API_KEY_SERVICE_BLOCKED")
_UNSAFE = re.compile(r"(IMAGE_)?(SAFETY|PROHIBITED_CONTENT|BLOCKLIST|SPII)", re.IGNORECASE)


def google_error(error: BaseException, *, paid: bool) -> ProviderError:
    """`paid`: the request may have been accepted, and billed, when its answer was lost."""
    if isinstance(error, ProviderError):
        return error
    if type(error).__module__.startswith("google.auth"):
        return _of_the_login(error)
    status = getattr(error, "status_code", None) or getattr(error, "code", None)
    if not isinstance(status, int):
        return _of_the_line(error, paid)
    body = getattr(error, "body", None) or getattr(error, "details", None)
    told = _error(body)
    words = harmless(str(told.get("message") or error))
    if status == 429:
        return _limited(words, told, getattr(error, "response", None))
    if _reason(told) in _KEY or status in (401, 403) or "API key not valid" in words:
        return KeyRefusedError(f"Google does not take this key: {words}")
    if status == 400 and told.get("status") == "FAILED_PRECONDITION":
        return NeedsUserError(f"Google wants something of you first: {words}")
    if status == 400 and _UNSAFE.fullmatch(str(told.get("status") or told.get("code") or "")):
        return RejectedError(f"Google refuses this: {words}")
    if status in (408, 409, 425) or status >= 500:
        return TransientError(f"Google answered {status}: {words}", maybe_accepted=paid and status >= 500)
    return InvalidRequestError(f"Google takes this request for wrong ({status}): {words}")


def _of_the_line(error: BaseException, paid: bool) -> TransientError:
    names = [type(cause).__name__ for cause in _chain(error)]
    left = not any(name in _NEVER_LEFT for name in names)
    words = harmless(f"{names[0]}: {error}")
    return TransientError(f"The line to Google broke ({words})", maybe_accepted=paid and left)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """What it came of, and so on; of what their SDK raises, some came of itself."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        yield error
        seen.add(id(error))
        error = error.__cause__ or error.__context__


def _of_the_login(error: BaseException) -> ProviderError:
    """It comes before every request to Vertex: nothing has left yet."""
    words = harmless(f"{type(error).__name__}: {error}")
    if type(error).__name__ in _LOGIN_PASSES or getattr(error, "retryable", False):
        return TransientError(f"The line to Google's login broke ({words})")
    return KeyRefusedError(
        f"Google lets nobody in with the credentials of this machine ({words}): run "
        "`gcloud auth application-default login`, and go on with `cinema resume`"
    )


def _limited(words: str, told: dict[str, Any], response: Any) -> RateLimitedError:
    details = _tables(told.get("details"))
    delay = next((_seconds(detail["retryDelay"]) for detail in details if "retryDelay" in detail), None)
    if delay is None:
        delay = retry_after(getattr(response, "headers", None))
    quotas = [str(each.get("quotaId")) for detail in details for each in _tables(detail.get("violations"))]
    return RateLimitedError(
        f"Google wants fewer requests: {words}", delay, day=any("PerDay" in each for each in quotas)
    )


def _seconds(duration: Any) -> float | None:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)s", str(duration))
    return float(found[1]) if found else None


def _error(body: Any) -> dict[str, Any]:
    if isinstance(body, list) and body:  # a front end answers with an array
        body = body[0]
    inner = body.get("error", body) if isinstance(body, dict) else {}
    return inner if isinstance(inner, dict) else {}


def _reason(told: dict[str, Any]) -> str | None:
    return next((detail["reason"] for detail in _tables(told.get("details")) if "reason" in detail), None)


def _tables(listed: Any) -> list[dict[str, Any]]:
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
