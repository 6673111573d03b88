"""Who acts for whom in a consultation: a partner's people for the partner, the agency's own people for the agency."""

from surveys.governance.charter import Charter


def find_convener(charter: Charter, agency: str, party: str) -> str:
    """The convener for which somebody of this party acts, by its id; empty for none.

    An agency's own people stand under its name in this installation, which need not be its id in the charter: they act for
    the first agency that convenes.
    """
    if party in charter.convener_ids:
        return party
    own = next((each.convener_id for each in charter.conveners if each.kind == "agency"), "")
    return own if party == agency else ""
