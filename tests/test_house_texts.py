"""What the house promises of its texts: complete in every language, short, and Thai where they say so."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache

import pytest
import regex
from fluent.syntax import ast as fluent
from fluent.syntax import parse
from house import ROOT, nodes, python_files

from bot.text import LANGUAGES, LOCALES, say_day, say_hour

MOST_OF_A_PARAGRAPH = 120  # graphemes; a paragraph ends at an empty line
MOST_OF_A_SENTENCE = 60  # graphemes; Thai ends a sentence with a space, English with . ! or ?
NAMES = {
    "Language",
    "English",
    "LINE",
    "Telegram",
    "CSV",
    "JPEG",
    "PNG",
    "WebP",
}  # what stands in Latin letters in Thai, too
SENTENCE_ENDS = {"th": r"\s+", "en": r"(?<=[.!?])\s+|\n+"}
SAID_IN_A_PAGE = re.compile(r'"([a-z]+(?:-[a-z0-9]+)+)"')
PUT_TOGETHER_IN_A_PAGE = re.compile(r'"([a-z]+(?:-[a-z0-9]+)*-)" ~')
ASKED_IN_A_PAGE = re.compile(r'\bt\("([a-z0-9-]+)"\s*(?:[,)]|(~))')
THAI_DIGIT = re.compile(r"[\u0E50-\u0E59]")
FORMAL_YOU = re.compile(r"(?<!เ)ท่าน")  # not เท่านั้น, "only"
KEY_CALLERS = {"t", "then"}  # texts go by these names: t("key"), sitting.t("key"), then = t.in_language(...)


@cache
def messages(language: str) -> dict[str, fluent.Message]:
    found = {}
    for file in sorted((LOCALES / language).glob("*.ftl")):
        for entry in parse(file.read_text(encoding="utf-8")).body:
            assert isinstance(entry, fluent.Message), (
                f"{language}/{file.name}: {entry.__class__.__name__} is no message"
            )
            assert entry.id.name not in found, f"{language}/{file.name}: {entry.id.name} stands twice"
            assert entry.id.name.split("-")[0] == file.stem, f"{language}/{file.name}: {entry.id.name} begins otherwise"
            found[entry.id.name] = entry
    return found


def below(node: object, kind: type) -> Iterator[fluent.SyntaxNode]:
    """Every node of a kind in a message."""
    if isinstance(node, kind) and isinstance(node, fluent.SyntaxNode):
        yield node
    if isinstance(node, fluent.BaseNode):
        for child in vars(node).values():
            for each in child if isinstance(child, list) else [child]:
                yield from below(each, kind)


def written(message: fluent.Message) -> list[str]:
    """The words of a message, once for each variant, without its values: those are others' words."""
    return [
        "".join(part.value if isinstance(part, fluent.TextElement) else "" for part in pattern.elements)
        for pattern in below(message, fluent.Pattern)
        if isinstance(pattern, fluent.Pattern)
    ]


def values(message: fluent.Message) -> set[str]:
    """The placeholders of a message, with the function that shows them."""
    shown = {
        f"{call.id.name}({each.id.name})"
        for call in below(message, fluent.FunctionReference)
        if isinstance(call, fluent.FunctionReference)
        for each in below(call.arguments, fluent.VariableReference)
        if isinstance(each, fluent.VariableReference)
    }
    return shown | {
        each.id.name for each in below(message, fluent.VariableReference) if isinstance(each, fluent.VariableReference)
    }


def length(text: str) -> int:
    return len(regex.findall(r"\X", text))


@cache
def keys_in_code() -> tuple[set[str], list[str]]:
    """The keys written out in code and pages, and patterns for those that are put together."""
    plain, patterns = set(), []
    for _, node in nodes("handlers", "bot"):
        match node:
            case ast.Constant(str(key)):
                plain.add(key)
            case ast.JoinedStr():
                patterns.append(pattern_of(node))
            case _:
                continue
    for _, words in pages():
        plain.update(SAID_IN_A_PAGE.findall(words))
        patterns += [f"{begins}[a-z0-9-]+" for begins in PUT_TOGETHER_IN_A_PAGE.findall(words)]
    return plain, [pattern for pattern in patterns if re.match(r"[a-z]+-", pattern)]


def pattern_of(text: ast.JoinedStr) -> str:
    return "".join(
        re.escape(part.value) if isinstance(part, ast.Constant) and isinstance(part.value, str) else "[a-z0-9-]+"
        for part in text.values
    ).replace(r"\-", "-")


