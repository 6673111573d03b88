"""Contents and people as tests of broadcasts need them."""

from surveys.broadcasts.content import Button, Content, Picture, Words
from surveys.broadcasts.life import Actor
from surveys.governance.roles import Role

DIGEST = "a" * 64
NOW_MS = 1_795_000_000_000


def flood_notice() -> Content:
    """Thai and English, with a picture and a button."""
    return Content(
        {
            "th": (
                Words("น้ำจะท่วมถนนริมคลอง"),
                Picture("/pictures/flood.png", "แผนที่ถนนที่น้ำจะท่วม", DIGEST),
                Button("ตอบแบบสอบถาม", tap="survey:flood"),
            ),
            "en": (
                Words("The road by the canal will be under water."),
                Picture("/pictures/flood.png", "Map of the roads under water", DIGEST),
                Button("Answer", tap="survey:flood"),
            ),
        }
    )


def somebody(
    staff: str, *roles: Role, agency: str = "main", lent_to: tuple[str, ...] = (), proved_ms: int = NOW_MS
) -> Actor:
    return Actor(staff, agency, roles, proved_ms, frozenset(lent_to))
