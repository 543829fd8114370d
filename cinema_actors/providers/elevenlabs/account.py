"""What the key's account has left, which costs nothing to ask."""

from cinema_actors.providers.elevenlabs.client import ONCE, Client
from cinema_actors.providers.errors import KeyRefusedError
from cinema_actors.providers.tools import Tools


async def look(tools: Tools) -> str:
    """A key may be limited to what it is for, and then it may not read the account: it is taken all the same."""
    try:
        async with Client.of(tools).asking(paid=False) as client:
            told = await client.user.subscription.get(request_options=ONCE)
    except KeyRefusedError as error:
        if "missing_permissions" in str(error) or "missing the permission" in str(error):
            return "taken; it may not read what its account has left"
        raise
    return f"taken; {told.character_limit - told.character_count} of {told.character_limit} characters are left"
