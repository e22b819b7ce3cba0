"""Makes the files of the samples and their truth: `python -m samples.make [NAME …]`."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from samples import files, wear
from samples.facts import make_truth, read_entities
from samples.files import scan
from samples.printing import Style, print_page, print_pages
from samples.source import LETTERS, Source, read_source
from samples.truth import ROOT, dump


def _read(name: str) -> Source:
    return read_source(LETTERS / f"{name}.txt")


def _scan(name: str, style: Style) -> list[wear.Pixels]:
    return scan(print_pages(_read(name).pages, style))


def make_hospital_reply() -> bytes:
    """A clean colour scan in a PDF."""
    style = Style(face="serif", size=12, stamp="№7 ҚАЛАЛЫҚ КЛИНИКАЛЫҚ АУРУХАНА * АЛМАТЫ * ", ink="#1d3f7a", seed=11)
    page = wear.skew(_scan("hospital_reply", style)[0], 0.25)
    return files.to_scanned_pdf([files.to_jpeg(wear.soften(page, 0.6), quality=55)])


def make_transfer_record() -> bytes:
    """A skewed and noisy grey scan of 200 dpi."""
    page = wear.to_grey(_scan("transfer_record", Style(face="book", size=12, seed=12))[0])
    page = wear.skew(wear.shrink(page, 200 / 300), -2.1, paper=235)
    page = wear.add_specks(wear.add_grain(wear.soften(page, 0.6), 14, 12), 250, 12)
    return files.to_jpeg(page, quality=45, dpi=200)


def make_discharge_summary() -> bytes:
    """A bad photocopy, scanned at 300 dpi."""
    page = wear.to_grey(_scan("discharge_summary", Style(face="sans", size=12, justified=False, seed=13))[0])
    page = wear.copy_badly(wear.skew(wear.soften(page, 1.2), 0.9), 13)
    return files.to_jpeg(page, quality=40)


def make_prosecutor_reply() -> bytes:
    """A clean grey scan of 300 dpi."""
    style = Style(face="serif", size=13, stamp="АЛМАТЫ ҚАЛАСЫНЫҢ ПРОКУРАТУРАСЫ * ", seed=14)
    return files.to_png(wear.to_grey(_scan("prosecutor_reply", style)[0]))


def make_lawyer_request() -> bytes:
    """An e-mail with a born-digital PDF attached."""
    warrant = print_pages(_read("lawyer_warrant").pages, Style(face="book", size=13, seed=15))
    return files.to_eml(
        _read("lawyer_request").pages[0].text,
        subject="Адвокатский запрос № 17-А",
        sender="office@arashan.example",
        to="info@gkb7.example",
        date="Mon, 31 Jan 2022 10:15:00 +0600",
        attachments=[("order_000417.pdf", warrant)],
    )


def make_complaint_wife() -> bytes:
    """A typewritten page photographed by a phone held sideways."""
    page = wear.soften(_scan("complaint_wife", Style(face="typewriter", size=11, justified=False, seed=16))[0], 0.8)
    photo = wear.photograph(page, (2200, 3000), 16)
    return files.to_jpeg(photo[:, ::-1].transpose(1, 0, 2).copy(), quality=42, dpi=72, orientation=6)


def make_internal_order() -> bytes:
    """A fax."""
    style = Style(face="grotesque", size=12.5, stamp="ҚОҒАМДЫҚ ДЕНСАУЛЫҚ БАСҚАРМАСЫ * АЛМАТЫ * ", seed=17)
    page = wear.to_grey(_scan("internal_order", style)[0])
    return files.to_fax([wear.send_by_fax(wear.skew(page, -0.5), 17)], dpi=204)


def make_ngo_letter() -> bytes:
    """A born-digital PDF."""
    style = Style(face="sans", size=11.5, justified=False, ink="#7a1d1d", seed=18)
    return print_pages(_read("ngo_letter").pages, style)


def make_witness_statement() -> bytes:
    """A Word document."""
    return files.to_docx(_read("witness_statement").pages)


def make_registry_list() -> bytes:
    """A scanned PDF of two pages, the second put askew."""
    style = Style(face="serif", size=12.5, stamp="ГОРОДСКАЯ КЛИНИЧЕСКАЯ БОЛЬНИЦА № 7 * ", seed=19)
    pages = [wear.shrink(wear.to_grey(page), 250 / 300) for page in _scan("registry_list", style)]
    worn = [wear.add_grain(wear.skew(page, degrees), 5, 19) for page, degrees in zip(pages, (0.4, -1.1), strict=True)]
    return files.to_scanned_pdf([files.to_jpeg(page, quality=40, dpi=250) for page in worn])


def make_case_files() -> bytes:
    """A ZIP with a skewed scan and a copy of a file that lies beside it."""
    page = wear.to_grey(_scan("detention_protocol", Style(face="serif", size=13, justified=False, seed=21))[0])
    page = wear.add_grain(wear.skew(wear.shrink(page, 220 / 300), 3.2, paper=225), 9, 21)
    scanned = files.to_jpeg(page, quality=45, dpi=220)
    return files.to_zip([("detention_protocol.jpg", scanned), ("company_letter.txt", make_company_letter())])


def make_forensic_report() -> bytes:
    """A PDF whose first page is born digital and whose second is a scan."""
    style = Style(face="book", size=12.5, stamp="ЦЕНТР СУДЕБНЫХ ЭКСПЕРТИЗ * ТАЛДЫКОРГАН * ", seed=22)
    first, second = _read("forensic_report").pages
    page = wear.skew(wear.soften(scan(print_pages([second], style))[0], 0.7), -0.6)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1)
    print_page(canvas, first, style)
    canvas.showPage()
    files.draw_scan(canvas, files.to_jpeg(wear.to_grey(page), quality=45))
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def make_closure_decision() -> bytes:
    """A scan under a text layer of a program that knew no Cyrillic."""
    style = Style(face="serif", size=12, stamp="ҰЛТТЫҚ ҚАУІПСІЗДІК КОМИТЕТІ * ҮЛГІ * ", seed=23)
    page = wear.add_grain(wear.to_grey(_scan("closure_decision", style)[0]), 6, 23)
    text = _read("closure_decision").pages[0].text
    mojibake = text.encode("cp1251", "replace").decode("latin-1").split("\n")
    layer = [line[start : start + 90] for line in mojibake for start in range(0, len(line), 90)]
    return files.to_scanned_pdf([files.to_jpeg(page, quality=38)], [layer])


def make_court_letter() -> bytes:
    """A colour scan as WebP, a little dim."""
    style = Style(face="book", size=13, stamp="ТАЛДЫҚОРҒАН ҚАЛАСЫНЫҢ СОТЫ * ҮЛГІ * ", ink="#123c2a", seed=24)
    page = wear.skew(_scan("court_letter", style)[0], 0.8)
    return files.to_webp(wear.add_grain(page - page // 12, 4, 24), quality=40)


def make_complaint_mother() -> bytes:
    """A phone photo as HEIC."""
    page = _scan("complaint_mother", Style(face="grotesque", size=13.5, justified=False, seed=25))[0]
    return files.to_heic(wear.photograph(page, (2100, 2900), 25), quality=45)


def make_prosecutor_reply_oblast() -> bytes:
    """A noisy grey TIFF of two pages."""
    style = Style(face="serif", size=13, stamp="АЛМАТЫ ОБЛЫСЫНЫҢ ПРОКУРАТУРАСЫ * ", seed=26)
    pages = [wear.shrink(wear.to_grey(page), 240 / 300) for page in _scan("prosecutor_reply_oblast", style)]
    worn = [wear.add_specks(wear.add_grain(wear.soften(wear.skew(page, 1.3), 0.7), 11, 26), 200, 26) for page in pages]
    return files.to_tiff(worn, dpi=240)


def make_company_letter() -> bytes:
    """A plain text file."""
    return (_read("company_letter").pages[0].text + "\n").encode()


RECIPES: dict[str, Callable[[], bytes]] = {
    "almaty/hospital_reply.pdf": make_hospital_reply,
    "almaty/transfer_record.jpg": make_transfer_record,
    "almaty/discharge_summary.jpg": make_discharge_summary,
    "almaty/prosecutor_reply.png": make_prosecutor_reply,
    "almaty/lawyer_request.eml": make_lawyer_request,
    "almaty/complaint_wife.jpg": make_complaint_wife,
    "almaty/internal_order.tif": make_internal_order,
    "almaty/ngo_letter.pdf": make_ngo_letter,
    "almaty/witness_statement.docx": make_witness_statement,
    "almaty/registry_list.pdf": make_registry_list,
    "taldykorgan/case_files.zip": make_case_files,
    "taldykorgan/forensic_report.pdf": make_forensic_report,
    "taldykorgan/closure_decision.pdf": make_closure_decision,
    "taldykorgan/court_letter.webp": make_court_letter,
    "taldykorgan/complaint_mother.heic": make_complaint_mother,
    "taldykorgan/prosecutor_reply_oblast.tif": make_prosecutor_reply_oblast,
    "taldykorgan/company_letter.txt": make_company_letter,
}
"""Every file of the samples and how it is made."""


def write_truths(root: Path = ROOT) -> None:
    """Write the truth of every letter beside its file."""
    entities = read_entities()
    for path in sorted(LETTERS.glob("*.txt")):
        truth = make_truth(read_source(path), entities)
        folder = root / truth.case
        folder.mkdir(exist_ok=True)
        (folder / f"{truth.name}.truth.json").write_bytes(dump(truth))


def main(names: list[str]) -> None:
    """Write the truths, and the files whose paths hold one of the names; all files without names."""
    write_truths()
    for path, recipe in RECIPES.items():
        if not names or any(name in path for name in names):
            data = recipe()
            (ROOT / path).write_bytes(data)
            print(f"{len(data):>8} {path}")


if __name__ == "__main__":
    main(sys.argv[1:])
