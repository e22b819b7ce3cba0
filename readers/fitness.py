"""Is all there that reads? For `dalel doctor`."""

from models.errors import EngineError
from models.health import Diagnosis, danger, good
from readers.options import ReadingOptions
from readers.tesseract import installation, require_packs

PACKS = ("rus", "kaz", "eng", "osd")


def check_engine(options: ReadingOptions) -> Diagnosis:
    """Say whether tesseract and its language packs are installed.

    Args:
        options: where they are.
    """
    try:
        version = installation(options).version
        require_packs(options, PACKS)
    except EngineError as error:
        return danger("text recognition", error.cause, error.remedy)
    return good("text recognition", f"tesseract {version} with {', '.join(PACKS)}.")
