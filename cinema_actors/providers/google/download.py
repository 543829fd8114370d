"""A clip is fetched to a file. Google may say that it lies elsewhere: there we go too, and the key does not."""

import re
from pathlib import Path
from typing import Any

from cinema_actors.providers.answer import CLIP, recognize, up_to
from cinema_actors.providers.errors import ResultGoneError, TransientError
from cinema_actors.providers.google.client import Client
from cinema_actors.providers.google.failures import google_error

PLACES = 4  # to which it is followed, one after the other
LATER = (408, 425, 429, *range(500, 600))
_OF_THE_FILE = re.compile(r"PERMISSION_DENIED.*\bfile\b", re.IGNORECASE | re.DOTALL)


async def download(client: Client, uri: str, out: Path) -> None:
    """ResultGoneError where it is no longer to be had; nothing is paid for it, however often it is asked for."""
    with up_to(CLIP):
        try:
            await _fetch(client, uri, out)
        except OSError:  # of our disk: those of the line are httpx's
            raise
        except Exception as error:
            raise _gone(error) from error
    recognize(out, "video")


async def _fetch(client: Client, uri: str, out: Path) -> None:
    try:
        await (await client.aio()).files.download(file=uri, destination=out)
    except Exception as error:
        sent_on = getattr(error, "response", None)
        if getattr(sent_on, "next_request", None) is None:
            raise
    else:
        return
    await _follow(client.http, sent_on, out)


async def _follow(http: Any, sent_on: Any, out: Path) -> None:
    """httpx makes out the next request, with our key in it: that is for the place which we asked first."""
    home, request = sent_on.url, sent_on.next_request
    for _ in range(PLACES):
        if request.url.scheme != home.scheme:
            break
        if (request.url.host, request.url.port) != (home.host, home.port):
            request = http.build_request("GET", request.url)
        answer = await http.send(request, stream=True)
        try:
            if answer.next_request is None:
                await _write(answer, out)
                return
        finally:
            await answer.aclose()
        request = answer.next_request
    raise ResultGoneError("The clip was made, and Google sends us nowhere for it; `retry` pays for it again")


async def _write(answer: Any, out: Path) -> None:
    where = f"{answer.url.host} answered {answer.status_code}"
    if answer.status_code in LATER:
        raise TransientError(f"Google's clip is not to be had now ({where})")
    if answer.status_code != 200:
        raise ResultGoneError(f"The clip was made, and is not where Google says ({where}); `retry` pays for it again")
    with out.open("wb") as file:
        async for part in answer.aiter_bytes():
            file.write(part)


def _gone(error: Exception) -> Exception:
    """Whoever may not have the file is told so in the words for a file that is no more. A refused key is no such thing,
    and whatever else is said leaves the clip where it is."""
    found, status = google_error(error, paid=False), getattr(error, "code", None)
    if status in (404, 410) or (status == 403 and _OF_THE_FILE.search(str(error))):
        return ResultGoneError("The clip was made and has expired at Google; `retry` pays for it again")
    return found
