"""Posts webhooks to the bot and writes each into the journal."""

from collections.abc import Mapping

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector

from bot.sandbox.front import NO_ANSWER
from bot.sandbox.journal import MOST_BODY_BYTES, Exchange, blank
from bot.sandbox.world import Channel, World


class Post:
    """One HTTP session for the life of the sandbox, made at the first webhook because it needs the running loop."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._session: ClientSession | None = None

    async def send(
        self, channel: Channel, url: str, body: bytes, *, headers: Mapping[str, str], patience_s: float
    ) -> int:
        """The status, or 0 when no answer came in time.

        `patience_s` is waited by the machine's own clock and not by the movable one: the answer travels over a real
        connection, whose time nobody can move.
        """
        if self._session is None:
            self._session = ClientSession(connector=TCPConnector(limit=0), trust_env=False)
        sent = {"content-type": "application/json", **headers}
        try:
            async with self._session.post(
                url, data=body, headers=sent, timeout=ClientTimeout(total=patience_s), allow_redirects=False
            ) as answer:
                await answer.read()
                status = answer.status
        except (ClientError, TimeoutError, OSError):
            status = NO_ANSWER
        exchange = Exchange(
            "webhook",
            channel,
            self._world.clock.now(),
            "POST",
            url,
            url,
            status,
            blank((name.lower().encode(), value.encode()) for name, value in sent.items()),
            body[:MOST_BODY_BYTES],
        )
        self._world.journal.record(exchange)
        return status

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None
