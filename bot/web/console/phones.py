"""The preview of a survey's draft: how each question looks in LINE and in Telegram, in each language."""

import asyncio

from starlette.responses import Response

from bot.store.rows import when
from bot.text import LANGUAGES
from bot.web.console.chat_talk import show_talk
from bot.web.console.drafts import HERE, find_draft, show_gone
from bot.web.console.frame import show_page
from bot.web.console.visit import Door, Visit
from surveys.forms.definition import Form
from surveys.forms.yaml_form import read_yaml_form

MOST_SHOWN = 40  # questions; the first of a longer survey tell how it looks


class PhonePages:
    def doors(self) -> tuple[Door, ...]:
        return (Door(f"{HERE}/{{draft:int}}/preview", ("draft-survey",), self.show),)

    async def show(self, visit: Visit) -> Response:
        known = await find_draft(visit)
        if known is None:
            return show_gone(visit)
        form = await asyncio.to_thread(read_yaml_form, known.written.source.encode())
        if not isinstance(form, Form):
            return show_page(visit, "phones_none.html", draft=known)
        asked = visit.asked("language")
        language = asked if asked in LANGUAGES else visit.t.language
        talk = show_talk(form, visit.t.in_language(language), when(visit.now_ms), most=MOST_SHOWN)
        return show_page(
            visit,
            "phones.html",
            draft=known,
            form=form,
            languages=LANGUAGES,
            language=language,
            talk=talk,
            left=sum(question.asked for question in form.questions) - len(talk),
        )
