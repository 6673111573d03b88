"""A survey without the rules on when its questions are asked, so that all of them can be looked at one after the other."""

from dataclasses import replace

from surveys.forms.definition import Form
from surveys.forms.graph import build_graph
from surveys.forms.yaml_form import make_node


def drop_rules(form: Form) -> Form:
    """Every question is asked, and no quota ends it."""
    questions = tuple(replace(question, relevant=None) for question in form.questions)
    return replace(
        form,
        questions=questions,
        by_path={question.path: question for question in questions},
        graph=build_graph([make_node(question) for question in questions]),
        quotas=(),
    )
