"""How long a service wants to be left alone, by the header that all of them use."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any


def retry_after(headers: Mapping[str, Any] | None) -> float | None:
    """Seconds: it says them, or the time until which it wants to be left alone. None where it says nothing."""
    told = {str(name).lower(): str(value).strip() for name, value in (headers or {}).items()}.get("retry-after", "")
    if re.fullmatch(r"\d+(\.\d+)?", told, re.ASCII):
        return float(told)
    try:
        until = parsedate_to_datetime(told)
    except (ValueError, OverflowError):
        return None
    return (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
