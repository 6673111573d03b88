"""Writes the JSON schema of a kind of file, so that an editor or a program can check it."""

import json
import sys

from surveys.forms.schema import schema_of_surveys
from surveys.forms.written_schemas import schema_of_codebooks, schema_of_results
from surveys.governance.charter_schema import schema_of_charters

SCHEMAS = {
    "survey": schema_of_surveys,
    "results": schema_of_results,
    "codebook": schema_of_codebooks,
    "charter": schema_of_charters,
}

UNKNOWN = 2  # exit code


def show_schema(name: str) -> int:
    """The exit code; an unknown name is answered with those that there are."""
    if name not in SCHEMAS:
        sys.stderr.write(f"There is no schema {name}. These can be had: {', '.join(SCHEMAS)}\n")
        return UNKNOWN
    sys.stdout.write(json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2) + "\n")
    return 0
