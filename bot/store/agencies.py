"""What an agency holds here, and how it ends: what is over keeps its name, drafts go with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select, update

from bot.store.agency_tables import agency, staff
from bot.store.console_tables import charter_draft
from bot.store.consultation_tables import charter, consultation, forum_event
from bot.store.provider_tables import provider
from bot.store.staff import read_agencies
from bot.store.survey_tables import form, form_draft
from bot.store.tables import account


@dataclass(frozen=True, slots=True)
class Holdings:
    """Of one agency: accounts that are not removed, how many act for it, consultations and surveys that are not over.

    `drafts`: consultations that never opened. `ever_at_home`: it has or had an account of its own.
    """

    accounts: tuple[str, ...]
    staff: int
    consultations: tuple[str, ...]
    surveys: tuple[str, ...]
    drafts: tuple[str, ...]
    ever_at_home: bool

    @property
    def open(self) -> tuple[str, ...]:
        return (*self.consultations, *self.surveys)


def read_holdings(connection: Connection, name: str) -> Holdings:
    accounts = connection.execute(select(account.c.account, account.c.removed_ms).where(account.c.agency == name)).all()
    acting = select(func.count()).where(staff.c.agency == name, staff.c.ended_ms.is_(None))
    forums = connection.execute(
        select(consultation.c.consultation, consultation.c.phase)
        .where(consultation.c.agency == name, consultation.c.closed_ms.is_(None), consultation.c.source.is_(None))
        .order_by(consultation.c.consultation)
    ).all()
    return Holdings(
        tuple(sorted(row.account for row in accounts if row.removed_ms is None)),
        connection.execute(acting).scalar_one(),
        tuple(row.consultation for row in forums if row.phase != "draft"),
        read_open_surveys(connection, name),
        tuple(row.consultation for row in forums if row.phase == "draft"),
        bool(accounts),
    )


def read_open_surveys(connection: Connection, name: str) -> tuple[str, ...]:
    """By the newest version of each: publishing one opens a survey again."""
    rows = connection.execute(
        select(form.c.form_id, form.c.closed_ms).where(form.c.agency == name).order_by(form.c.seq)
    )
    newest: Mapping[str, int | None] = {row.form_id: row.closed_ms for row in rows}
    return tuple(sorted(form_id for form_id, closed_ms in newest.items() if closed_ms is None))


def find_asker(connection: Connection, form_id: str) -> str:
    """The agency whose survey this is."""
    found = select(form.c.agency).where(form.c.form_id == form_id).order_by(form.c.seq.desc()).limit(1)
    return str(connection.execute(found).scalar_one())


def find_agency(connection: Connection, name: str) -> bool:
    return name in read_agencies(connection)


def end_agency(connection: Connection, name: str, now_ms: int) -> None:
    """Its row stays, for what is over bears its name; its drafts, which nobody ever saw in a chat, do not."""
    drafts = read_holdings(connection, name).drafts
    for table in (forum_event, charter, consultation):
        connection.execute(delete(table).where(table.c.consultation.in_(drafts)))
    connection.execute(delete(charter_draft).where(charter_draft.c.agency == name))
    connection.execute(delete(form_draft).where(form_draft.c.agency == name))
    connection.execute(delete(provider).where(provider.c.agency == name))
    connection.execute(update(agency).where(agency.c.agency == name).values(ended_ms=now_ms))
