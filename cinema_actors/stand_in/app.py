"""The routes: which path is whose, who may come in, and how each answer leaves."""

import base64
import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from cinema_actors.stand_in import elevenlabs, google, interactions, openai, vertex
from cinema_actors.stand_in.cloud import Cloud, Dropped
from cinema_actors.stand_in.faults import Script
from cinema_actors.stand_in.refusals import ELEVENLABS, GOOGLE, INTERACTIONS, OPENAI, Refusal, Service

Answer = Callable[[Request, Any], Awaitable[Any]]
Endpoint = Callable[[Request], Awaitable[Response]]
UNREADABLE = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)

_PLACE = "/{version}/projects/{project}/locations/{place}"
_SECRET = ("key", "authorization", "token")  # never kept


class _Cut(Response):
    """Promises a body and hangs up, which is how the server takes an error midway (server.py does not tell of it)."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-type", b"application/json"), (b"content-length", b"5000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"{", "more_body": True})
        raise Dropped


def app(cloud: Cloud) -> Starlette:
    def route(path: str, service: Service, answer: Answer, method: str = "POST") -> Route:
        return Route(path, endpoint(cloud, service, answer), methods=[method])

    versions = [route(f"/{version}/{path}", *rest) for version in ("v1", "v1beta") for path, *rest in _google(cloud)]
    return Starlette(
        routes=[
            Route("/v1/models", _models(cloud), methods=["GET"]),
            *versions,
            *[
                route(f"/{{ver}}/projects/{{project}}/locations/{{place}}/{path}", *rest)
                for path, *rest in _vertex(cloud)
            ],
            *[route(path, *rest) for path, *rest in _elevenlabs(cloud)],
            route("/v1beta/models", GOOGLE, _google_models, "GET"),
            route("/v1beta1/publishers/google/models", GOOGLE, _publisher_models, "GET"),
            route("/v1/chat/completions", OPENAI, lambda request, body: openai.complete(cloud, body)),
            *_about_itself(cloud),
            Route("/{path:path}", _unknown(cloud), methods=["GET", "POST", "PUT", "DELETE", "PATCH"]),
        ]
    )


def _google(cloud: Cloud) -> list[tuple[Any, ...]]:
    async def download(request: Request, body: Any) -> Response:
        data, mime = await google.download(cloud, request.path_params["id"], request.query_params.get("alt"))
        return Response(data, media_type=mime)

    return [
        ("models/{model}:generateContent", GOOGLE, _content(cloud, vertex=False)),
        ("files/{id}:download", GOOGLE, download, "GET"),
        *_interactions(cloud),
    ]


def _interactions(cloud: Cloud) -> list[tuple[Any, ...]]:
    return [
        ("interactions", INTERACTIONS, lambda request, body: interactions.create(cloud, body)),
        ("interactions/{id}", INTERACTIONS, lambda request, body: interactions.get(cloud, _id(request)), "GET"),
        ("interactions/{id}/cancel", INTERACTIONS, lambda request, body: interactions.cancel(cloud, _id(request))),
    ]


def _vertex(cloud: Cloud) -> list[tuple[Any, ...]]:
    def model(request: Request) -> str:
        return str(request.path_params["model"])

    async def predict(request: Request, body: Any) -> Any:
        return await vertex.predict(cloud, model(request), body)

    async def predict_long_running(request: Request, body: Any) -> Any:
        return await vertex.predict_long_running(cloud, model(request), _where(request), body)

    async def operations(request: Request, body: Any) -> Any:
        return await vertex.operations(cloud, model(request), _where(request), request.query_params)

    publishers = "publishers/google/models/{model}"
    return [
        (f"{publishers}:generateContent", GOOGLE, _content(cloud, vertex=True)),
        (f"{publishers}:predict", GOOGLE, predict),
        (f"{publishers}:predictLongRunning", GOOGLE, predict_long_running),
        (f"{publishers}:fetchPredictOperation", GOOGLE, lambda request, body: vertex.fetch(cloud, body)),
        (f"{publishers}/operations", GOOGLE, operations, "GET"),
        *_interactions(cloud),
    ]


async def _publisher_models(request: Request, body: Any) -> Any:
    return google.publisher_models()


async def _google_models(request: Request, body: Any) -> Any:
    return google.models()


async def _openai_models(request: Request, body: Any) -> Any:
    return openai.models()


def _models(cloud: Cloud) -> Endpoint:
    """Two services have this path; who shows Google's key asks Google."""
    of_google, of_openai = endpoint(cloud, GOOGLE, _google_models), endpoint(cloud, OPENAI, _openai_models)

    async def models(request: Request) -> Response:
        return await (of_google if "x-goog-api-key" in request.headers else of_openai)(request)

    return models


