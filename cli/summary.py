"""What a run ended with, in one line for the person at the screen."""


def doubts(low_quality: int, failed: int) -> str:
    """Return what a summary adds about pages that are not to be trusted; nothing if there are none.

    Args:
        low_quality: pages that were read and are not to be trusted.
        failed: pages that could not be read.
    """
    counted = ((low_quality, "of low quality"), (failed, "failed"))
    return "".join(f", {count} pages {what}" for count, what in counted if count)
