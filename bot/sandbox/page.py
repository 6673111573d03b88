"""The page of the phones: what a person sees and presses in a browser."""

from starlette.routing import BaseRoute


def routes() -> list[BaseRoute]:
    return []
