"""Extras: invented citizens on the demo's phones from its start, for a broadcast has to reach five; and the official's own phones."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

LONGEST_S = 10.0
LONGEST_WAIT_S = 20.0  # until the platform knows where the bot is
AGAIN_S = 0.1
REACHED = 200


@dataclass(frozen=True, slots=True)
class Extra:
    """Somebody with a phone; `works`: in her chat an official reads tests. `says`: what she writes first."""

    name: str
    language: str = "th"
    works: bool = False
    says: str = ""


OFFICIAL = Extra("เจ้าหน้าที่ · Official", works=True)
# The last one of a phone holds it when the page opens. None of these is anybody. LINE does not tell a phone's language.
PHONES: Mapping[str, tuple[Extra, ...]] = {
    "line": (
        OFFICIAL,
        Extra("Robin", "en", says="English"),
        Extra("ประเสริฐ ทองสุข"),
        Extra("นภา วงศ์ไทย"),
        Extra("สมหญิง ใจดี"),
    ),
    "telegram": (OFFICIAL, Extra("มาลี ศรีสุข"), Extra("บุญมี แก้วใส"), Extra("อนันต์ พูนผล"), Extra("Kim", "en")),
}


def place_extras(sandbox: str, codes: Mapping[str, str]) -> None:
    """They follow the bot, on each start as the same people; `codes`: by channel, what makes a chat the official's."""
    for channel, extras in PHONES.items():
        for number, extra in enumerate(extras, 1):
            known_as = {"id": f"U{number:032x}"} if channel == "line" else {}
            wanted = {"name": extra.name, "language": extra.language} | known_as
            phone = f"{sandbox}/phones/{channel}"
            here = f"{phone}/{send('POST', f'{phone}/citizens', wanted)['id']}"
            follow(here, again=channel == "line")
            if words := codes[channel] if extra.works else extra.says:
                send("POST", f"{here}/type", {"text": words})


def follow(phone: str, *, again: bool) -> None:
    """`again`: until the bot has heard of it, for it may not have told LINE yet where it is; Telegram keeps what it missed."""
    until = time.monotonic() + LONGEST_WAIT_S
    while send("POST", f"{phone}/follow", {})["delivered"] != REACHED and again and time.monotonic() < until:
        time.sleep(AGAIN_S)


def send(method: str, address: str, what: object) -> Any:
    """To the sandbox on this machine, as JSON; its answer."""
    order = Request(address, json.dumps(what).encode(), method=method)  # noqa: S310  # on this machine, by http
    with build_opener(ProxyHandler({})).open(order, timeout=LONGEST_S) as answer:
        return json.load(answer)
