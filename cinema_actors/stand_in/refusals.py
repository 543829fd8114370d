"""How each service says no: its own status and body."""

from typing import Any


class Refusal(Exception):
    def __init__(self, status: int, body: Any, headers: dict[str, str] | None = None) -> None:
        super().__init__(f"{status}: {body}")
        self.status = status
        self.body = body
        self.headers = headers or {}


class Google:
    """google.rpc, as `models.*`, files and Vertex answer (SDK source, and documents)."""

    def invalid(self, message: str) -> Refusal:
        return self._error(400, "INVALID_ARGUMENT", message)

    def unknown_field(self, name: str, where: str) -> Refusal:
        return self.invalid(f"Invalid JSON payload received. Unknown name \"{name}\" at '{where}': Cannot find field.")

    def not_found(self, message: str) -> Refusal:
        return self._error(404, "NOT_FOUND", message)

    def no_key(self) -> Refusal:
        return self._error(403, "PERMISSION_DENIED", "Method doesn't allow unregistered callers.")

    def bad_key(self) -> Refusal:
        info = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID"}
        message = "API key not valid. Please pass a valid API key."
        return self._error(400, "INVALID_ARGUMENT", message, [{**info, "domain": "googleapis.com"}])

    def limited(self, seconds: float | None, day: bool, model: str) -> Refusal:
        """With RetryInfo where a delay is known, and the quota's name, which says whether it is a day's."""
        quota = f"GenerateRequestsPer{'Day' if day else 'Minute'}PerProjectPerModel"
        violation = {"quotaId": quota, "quotaDimensions": {"model": model, "location": "global"}, "quotaValue": "10"}
        details: list[Any] = [{"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [violation]}]
        message = "You exceeded your current quota, please check your plan and billing details."
        if seconds is not None:
            details.append({"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": f"{seconds:g}s"})
            message += f" Please retry in {seconds:g}s."
        return self._error(429, "RESOURCE_EXHAUSTED", message, details)

    def no_credit(self) -> Refusal:
        return self._error(
            400, "FAILED_PRECONDITION", "Billing is not enabled for this project, or has no credit left."
        )

    def unavailable(self) -> Refusal:
        return self._error(503, "UNAVAILABLE", "The model is overloaded. Please try again later.")

    def unimplemented(self) -> Refusal:
        return self._error(501, "UNIMPLEMENTED", "Operation is not implemented, or supported, or enabled.")

    def gone(self, name: str) -> Refusal:
        message = f"You do not have permission to access the File {name} or it may not exist."
        return self._error(403, "PERMISSION_DENIED", message)

    def _error(self, code: int, status: str, message: str, details: list[Any] | None = None) -> Refusal:
        error: dict[str, Any] = {"code": code, "message": message, "status": status}
        return Refusal(code, {"error": {**error, **({"details": details} if details else {})}})


class Interactions(Google):
    """Its own envelope, with a word in place of a status (reports of people with a key)."""

    def invalid(self, message: str) -> Refusal:
        return self._word(400, "invalid_request", message)

    def not_found(self, message: str) -> Refusal:
        return self._word(404, "not_found", message)

    def unavailable(self) -> Refusal:
        return self._word(503, "unavailable", "The service is currently unavailable.")

    def limited(self, seconds: float | None, day: bool, model: str) -> Refusal:
        refusal = super().limited(seconds, day, model)
        return Refusal(429, refusal.body, {} if seconds is None else {"Retry-After": f"{seconds:g}"})

    def _word(self, code: int, word: str, message: str) -> Refusal:
        return Refusal(code, {"error": {"message": message, "code": word}})


class ElevenLabs:
    """`detail` with a status word; a list of places where the body is of the wrong form (SDK source, documents)."""

    def invalid(self, message: str) -> Refusal:
        return self._detail(400, "invalid_request", message)

    def unknown_field(self, name: str, where: str) -> Refusal:
        place = {"loc": ["body", name], "msg": "Extra inputs are not permitted", "type": "extra_forbidden"}
        return Refusal(422, {"detail": [place]})

    def not_found(self, message: str) -> Refusal:
        return self._detail(404, "voice_not_found", message)

    def no_key(self) -> Refusal:
        return self._detail(401, "needs_authorization", "Neither authorization header nor xi-api-key received.")

    def bad_key(self) -> Refusal:
        return self._detail(401, "invalid_api_key", "Invalid API key")

    def limited(self, seconds: float | None, day: bool, model: str) -> Refusal:
        word = "system_busy" if day else "too_many_concurrent_requests"
        refusal = self._detail(429, word, "Too many requests; please wait for one of yours to end.")
        return Refusal(429, refusal.body, {} if seconds is None else {"Retry-After": f"{seconds:g}"})

    def no_credit(self) -> Refusal:
        return self._detail(401, "quota_exceeded", "This request exceeds your quota: you have 0 credits left.")

    def unavailable(self) -> Refusal:
        return self._detail(503, "service_unavailable", "The service is temporarily unavailable.")

    def gone(self, name: str) -> Refusal:
        return self._detail(404, "history_item_not_found", f"There is no history item {name}.")

    def _detail(self, code: int, status: str, message: str) -> Refusal:
        return Refusal(code, {"detail": {"status": status, "message": message}})


class OpenAI:
    """As servers that speak OpenAI's chat completions say it."""

    def invalid(self, message: str) -> Refusal:
        return self._error(400, "invalid_request_error", message)

    def unknown_field(self, name: str, where: str) -> Refusal:
        return self.invalid(f"Unrecognized request argument supplied: {name}")

    def not_found(self, message: str) -> Refusal:
        return self._error(404, "model_not_found", message)

    def no_key(self) -> Refusal:
        return self.bad_key()

    def bad_key(self) -> Refusal:
        return self._error(401, "invalid_api_key", "Incorrect API key provided.")

    def limited(self, seconds: float | None, day: bool, model: str) -> Refusal:
        refusal = self._error(429, "rate_limit_exceeded", "Rate limit reached.")
        return Refusal(429, refusal.body, {} if seconds is None else {"Retry-After": f"{seconds:g}"})

    def no_credit(self) -> Refusal:
        return self._error(429, "insufficient_quota", "You exceeded your current quota.")

    def unavailable(self) -> Refusal:
        return self._error(503, "server_error", "The server is overloaded.")

    def gone(self, name: str) -> Refusal:
        return self.not_found(name)

    def _error(self, code: int, kind: str, message: str) -> Refusal:
        return Refusal(code, {"error": {"message": message, "type": kind, "code": kind}})


Service = Google | ElevenLabs | OpenAI
GOOGLE, INTERACTIONS, ELEVENLABS, OPENAI = Google(), Interactions(), ElevenLabs(), OpenAI()
