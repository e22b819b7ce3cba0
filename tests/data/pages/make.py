"""Draws the pages of this folder: `python tests/data/pages/make.py`, with fonts-freefont-ttf and fonts-paratype.

The pages are kept, since a machine that runs the tests may have no font with Kazakh letters.
"""

import math
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A5
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
FONTS = Path("/usr/share/fonts/truetype")
SERIF = FONTS / "freefont/FreeSerif.ttf"
SANS = FONTS / "paratype/PTS55F.ttf"
DPI = 200
SIZE = (1400, 1000)
MARGIN = 120

RUSSIAN = (
    "Городская клиническая больница № 7",
    "На Ваш запрос от 11 января 2022 года сообщаем, что гражданин",
    "Сейтказин Ерлан Кайратович доставлен в приёмное отделение",
    "6 января 2022 года в 21:40 с огнестрельным ранением бедра.",
    "ИИН 870312550411, история болезни № 1184.",
    "Главный врач Бекмухамбетов Т. О.",
)
KAZAKH = (
    "Алматы қаласының прокуратурасы",
    "Сіздің 2022 жылғы 11 ақпандағы өтінішіңіз бойынша хабарлаймыз:",
    "азамат Ерлан Қайратұлы Сейтқазин ауруханаға жеткізілген.",
    "Ұлттық қауіпсіздік комитетінің қызметкерлері оны әкетті.",
    "Прокурордың көмекшісі Ә. Нұрпейісов",
)
ROWS = (
    ("№", "Фамилия", "Дата", "Номер"),
    ("1", "Оразбеков Нурлан", "05.01.2022", "1201"),
    ("2", "Петренко Олег", "05.01.2022", "1177"),
    ("3", "Тұрсынбек Мейрам", "06.01.2022", "1182"),
)
WIDTHS = (100, 480, 300, 200)
ROW_HEIGHT = 80
INK = (40, 60, 170)
REGISTRY = ("КАНЦЕЛЯРИЯ", "Вх. № 1184/22", "17 января 2022")
SEAL = "ГОРОДСКАЯ БОЛЬНИЦА № 7 * АЛМАТЫ * "


