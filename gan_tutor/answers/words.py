"""Text made comparable: one spelling for what people type in many ways, and words out of it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold", "is_cyrillic", "normalise", "tokens"]

_QUOTES = dict.fromkeys(map(ord, '„“”«»‹›‟"`´'), " ")
_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ′"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_UNIFIED = {**_QUOTES, **_APOSTROPHES, **_DASHES, ord("ё"): "е", ord("\u00ad"): None}
_NO_DECOMPOSITION = str.maketrans("łđøı", "ldoi")  # a stroke is no combining mark for Unicode
_TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|(?<!\S)\+(?!\S)")


def normalise(text: str) -> str:
    """NFKC, case folded, ё as е, one kind of apostrophe and dash, no quotes; diacritics kept."""
    # Case folding can undo composition, and combining marks can hide in what NFKC makes of a sign.
    folded = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", folded.translate(_UNIFIED))


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """`text` without its diacritics (ș, ş and s are one); й stays, being a letter of its own."""
    apart = unicodedata.normalize("NFKD", text).replace("и\u0306", "й")
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_NO_DECOMPOSITION)


def tokens(text: str) -> list[str]:
    """The words and numbers of a normalised text; hyphens and underscores part words."""
    return _TOKEN.findall(text)


def is_cyrillic(text: str) -> bool:
    """Whether any letter of a normalised text is Cyrillic."""
    return any("\u0400" <= c <= "\u04ff" for c in text)
