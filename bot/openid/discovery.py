"""What a provider tells of itself, at a known place: where to go, and with which keys it signs; both asked again in time."""

from dataclasses import dataclass, field

from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.clock import Clock
from bot.errors import ProviderAway
from bot.openid.addresses import is_fit
from bot.openid.fetching import Fetcher
from bot.openid.provider import Provider

PLACE = "/.well-known/openid-configuration"  # OpenID Connect Discovery 4
KEPT_S = 3600.0
KEYS_ANEW_S = 30.0  # a token with a key that nobody knows has them fetched no more often
AWAY_S = 5.0  # so long a provider that is away is not asked again, however many wish to sign in


class Metadata(BaseModel):
    """The part of it that is used."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    id_token_signing_alg_values_supported: tuple[str, ...] = ()
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)


@dataclass(slots=True)
class Kept:
    """As of which time (monotonic seconds) it is known."""

    metadata: Metadata
    at_s: float
    keys: KeySet | None = None
    keys_at_s: float = 0.0


@dataclass(slots=True)
class Discovery:
    """Kept for an hour in each process."""

    fetcher: Fetcher
    clock: Clock
    _kept: dict[tuple[str, bool], Kept] = field(default_factory=dict)
    _away: dict[tuple[str, bool], float] = field(default_factory=dict)

    async def read(self, provider: Provider) -> Metadata:
        """Raises ProviderAway."""
        return (await self._find(provider)).metadata

    async def read_keys(self, provider: Provider, *, anew: bool = False) -> KeySet:
        """`anew`: those at hand did not fit. Raises ProviderAway."""
        kept, now = await self._find(provider), self.clock.monotonic()
        if kept.keys is None or (anew and now - kept.keys_at_s >= KEYS_ANEW_S):
            kept.keys, kept.keys_at_s = await self._fetch_keys(kept.metadata, inside=provider.inside), now
        return kept.keys

    async def _find(self, provider: Provider) -> Kept:
        place, now = (provider.issuer, provider.inside), self.clock.monotonic()
        kept = self._kept.get(place)
        if kept and now - kept.at_s < KEPT_S:
            return kept
        if now < self._away.get(place, 0.0):
            raise ProviderAway("asked a moment ago")
        try:
            kept = self._kept[place] = Kept(await self._fetch(provider), now)
        except ProviderAway:
            self._away[place] = now + AWAY_S
            raise
        return kept

    async def _fetch(self, provider: Provider) -> Metadata:
        url = provider.issuer.rstrip("/") + PLACE
        answer = await self.fetcher.fetch(url, inside=provider.inside)
        try:
            found = Metadata.model_validate(answer.said)
        except ValidationError:
            raise ProviderAway("configuration") from None
        places = (found.authorization_endpoint, found.token_endpoint, found.jwks_uri)
        if found.issuer != provider.issuer or not all(is_fit(each, local=self.fetcher.local) for each in places):
            raise ProviderAway("configuration")
        return found

    async def _fetch_keys(self, metadata: Metadata, *, inside: bool) -> KeySet:
        answer = await self.fetcher.fetch(metadata.jwks_uri, inside=inside)
        try:
            return KeySet.import_key_set(KeySetSerialization(keys=answer.said["keys"]))
        except (JoseError, KeyError, TypeError, ValueError, AttributeError):
            raise ProviderAway("keys") from None
