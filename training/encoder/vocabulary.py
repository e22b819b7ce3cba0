"""Keeps of the pretrained pieces of words those that Kazakh, Russian and English letters need, as a SentencePiece model."""

import importlib
import re
import unicodedata
from collections.abc import Iterable

import numpy as np
import sentencepiece
from numpy.typing import NDArray

from training.encoder.pretrained import Pretrained

sentencepiece_model_pb2 = importlib.import_module("sentencepiece.sentencepiece_model_pb2")
"""Made by protobuf: its classes are there only when it runs."""

_CYRILLIC = re.compile(r"▁?[А-Яа-яЁёӘҒҚҢӨҰҮҺІәғқңөұүһі]+")
_SIGN = re.compile(r"▁?(?:[^\w▁]|\d{1,4}|[A-Za-z])")
_SPECIAL = 4
"""Pieces that stand for no letters: begin, padding, end, unknown."""
_UNKNOWN_ID = 3


def chosen(pretrained: Pretrained, texts: Iterable[str]) -> tuple[NDArray[np.int64], bytes]:
    """Choose pieces: all Cyrillic ones of the two languages, all signs, and what the texts are made of.

    Args:
        pretrained: encoder.
        texts: that are learned from.

    Returns:
        Their ids in the pretrained encoder, the first four being begin, padding, end and unknown; and a serialised
        SentencePiece model in whose numbering they come in this order.
    """
    used = np.zeros(len(pretrained.pieces), bool)
    whole = sentencepiece.SentencePieceProcessor(model_proto=_model(pretrained, range(len(pretrained.pieces))))
    for text in texts:
        used[np.asarray(whole.encode(unicodedata.normalize("NFKC", text)), np.int64)] = True
    for number, piece in enumerate(pretrained.pieces):
        used[number] |= bool(_CYRILLIC.fullmatch(piece) or _SIGN.fullmatch(piece))
    used[:_SPECIAL] = True
    ids = np.flatnonzero(used)
    return ids, _model(pretrained, ids.tolist())


def _model(pretrained: Pretrained, ids: Iterable[int]) -> bytes:
    model = sentencepiece_model_pb2.ModelProto()
    kinds = sentencepiece_model_pb2.ModelProto.SentencePiece
    for number in ids:
        kind = kinds.NORMAL
        if number < _SPECIAL:
            kind = kinds.UNKNOWN if number == _UNKNOWN_ID else kinds.CONTROL
        model.pieces.add(piece=pretrained.pieces[number], score=float(pretrained.scores[number]), type=kind)
    model.trainer_spec.model_type = sentencepiece_model_pb2.TrainerSpec.UNIGRAM
    model.trainer_spec.unk_id, model.trainer_spec.bos_id = _UNKNOWN_ID, 0
    model.trainer_spec.eos_id, model.trainer_spec.pad_id = 2, 1
    model.normalizer_spec.name = "identity"
    model.normalizer_spec.add_dummy_prefix = False
    model.normalizer_spec.remove_extra_whitespaces = False
    return bytes(model.SerializeToString())