def asked_keys() -> Iterator[tuple[str, str]]:
    """The first argument of every call of a text: where, and the key as a pattern."""
    for name, node in nodes("handlers", "bot"):
        if isinstance(node, ast.Call) and node.args and is_text(node.func):
            match node.args[0]:
                case ast.Constant(str(key)):
                    yield f"{name}:{node.lineno}", re.escape(key)
                case ast.JoinedStr() as text:
                    yield f"{name}:{node.lineno}", pattern_of(text)
                case _:
                    continue
    for page, words in pages():
        for key, joined in ASKED_IN_A_PAGE.findall(words):
            yield page, f"{key}[a-z0-9-]+" if joined else re.escape(key)


def pages() -> Iterator[tuple[str, str]]:
    """The templates, each by its name and with what stands in it."""
    for page in sorted((ROOT / "bot/web/templates").rglob("*.html")):
        yield page.name, page.read_text(encoding="utf-8")


def is_text(function: ast.expr) -> bool:
    match function:
        case ast.Name(name):
            return name in KEY_CALLERS
        case ast.Attribute(_, name):
            return name in KEY_CALLERS
        case ast.Call(ast.Attribute(_, "in_language")):
            return True
    return False


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_stands_in_every_language_with_the_same_values(language: str) -> None:
    ours = {key: values(message) for key, message in messages(language).items()}
    assert ours == {key: values(message) for key, message in messages(LANGUAGES[0]).items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_keeps_its_texts_in_a_file_of_its_own_name(language: str) -> None:
    topics = {file.stem for file in (LOCALES / language).glob("*.ftl")}
    modules = {name.rsplit("/", 1)[-1].removesuffix(".py") for name in python_files("handlers", "bot/web")}
    modules |= {"connect", "channels", "console"}
    assert topics <= modules
    assert topics == {file.stem for file in (LOCALES / LANGUAGES[0]).glob("*.ftl")}
    assert (ROOT / "bot/connect.py").exists()


def test_every_text_is_said_somewhere() -> None:
    plain, patterns = keys_in_code()
    unsaid = [
        key for key in messages(LANGUAGES[0]) if key not in plain and not any(re.fullmatch(p, key) for p in patterns)
    ]
    assert unsaid == []


def test_every_text_that_is_said_exists() -> None:
    found = list(asked_keys())
    assert len(found) > len(messages(LANGUAGES[0])) // 2, "this test no longer sees how texts are said"
    for place, pattern in found:
        assert any(re.fullmatch(pattern, key) for key in messages(LANGUAGES[0])), f"{place}: {pattern}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_paragraphs_are_short(language: str) -> None:
    paragraphs = {
        (key, paragraph)
        for key, message in messages(language).items()
        for text in written(message)
        for paragraph in re.split(r"\n\s*\n", text)
    }
    assert [(key, length(text)) for key, text in paragraphs if length(text) > MOST_OF_A_PARAGRAPH] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short(language: str) -> None:
    sentences = {
        (key, sentence)
        for key, message in messages(language).items()
        for text in written(message)
        for sentence in re.split(SENTENCE_ENDS[language], text)
    }
    assert [(key, text, length(text)) for key, text in sentences if length(text) > MOST_OF_A_SENTENCE] == []


def test_no_english_word_is_left_in_thai() -> None:
    words = {
        (key, word)
        for key, message in messages("th").items()
        for text in written(message)
        for word in re.findall(r"[A-Za-z]{2,}", text)
    }
    assert [(key, word) for key, word in words if word not in NAMES] == []


def test_every_text_is_thai_where_it_says_so() -> None:
    thai = re.compile(r"[\u0E00-\u0E7F]")
    foreign = [
        key for key, message in messages("th").items() if not all(thai.search(text) for text in written(message))
    ]
    assert [key for key in foreign if any(re.search(r"\w{3,}", text) for text in written(messages("th")[key]))] == []


def read_by_citizens() -> Iterator[tuple[str, str]]:
    """Every line that a citizen may read as it stands: texts, pages, and the surveys that come with Wethi."""
    folders = (("locales", "*.ftl"), ("bot/web/templates", "*.html"), ("surveys/library", "*.yaml"))
    for folder, pattern in folders:
        for file in sorted((ROOT / folder).rglob(pattern)):
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
                yield f"{file.name}:{number}", line


def test_what_citizens_read_has_digits_of_one_kind() -> None:
    assert [(place, line) for place, line in read_by_citizens() if THAI_DIGIT.search(line)] == []


def test_days_and_hours_have_the_digits_of_all_other_texts() -> None:
    moment = datetime(2026, 11, 24, 5, 30, tzinfo=UTC)
    assert (say_day(moment, "th"), say_hour(moment, "th")) == ("24 พฤศจิกายน 2569", "12.30 น.")


def test_citizens_are_addressed_in_one_way() -> None:
    assert [(place, line) for place, line in read_by_citizens() if FORMAL_YOU.search(line)] == []
