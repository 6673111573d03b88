"""Who answers: a person at a terminal, or a file with the answers."""

from collections.abc import Mapping
from typing import Protocol, TextIO

from rich.console import Console
from rich.prompt import Confirm, Prompt

from bot.doctor.names import PREFIX, find_unknown
from bot.errors import BadSettings


class Asked(Protocol):
    """`name` is the setting that is asked for. `once`: a wrong answer cannot be given again."""

    once: bool

    def tell(self, text: str) -> None: ...

    def ask(self, name: str, question: str, *, default: str = "", secret: bool = False) -> str: ...

    def confirm(self, question: str) -> bool: ...


class Person:
    """Plain lines, so that any terminal will do; what is secret is not shown while it is typed."""

    once = False

    def __init__(self, console: Console, typed: TextIO | None = None) -> None:
        self._console = console
        self._typed = typed  # None: the terminal itself

    def tell(self, text: str) -> None:
        self._console.print(text, highlight=False, markup=False, soft_wrap=True)

    def ask(self, name: str, question: str, *, default: str = "", secret: bool = False) -> str:  # noqa: ARG002  # a file needs the name
        words = f"{question} (hidden)" if secret else question
        shown = bool(default) and not secret
        given = Prompt.ask(
            words, console=self._console, default=default, password=secret, show_default=shown, stream=self._typed
        )
        return given.strip() or default

    def confirm(self, question: str) -> bool:
        return Confirm.ask(question, console=self._console, default=False, stream=self._typed)


class Answers:
    """Lines NAME=VALUE, as in `.env`; what is not in the file keeps its default."""

    once = True

    def __init__(self, values: Mapping[str, str], console: Console) -> None:
        unknown = [*(name for name in values if not name.startswith(PREFIX)), *find_unknown(list(values))]
        if unknown:
            raise BadSettings(
                f"The file of answers holds {unknown[0]}: Wethi has no such setting. Nothing was written."
            )
        self._values = values
        self._console = console

    def tell(self, text: str) -> None:
        self._console.print(text, highlight=False, markup=False, soft_wrap=True)

    def ask(self, name: str, question: str, *, default: str = "", secret: bool = False) -> str:  # noqa: ARG002  # nobody reads it
        return self._values.get(name, default).strip()

    def confirm(self, question: str) -> bool:  # noqa: ARG002  # who wrote the file has decided
        return True