def draw_lines(lines: tuple[str, ...], font: Path, points: int = 12) -> Image.Image:
    """Return a page with lines of text."""
    page = Image.new("L", SIZE, 255)
    drawing = ImageDraw.Draw(page)
    face = ImageFont.truetype(font, points * DPI // 72)
    for number, line in enumerate(lines):
        drawing.text((MARGIN, MARGIN + number * 70), line, font=face, fill=0)
    return page


def draw_table() -> Image.Image:
    """Return a page with a heading and a ruled table."""
    page = draw_lines(("Список лиц с ранениями",), SERIF)
    drawing = ImageDraw.Draw(page)
    face = ImageFont.truetype(SERIF, 11 * DPI // 72)
    for row, cells in enumerate(ROWS):
        left, top = MARGIN, 2 * MARGIN + row * ROW_HEIGHT
        for width, cell in zip(WIDTHS, cells, strict=True):
            drawing.rectangle((left, top, left + width, top + ROW_HEIGHT), outline=0, width=2)
            drawing.text((left + 15, top + 22), cell, font=face, fill=0)
            left += width
    drawing.text((MARGIN, 2 * MARGIN + 5 * ROW_HEIGHT), "Всего доставлено: 3 человека.", font=face, fill=0)
    return page


def draw_letterhead() -> Image.Image:
    """Return a page with a letterhead in two columns, Kazakh and Russian."""
    page = Image.new("L", SIZE, 255)
    drawing = ImageDraw.Draw(page)
    face = ImageFont.truetype(SANS, 11 * DPI // 72)
    kazakh = ("АЛМАТЫ ҚАЛАСЫ", "ҚОҒАМДЫҚ ДЕНСАУЛЫҚ", "БАСҚАРМАСЫ")
    russian = ("УПРАВЛЕНИЕ", "ОБЩЕСТВЕННОГО ЗДОРОВЬЯ", "ГОРОДА АЛМАТЫ")
    for number, (left, right) in enumerate(zip(kazakh, russian, strict=True)):
        drawing.text((MARGIN, MARGIN + number * 50), left, font=face, fill=0)
        drawing.text((MARGIN + 640, MARGIN + number * 50), right, font=face, fill=0)
    for number, line in enumerate(RUSSIAN[1:4]):
        drawing.text((MARGIN, 450 + number * 70), line, font=face, fill=0)
    return page


def draw_registry_stamp() -> Image.Image:
    """Return a letter with the stamp of a registry, in blue, in an empty place (860-1260 × 640-790 pixels)."""
    page = draw_lines(RUSSIAN, SERIF).convert("RGB")
    drawing = ImageDraw.Draw(page)
    drawing.rectangle((860, 640, 1260, 790), outline=INK, width=4)
    for row, text in enumerate(REGISTRY):
        drawing.text((884, 652 + 44 * row), text, font=ImageFont.truetype(SANS, 34), fill=INK)
    return page


def draw_seal() -> Image.Image:
    """Return a letter with a round seal, in blue, its centre at (1000, 720), 300 pixels (38 mm) across."""
    page = draw_lines(RUSSIAN, SERIF).convert("RGB")
    drawing = ImageDraw.Draw(page)
    x, y = 1000, 720
    for radius in (150, 142, 90):
        drawing.ellipse((x - radius, y - radius, x + radius, y + radius), outline=INK, width=4)
    for number, letter in enumerate(SEAL):
        tile = Image.new("RGBA", (60, 60))
        ImageDraw.Draw(tile).text((30, 42), letter, font=ImageFont.truetype(SANS, 28), fill=(*INK, 255), anchor="ms")
        turn = 2 * math.pi * (number + 0.5) / len(SEAL) + 0.4
        tile = tile.rotate(-math.degrees(turn), resample=Image.Resampling.BICUBIC)
        page.paste(tile, (int(x + 116 * math.sin(turn)) - 30, int(y - 116 * math.cos(turn)) - 30), tile)
    return page


def draw_digital() -> None:
    """Write a born-digital PDF: a letterhead in two columns, a paragraph, a ruled table; then a turned page."""
    pdfmetrics.registerFont(TTFont("Serif", str(SERIF)))
    canvas = Canvas(str(HERE / "digital.pdf"), pagesize=A5, invariant=1)
    canvas.setFont("Serif", 9)
    for number, (left, right) in enumerate(
        (("АЛМАТЫ ҚАЛАСЫ", "УПРАВЛЕНИЕ"), ("ДЕНСАУЛЫҚ БАСҚАРМАСЫ", "ЗДОРОВЬЯ"), ("ҚАЗАҚСТАН", "КАЗАХСТАН"))
    ):
        canvas.drawString(40, 540 - 12 * number, left)
        canvas.drawString(250, 540 - 12 * number, right)
    for number, line in enumerate(RUSSIAN[1:]):
        canvas.drawString(40, 470 - 14 * number, line)
    for row, cells in enumerate(ROWS):
        edge = 40.0
        for width, cell in zip((30, 130, 80, 60), cells, strict=True):
            canvas.rect(edge, 340 - 20 * row, width, 20)
            canvas.drawString(edge + 4, 346 - 20 * row, cell)
            edge += width
    canvas.showPage()
    canvas.setPageRotation(90)
    canvas.setFont("Serif", 9)
    canvas.rotate(90)
    canvas.drawString(40, -60, "Вторая страница повёрнута и видна прямо")
    canvas.drawString(40, -80, "Она кончается второй строкой")
    canvas.showPage()
    canvas.save()


def main() -> None:
    """Draw all pages."""
    pages = {
        "russian": draw_lines(RUSSIAN, SERIF),
        "numbers": draw_lines(RUSSIAN[3:5], SANS),
        "kazakh": draw_lines(KAZAKH, SERIF),
        "table": draw_table(),
        "letterhead": draw_letterhead(),
        "registry_stamp": draw_registry_stamp(),
        "seal": draw_seal(),
    }
    for name, page in pages.items():
        page.quantize(16).save(HERE / f"{name}.png", dpi=(DPI, DPI), optimize=True)
    draw_digital()


if __name__ == "__main__":
    main()
