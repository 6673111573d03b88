"""The families of tables, each in a file of its own, brought together so that whoever knows one knows all."""

from bot.store import (
    agency_tables,
    broadcast_tables,
    console_tables,
    consultation_tables,
    help_tables,
    moderation_tables,
    office_tables,
    opinion_tables,
    picture_tables,
    plan_tables,
    poster_tables,
    provider_tables,
    rights_tables,
    survey_tables,
    theme_tables,
)

ALL = (
    agency_tables,
    broadcast_tables,
    console_tables,
    consultation_tables,
    help_tables,
    moderation_tables,
    office_tables,
    opinion_tables,
    picture_tables,
    plan_tables,
    poster_tables,
    provider_tables,
    rights_tables,
    survey_tables,
    theme_tables,
)
