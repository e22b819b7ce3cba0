"""Templates into answers, in the language of who asks."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from web.guard import HEADERS
from web.translation import preferred, translations

TEMPLATES = Path(__file__).parent / "templates"


class Renderer:
    """Makes pages of templates."""

    def page(self, request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
        """Return a page.

        Args:
            request: that it answers; tells the language and who asks.
            template: its name, `<screen>/<name>.html`.
            status: of HTTP.
            values: of the template, besides `viewer` (None before signing in), `path` and `language`.
        """
        viewer = request.scope.get("viewer")
        language = viewer.language if viewer else preferred(request.headers.get("accept-language", ""))
        text = (
            _environment(language)
            .get_template(template)
            .render(viewer=viewer, path=request.url.path, language=language, **values)
        )
        return HTMLResponse(text, status, headers=HEADERS)


@cache
def _environment(language: str) -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, extensions=["jinja2.ext.i18n"]
    )
    made.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    return made
