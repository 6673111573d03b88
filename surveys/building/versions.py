"""The version that a survey gets when it is changed after it was published."""

import re
from dataclasses import replace

from surveys.building.filling import put
from surveys.building.sheet import open_sheet
from surveys.forms.yaml_tree import Scalar

LONGEST = 20  # letters of a version


def next_version(source: str, version: str) -> str:
    """The same form with the number at the end of its version one higher: 1 becomes 2, 2026.1 becomes 2026.2."""
    sheet = open_sheet(source)
    if sheet is None:
        return source
    number = re.search(r"[0-9]+$", version)
    raised = f"{version[: number.start()]}{int(number[0]) + 1}" if number else f"{version}.2"
    return replace(sheet, table=put(sheet.table, {"version": Scalar(raised[-LONGEST:], 0)})).write()
