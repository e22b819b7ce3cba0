"""The characters that the recogniser knows; class 0 is CTC's blank (Graves et al. 2006), class n the n-th of them."""

RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
KAZAKH = "әғқңөұүһі"
LATIN = "abcdefghijklmnopqrstuvwxyz"
SIGNS = " 0123456789.,:;!?-–—«»\"“”„'’`()[]{}<>/\\|№#%&@*+=_~^°§…•$€₸©®×±½²³"
ACCENTED = "àâäáçčéèêëğıíîïñóôöõšşúùûüýžß"

ALPHABET = "".join(
    dict.fromkeys(
        SIGNS
        + RUSSIAN
        + RUSSIAN.upper()
        + KAZAKH
        + KAZAKH.upper()
        + LATIN
        + LATIN.upper()
        + ACCENTED
        + "ÀÂÄÁÇÉÈÊËÍÎÓÔÖÚÜŞĞİ"
    )
)
NUMBER_OF = {character: number for number, character in enumerate(ALPHABET, start=1)}


def encode(text: str) -> list[int]:
    """Return the classes of a text whose characters are all in the alphabet."""
    return [NUMBER_OF[character] for character in text]
