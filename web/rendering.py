"""Templates into answers, in the language of who asks."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from web import formatting, navigation
from web.appearance.choice import THEMES, Appearance
from web.case.reasons import reason
from web.guard import HEADERS
from web.people import People
from web.sentences import said
from web.translation import LANGUAGES, NAMES, translations, word

TEMPLATES = Path(__file__).parent / "templates"
FILTERS: Mapping[str, Callable[..., str]] = {
    "word": word,
    "day": formatting.day,
    "moment": formatting.moment,
    "duration": formatting.duration,
    "number": formatting.number,
    "percent": formatting.percent,
    "size": formatting.size,
    "reason": reason,
    "said": said,
}
"""Filters of templates that speak the language of the page."""


class Renderer:
    """Makes pages of templates.

    Args:
        people: whose names stand for the accounts that custody and judgements name.
    """

    def __init__(self, people: People) -> None:
        self._people = people

    def prepare(self) -> None:
        """Compile all templates, so that nobody waits for it: half a second of work for each language but for this."""
        for language in LANGUAGES:
            environment = _environment(language)
            for template in environment.list_templates():
                environment.get_template(template)

    def page(self, request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
        """Return a page.

        Args:
            request: that it answers; tells the language and who asks.
            template: its name, `<screen>/<name>.html`.
            status: of HTTP.
            values: of the template, besides `viewer` (None before signing in), `path`, `language`, `theme`, `menu`,
                `here` (the entry of the menu under which the page stands) and `name_of(account)`.
        """
        return HTMLResponse(self.text(request, template, **values), status, headers=HEADERS)

    def text(self, request: Request, template: str, **values: object) -> str:
        """Return a page or a part of one, without an answer around it; arguments as of `page`."""
        appearance = Appearance.of(request)
        path = request.url.path
        return (
            _environment(appearance.language)
            .get_template(template)
            .render(
                viewer=request.scope.get("viewer"),
                path=path,
                language=appearance.language,
                theme=appearance.theme,
                menu=navigation.MENU,
                here=navigation.current(path),
                name_of=self._people.name_of,
                **values,
            )
        )


class _Compiled(BytecodeCache):
    """Templates as they were compiled for one language: those of another speak through other functions only."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read what was compiled."""
        code = self._code.get(bucket.key)
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._code[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


@cache
def _environment(language: str) -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED,
    )
    # Jinja takes what gettext returns for markup: a text that is no constant of ours would then be markup as well.
    spoken = translations(language)
    made.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: escape(spoken.gettext(text)),
        ngettext=lambda one, many, count: escape(spoken.ngettext(one, many, count)),
        pgettext=lambda context, text: escape(spoken.pgettext(context, text)),
        npgettext=lambda context, one, many, count: escape(spoken.npgettext(context, one, many, count)),
        newstyle=True,
    )
    for name, function in FILTERS.items():
        made.filters[name] = partial(_in_language, function, language)
    made.globals.update(languages=LANGUAGES, language_names=NAMES, themes=THEMES)
    return made


def _in_language(function: Callable[..., str], language: str, value: object, *more: object) -> str:
    return function(value, language, *more)
