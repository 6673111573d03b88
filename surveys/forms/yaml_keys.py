"""The keys that a form may have, in YAML as in XLSForm: what stands under each, and what it is for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from surveys.forms.definition import QuestionType

KeyKind = Literal[
    "text",
    "number",
    "flag",
    "day",
    "labels",
    "expression",
    "languages",
    "type",
    "default",
    "choices",
    "lists",
    "survey",
    "quotas",
    "margins",
    "tables",
    "texts",
]


@dataclass(frozen=True, slots=True)
class Key:
    """`about` is said to the person who writes the form, in English."""

    kind: KeyKind
    about: str
    needed: bool = False


SETTINGS_KEYS: Mapping[str, Key] = {
    "form_id": Key("text", "The survey's short name: a-z 0-9 _ -, a letter first.", needed=True),
    "form_title": Key("labels", "Its title.", needed=True),
    "version": Key("text", "Another one for every change that is published.", needed=True),
    "languages": Key("languages", "Language codes; the first is the default.", needed=True),
    "default_language": Key("text", "The language shown where a translation is missing."),
    "notice": Key("labels", "Who asks, what for, and what happens with the answers.", needed=True),
    "notice_version": Key("text", "The version of the notice, where it is not that of the survey."),
    "zone": Key("text", "The time zone, such as Asia/Bangkok."),
    "chat::anonymous": Key("flag", "Nobody can tell who gave which answers, not even those who run the bot."),
    "closes": Key("day", "The last day on which answers are taken."),
    "export": Key("flag", "The notice allows single responses to be handed on."),
    "keep_days": Key("number", "How many days the responses are kept."),
    "margins": Key("margins", "Shares of the population by choice, for weights."),
    "quotas": Key("quotas", "How many responses of a kind are wanted at most."),
    "choices": Key("lists", "Lists of choices that several questions share."),
    "tables": Key("tables", "CSV files beside this one, by the name that expressions look them up under."),
    "texts": Key("texts", "Texts that expressions say with jr:itext, by id."),
    "survey": Key("survey", "The questions, in order.", needed=True),
    "attached": Key("tables", "What stands in the CSV files; written here when the survey is published."),
}
LATER_SETTINGS = frozenset(
    {
        *("instance_name", "allow_choice_duplicates", "name", "style", "submission_url", "auto_send", "public_key"),
        *("omit_instanceID", "chat::edit_until", "chat::reminders"),
    }
)

QUOTA_KEYS: Mapping[str, Key] = {
    "name": Key("text", "The cell's short name.", needed=True),
    "when": Key("expression", "Which responses count.", needed=True),
    "limit": Key("number", "How many at most.", needed=True),
    "kind": Key("text", "hard ends the survey for those past the limit, soft only counts."),
    "message": Key("labels", "What is said when the cell is full."),
}

QUESTION_KEYS: Mapping[str, Key] = {
    "type": Key("type", "What kind of answer is wanted.", needed=True),
    "name": Key("text", "Under which name the answer is kept.", needed=True),
    "label": Key("labels", "What is asked."),
    "hint": Key("labels", "A second line, smaller."),
    "guidance_hint": Key("labels", "What is said to somebody who asks for help."),
    "required": Key("expression", "yes, or when it must be answered."),
    "required_message": Key("labels", "What is said to somebody who skips it."),
    "relevant": Key("expression", "When it is asked."),
    "constraint": Key("expression", "Which answers stand; the dot is the answer."),
    "constraint_message": Key("labels", "What is said where it does not stand."),
    "calculation": Key("expression", "What its value is computed from."),
    "trigger": Key("text", "The question whose change makes it computed, as ${name}."),
    "default": Key("default", "The value that it has at first; an expression is computed once, at the start."),
    "readonly": Key("flag", "Shown with its value and not asked."),
    "choices": Key("choices", "Its choices, or the name of a list."),
    "choice_filter": Key("expression", "Which choices are offered: the list's columns by their names."),
    "or_other": Key("flag", 'Adds the choice "other" and a question for what it is.'),
    "appearance": Key("text", "How it is shown."),
    "parameters": Key("text", "start=0 end=10 step=1 of a range; randomize=true seed=42 of choices."),
    "chat::private": Key("flag", "The answer is never said back."),
}
LATER_QUESTION = frozenset(
    {
        *("repeat", "repeat_count", "disabled", "media::image", "media::audio", "media::video", "quota", "save_to"),
        *("chat::buttons", "chat::confirm", "public", "weight"),
    }
)

GROUP_KEYS: Mapping[str, Key] = {
    "group": Key("text", "The group's name.", needed=True),
    "label": Key("labels", "What is said before its first question."),
    "relevant": Key("expression", "When its questions are asked."),
    "survey": Key("survey", "Its questions.", needed=True),
}

TYPES: Mapping[str, QuestionType] = {
    "text": "text",
    "integer": "integer",
    "decimal": "decimal",
    "range": "range",
    "rating": "range",  # our word for a range with the appearance "rating", from 1 to 5 unless it says otherwise
    "date": "date",
    "time": "time",
    "dateTime": "dateTime",
    "geopoint": "geopoint",
    "select_one": "select_one",
    "select_multiple": "select_multiple",
    "acknowledge": "acknowledge",
    "note": "note",
    "calculate": "calculate",
    "hidden": "hidden",
}
CHOOSING: frozenset[QuestionType] = frozenset({"select_one", "select_multiple"})
LATER_TYPES = frozenset(
    name
    for line in """
    audio audit barcode begin_group begin_repeat deviceid email end end_group end_repeat file geoshape geotrace group
    image osm phonenumber rank repeat select_multiple_from_file select_one_from_file simserial start start-geopoint
    today username video
    """.splitlines()
    for name in line.split()
)