def _elevenlabs(cloud: Cloud) -> list[tuple[Any, ...]]:
    def form(request: Request) -> str:
        return request.query_params.get("output_format", "mp3_44100_128")

    async def plain(request: Request, body: Any) -> Response:
        (data, headers), _ = await elevenlabs.speak(cloud, request.path_params["voice"], form(request), body)
        return Response(data, headers=headers, media_type="audio/mpeg")

    async def timed(request: Request, body: Any) -> Response:
        sound, told = await elevenlabs.speak(cloud, request.path_params["voice"], form(request), body)
        return _with_times(sound, told)

    async def dialogue(request: Request, body: Any) -> Response:
        return _with_times(*await elevenlabs.dialogue(cloud, form(request), body))

    async def effect(request: Request, body: Any) -> Response:
        make = elevenlabs.music if request.url.path.endswith("music") else elevenlabs.sound
        data, headers = await make(cloud, form(request), body)
        return Response(data, headers=headers, media_type="audio/mpeg")

    async def audio(request: Request, body: Any) -> Response:
        return Response(await elevenlabs.history_audio(cloud, _id(request)), media_type="audio/mpeg")

    async def search(request: Request, body: Any) -> Any:
        return await elevenlabs.search(cloud, request.query_params.get("search", ""))

    async def subscription(request: Request, body: Any) -> Any:
        return elevenlabs.subscription()

    return [
        ("/v1/text-to-speech/{voice}", ELEVENLABS, plain),
        ("/v1/text-to-speech/{voice}/with-timestamps", ELEVENLABS, timed),
        ("/v1/text-to-dialogue/with-timestamps", ELEVENLABS, dialogue),
        ("/v1/sound-generation", ELEVENLABS, effect),
        ("/v1/music", ELEVENLABS, effect),
        ("/v1/text-to-voice/design", ELEVENLABS, lambda request, body: elevenlabs.design(cloud, body)),
        ("/v1/text-to-voice", ELEVENLABS, lambda request, body: elevenlabs.create_voice(cloud, body)),
        ("/v2/voices", ELEVENLABS, search, "GET"),
        ("/v1/history", ELEVENLABS, lambda request, body: elevenlabs.history(cloud, request.query_params), "GET"),
        ("/v1/history/{id}/audio", ELEVENLABS, audio, "GET"),
        ("/v1/user/subscription", ELEVENLABS, subscription, "GET"),
    ]


def _about_itself(cloud: Cloud) -> list[Route]:
    """For tests: what was accepted, asked, and asked in vain; the clock, and another script of faults."""

    async def advance(request: Request) -> Response:
        cloud.ahead += float((await request.json())["seconds"])
        return JSONResponse({"now": cloud.now()})

    async def another_script(request: Request) -> Response:
        cloud.take(Script.model_validate(await request.json()))
        return JSONResponse({})

    def shown(what: str) -> Callable[[Request], Awaitable[Response]]:
        async def show(request: Request) -> Response:
            return JSONResponse(getattr(cloud, what))

        return show

    looks = [Route(f"/stand-in/{what}", shown(what)) for what in ("accepted", "requests", "unknown")]
    return [
        *looks,
        Route("/stand-in/clock", advance, methods=["POST"]),
        Route("/stand-in/script", another_script, methods=["POST"]),
    ]


def _content(cloud: Cloud, vertex: bool) -> Answer:
    return lambda request, body: google.generate_content(cloud, request.path_params["model"], body, vertex)


def endpoint(cloud: Cloud, service: Service, answer: Answer) -> Endpoint:
    """What cannot be read is refused; what goes wrong once it was understood is a fault of ours, and seen as one."""

    async def answered(request: Request) -> Response:
        try:
            cloud.reads()
            body = await _body(cloud, service, request)
            _let_in(service, request)
            told = await answer(request, body)
            return told if isinstance(told, Response) else JSONResponse(told)
        except Refusal as refusal:
            return _refused(refusal)
        except UNREADABLE as error:
            if not cloud.is_reading:
                raise
            return _refused(service.invalid(f"The request cannot be read ({type(error).__name__}: {error})."))
        except Dropped:
            return _Cut()
        except ClientDisconnect:  # killed while it was asking; nobody is there to be answered
            return Response()

    return answered


def _refused(refusal: Refusal) -> Response:
    return JSONResponse(refusal.body, refusal.status, refusal.headers)


async def _body(cloud: Cloud, service: Service, request: Request) -> Any:
    raw = await request.body()
    body = _parsed(raw)
    cloud.requests.append({
        "method": request.method, "path": request.url.path, "sha256": hashlib.sha256(raw).hexdigest(),
        "query": {name: value for name, value in request.query_params.items() if not any(s in name for s in _SECRET)},
        "body": _shortened(body),
    })  # fmt: skip
    if raw and body is None:
        raise service.invalid("The body is no JSON.")
    return body if raw else {}


def _parsed(raw: bytes) -> Any:
    """None where it is no JSON; what Python alone takes for it (NaN, half a character) is none either."""
    try:
        body = json.loads(raw)
        json.dumps(body, allow_nan=False, ensure_ascii=False).encode()
        return body
    except (ValueError, RecursionError):
        return None


def _shortened(value: Any) -> Any:
    """With what is long cut short."""
    if isinstance(value, dict):
        return {name: _shortened(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_shortened(inner) for inner in value]
    return f"{value[:40]}…({len(value)})" if isinstance(value, str) and len(value) > 200 else value


def _let_in(service: Service, request: Request) -> None:
    given = request.headers.get("x-goog-api-key") or request.headers.get("xi-api-key")
    given = given or request.headers.get("authorization", "").removeprefix("Bearer ")
    if not given and service is not OPENAI:
        raise service.no_key()
    if given == "bad":
        raise service.bad_key()


def _with_times(sound: elevenlabs.Sound, told: dict[str, Any]) -> Response:
    data, headers = sound
    return JSONResponse({"audio_base64": base64.b64encode(data).decode(), **told}, headers=headers)


def _unknown(cloud: Cloud) -> Endpoint:
    async def unknown(request: Request) -> Response:
        cloud.unknown.append(f"{request.method} {request.url.path}")
        return JSONResponse({"error": {"code": 404, "message": "Not Found", "status": "NOT_FOUND"}}, 404)

    return unknown


def _id(request: Request) -> str:
    return str(request.path_params["id"])


def _where(request: Request) -> str:
    return f"projects/{request.path_params['project']}/locations/{request.path_params['place']}"
