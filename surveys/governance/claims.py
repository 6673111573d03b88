"""What the directory of an agency says of somebody, and which roles follow: never chief, and none for who acts for a partner."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from surveys.governance.roles import Role

# A chief is named by people; a partner comes from her own organisation; operators are named at the command line.
CLAIMED: tuple[Role, ...] = ("official", "moderator")


@dataclass(frozen=True, slots=True)
class Followed:
    """What somebody holds once her directory was heard: all her roles, and those of them that it gave."""

    roles: tuple[Role, ...]
    given: tuple[Role, ...]


def read_claim(claims: Mapping[str, Any], path: str) -> tuple[str, ...]:
    """The words of a claim such as `groups`, or of one within others such as `realm_access.roles`; () if there is none."""
    found: Any = claims.get(path)
    if found is None:
        found = claims
        for part in path.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    if isinstance(found, str):
        return (found,)
    return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list) else ()


def name_roles(words: Collection[str], gives: Mapping[str, Role]) -> tuple[Role, ...]:
    """The roles that these words of a claim stand for."""
    found = dict.fromkeys(gives[word] for word in words if word in gives)
    return tuple(role for role in found if role in CLAIMED)


def follow_claims(held: Collection[Role], given: Collection[Role], named: Collection[Role]) -> Followed:
    """What people gave her stays; what the directory gave goes, or stays if it still says so. `given`: by it, until now."""
    own = tuple(role for role in held if role not in given)
    now = () if "partner" in own else tuple(role for role in named if role not in own)
    return Followed((*own, *now), now)
