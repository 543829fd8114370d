"""What Google's SDK raises, as our own errors: by status and body, since its two hierarchies share no class, and one of
them is private (facts: providers, 0.3)."""

import re
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

_NEVER_LEFT = ("ConnectError", "ConnectTimeout", "PoolTimeout")  # httpx2's, by name: whichever version it is
_KEY = ("API_KEY_INVALID", "API_KEY_SERVICE_BLOCKED")
_UNSAFE = re.compile(r"(IMAGE_)?(SAFETY|PROHIBITED_CONTENT|BLOCKLIST|SPII)", re.IGNORECASE)


def google_error(error: BaseException, *, paid: bool) -> ProviderError:
    """`paid`: the request may have been accepted, and billed, when its answer was lost."""
    if isinstance(error, ProviderError):
        return error
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
    names, cause = [], error
    while cause is not None:
        names.append(type(cause).__name__)
        cause = cause.__cause__ or cause.__context__  # type: ignore[assignment]
    left = not any(name in _NEVER_LEFT for name in names)
    words = harmless(f"{names[0]}: {error}")
    return TransientError(f"The line to Google broke ({words})", maybe_accepted=paid and left)


def _limited(words: str, told: dict[str, Any], response: Any) -> RateLimitedError:
    details = [detail for detail in told.get("details") or [] if isinstance(detail, dict)]
    delay = next((_seconds(detail["retryDelay"]) for detail in details if "retryDelay" in detail), None)
    header = getattr(response, "headers", {}).get("retry-after", "")
    if delay is None and re.fullmatch(r"\d+(\.\d+)?", header):
        delay = float(header)
    quotas = [str(each.get("quotaId")) for detail in details for each in detail.get("violations", [])]
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
    details = told.get("details") or []
    return next((detail.get("reason") for detail in details if isinstance(detail, dict) and "reason" in detail), None)
