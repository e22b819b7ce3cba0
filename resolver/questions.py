"""In which order people are asked: first what joins the most."""

from models.entity import Link, Resolution


def order_questions(resolution: Resolution) -> tuple[Link, ...]:
    """Return the doubtful links, first those whose answer is likely to bring the most mentions together.

    Two entities of ten mentions that are probably one come before a lone mention that is surely another's: what is
    gained is the number of pairs of mentions that "same" would join, times how likely that answer is.

    Args:
        resolution: with its entities.
    """
    sizes = {str(mention): len(entity.mentions) for entity in resolution.entities for mention in entity.mentions}

    def gain(link: Link) -> float:
        return link.score * sizes.get(link.a, 1) * sizes.get(link.b, 1)

    return tuple(sorted(resolution.doubtful, key=lambda link: (-gain(link), link.a, link.b)))
