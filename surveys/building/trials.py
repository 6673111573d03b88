"""A draft that is tried in a chat before anybody is asked: the same questions, under a name that no survey can have."""

from dataclasses import replace

from surveys.forms.definition import Form

TRIAL = "~trial"  # no form id: those have letters, digits, dashes and underscores


def make_trial(form: Form) -> Form:
    """It has no last day, and no quota ends it; its version is what it says."""
    return replace(form, form_id=TRIAL, version=form.content_hash, quotas=(), closes=None)


def is_trial(form_id: str) -> bool:
    return form_id == TRIAL
