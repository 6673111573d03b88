"""Every problem that a form can have, by its code: how bad it is, and its sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from surveys.forms.expression_words import EXPRESSION_ERRORS, EXPRESSION_WARNINGS
from surveys.forms.file_words import FILE_ERRORS, FILE_WARNINGS
from surveys.forms.path_words import PATH_ERRORS, PATH_WARNINGS
from surveys.forms.setting_words import SETTING_ERRORS, SETTING_WARNINGS

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Words:
    severity: Severity
    thai: str
    english: str
    thai_fix: str
    english_fix: str


WORDS: Mapping[str, Words] = MappingProxyType(
    {
        code: Words("error", *row)
        for rows in (EXPRESSION_ERRORS, PATH_ERRORS, FILE_ERRORS, SETTING_ERRORS)
        for code, row in rows.items()
    }
    | {
        code: Words("warning", *row)
        for rows in (EXPRESSION_WARNINGS, PATH_WARNINGS, FILE_WARNINGS, SETTING_WARNINGS)
        for code, row in rows.items()
    }
)
