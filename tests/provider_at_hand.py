"""A provider of sign-ins on a port of this machine, with a key of its own, which lies when a test tells it to."""

import asyncio
import hmac
import json
import secrets
from base64 import b64encode, urlsafe_b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from clock import ManualClock
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from ports import end, run, take_port
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "wethi-client", "s" * 32
HOUR_S = 3600


@dataclass
class Directory:
    """`says` is laid over every id token; `subject` is who sits at the browser; `quirk` is what goes wrong."""

    clock: ManualClock
    issuer: str = ""
    subject: str = "subject-1"
    says: dict[str, Any] = field(default_factory=dict)
    signs: str = "RS256"
    quirk: str = ""
    refreshes: bool = True
    gone: set[str] = field(default_factory=set)
    asked: list[dict[str, str]] = field(default_factory=list)
    keys_fetched: int = 0
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}))
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)
    _refresh: dict[str, str] = field(default_factory=dict)

    @property
    def now_s(self) -> int:
        return int(self.clock.now().timestamp())

    def rotate(self, kid: str = "two") -> None:
        self.key = RSAKey.generate_key(2048, {"kid": kid, "use": "sig"})

    def routes(self) -> list[Route]:
        return [
            Route("/.well-known/openid-configuration", self.tell),
            Route("/keys", self.show_keys),
            Route("/authorize", self.authorize),
            Route("/token", self.give, methods=["POST"]),
        ]

    async def tell(self, _request: Request) -> Response:
        if self.quirk == "broken":
            return Response("<html>", 502)
        if self.quirk == "elsewhere":
            return RedirectResponse("/keys", 302)
        here: dict[str, Any] = {"issuer": self.issuer if self.quirk != "other-issuer" else "https://evil.example"}
        if self.quirk == "post-only":
            here["token_endpoint_auth_methods_supported"] = ["client_secret_post"]
        here |= {"authorization_endpoint": f"{self.issuer}/authorize", "token_endpoint": f"{self.issuer}/token"}
        named = ["HS256"] if self.signs == "HS256" else ["RS256"]
        return JSONResponse(here | {"jwks_uri": f"{self.issuer}/keys", "id_token_signing_alg_values_supported": named})

    async def show_keys(self, _request: Request) -> Response:
        self.keys_fetched += 1
        if self.quirk == "long":
            return JSONResponse({"keys": [], "padding": "x" * 70_000})
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    async def authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        self.asked.append(asked)
        back = {"state": asked["state"]}
        if self.quirk in {"access_denied", "login_required", "server_error"}:
            back["error"] = self.quirk
        else:
            code = secrets.token_urlsafe(16)
            self._codes[code] = asked | {"subject": self.subject}
            back["code"] = code
        if self.quirk == "mixed-up":
            back["iss"] = "https://evil.example"
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(back)}", 302)

    async def give(self, request: Request) -> Response:
        if self.quirk == "silent":
            return Response(status_code=503)
        sent = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        known = b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        by_header = request.headers.get("authorization") == f"Basic {known}"
        by_form = (sent.get("client_id"), sent.get("client_secret")) == (CLIENT, SECRET)
        if not (by_form if self.quirk == "post-only" else by_header):
            return JSONResponse({"error": "invalid_client"}, 401)
        if sent["grant_type"] == "refresh_token":
            subject = self._refresh.pop(sent["refresh_token"], "")
            if not subject or subject in self.gone:
                return JSONResponse({"error": "invalid_grant"}, 400)
            return self._answer(subject, {})
        asked = self._codes.pop(sent.get("code", ""), None)
        challenge = create_s256_code_challenge(sent.get("code_verifier", ""))
        if asked is None or asked["code_challenge"] != challenge or asked["redirect_uri"] != sent["redirect_uri"]:
            return JSONResponse({"error": "invalid_grant"}, 400)
        return self._answer(asked["subject"], asked)

    def _answer(self, subject: str, asked: dict[str, str]) -> Response:
        token = {"access_token": "a" * 20, "token_type": "Bearer"}
        if self.refreshes:
            token["refresh_token"] = secrets.token_urlsafe(16)
            self._refresh[token["refresh_token"]] = subject
        if not (self.quirk == "brief" and not asked):
            token["id_token"] = self.sign(self._claim(subject, asked))
        return JSONResponse(token)

    def _claim(self, subject: str, asked: dict[str, str]) -> dict[str, Any]:
        claims = {"iss": self.issuer, "sub": subject, "aud": CLIENT, "iat": self.now_s, "exp": self.now_s + HOUR_S}
        claims |= {"auth_time": self.now_s} if asked.get("max_age") else {}
        claims |= {"nonce": asked["nonce"]} if asked else {}
        return {name: value for name, value in (claims | self.says).items() if value is not None}

    def sign(self, claims: dict[str, Any]) -> str:
        if self.signs == "HS256":
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET))
        if self.quirk in {"confused", "unsigned"}:
            return forge(claims, b"" if self.quirk == "unsigned" else self.key.as_pem(private=False))
        signed = jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)
        return signed[:-6] + "AAAAAA" if self.quirk == "forged" else signed


def forge(claims: dict[str, Any], secret: bytes) -> str:
    """Unsigned, or signed with what everybody knows: the public key taken for a shared one. No library makes these."""
    header = {"alg": "HS256" if secret else "none"}
    parts = ".".join(encode(json.dumps(part).encode()) for part in (header, claims))
    return f"{parts}.{encode(hmac.digest(secret, parts.encode(), 'sha256')) if secret else ''}"


def encode(part: bytes) -> str:
    return urlsafe_b64encode(part).decode().rstrip("=")


@asynccontextmanager
async def open_directory(clock: ManualClock) -> AsyncIterator[Directory]:
    """Served for real, on a port of its own."""
    listener = take_port()
    directory = Directory(clock, f"http://127.0.0.1:{listener.getsockname()[1]}")
    running = await run(Starlette(routes=directory.routes()), listener)
    try:
        yield directory
    finally:
        await end(running)
        await asyncio.sleep(0)


def read_path(location: str) -> str:
    """Where on our own host an address leads."""
    parts = urlsplit(location)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
