"""What went wrong at ElevenLabs, as an error of ours that says who may try again (facts: providers, 2)."""

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

KEY_WORDS = {"invalid_api_key", "needs_authorization", "missing_permissions", "invalid_authorization_header"}
CREDIT_WORDS = {"quota_exceeded", "payment_required", "detected_unusual_activity"}
REFUSALS = {"bad_prompt", "bad_composition_plan", "content_against_policy"}
NEVER_LEFT = set(
    "ConnectError ConnectTimeout PoolTimeout UnsupportedProtocol LocalProtocolError UnicodeEncodeError".split()
)


def failure(error: Exception, paid: bool) -> ProviderError:
    """`paid`: the request may have been accepted, and billed, when its answer was lost."""
    status = getattr(error, "status_code", None)
    if not isinstance(status, int):
        words = harmless(f"{type(error).__name__}: {error}")
        may_have_come = paid and type(error).__name__ not in NEVER_LEFT
        return TransientError(f"The line to ElevenLabs broke ({words}).", maybe_accepted=may_have_come)
    word, words, suggestion = _told(getattr(error, "body", None))
    if word in CREDIT_WORDS or status == 402:
        return NeedsUserError(f"ElevenLabs has no credit left for this: {words}")
    if word in KEY_WORDS or status in (401, 403):
        return KeyRefusedError(f"ElevenLabs does not take this key: {words}")
    if word in REFUSALS:
        return RejectedError(f"ElevenLabs refuses this text: {words}{suggestion}")
    if status == 429:
        return RateLimitedError(
            f"ElevenLabs wants fewer requests: {words}", retry_after(getattr(error, "headers", None))
        )
    if status < 300:  # accepted, and answered with what nobody can read
        return TransientError(f"ElevenLabs gave an answer that nobody can read: {words}", maybe_accepted=paid)
    if status in (408, 409, 425) or status >= 500:
        return TransientError(f"ElevenLabs answered {status}: {words}", maybe_accepted=paid and status >= 500)
    return InvalidRequestError(f"ElevenLabs takes this request for wrong ({status}): {words}")


def _told(body: Any) -> tuple[str, str, str]:
    """Its word for it, its sentence, and what it would do instead, where it says so."""
    detail = body.get("detail", body) if isinstance(body, dict) else body
    if isinstance(detail, list):  # where the body has the wrong form: what is wrong with each field
        wrong = [_wrong(each) for each in detail[:3]]
        return "", harmless("; ".join(wrong)), ""
    if not isinstance(detail, dict):
        return "", harmless(str(detail)), ""
    data = detail.get("data")
    instead = data.get("prompt_suggestion") or data.get("composition_plan_suggestion") if isinstance(data, dict) else ""
    suggestion = f" It suggests: {harmless(str(instead))}" if instead else ""
    return (
        str(detail.get("status") or detail.get("code") or ""),
        harmless(str(detail.get("message") or detail)),
        suggestion,
    )


def _wrong(each: Any) -> str:
    if not isinstance(each, dict):
        return str(each)
    where = each.get("loc")
    return f"{'.'.join(map(str, where)) if isinstance(where, list) else 'body'}: {each.get('msg')}"
