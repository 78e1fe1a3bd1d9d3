"""The commands that texts name: `gan-tutor …` in backticks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gan_tutor.i18n import _

__all__ = ["LabWords", "calls", "wrong_lab"]

Found = tuple[str, str]  # what is wrong, and the remedy

_CALL = re.compile(r"`gan-tutor(?=[\s`])([^`]*)`")
_ALWAYS = frozenset({"--help", "-h", "--lang"})  # options of the command, whatever the lab


@dataclass(frozen=True)
class LabWords:
    """What may follow the name of a lab: its options (`--steps`), and the names that `--break` takes."""

    flags: frozenset[str]
    breaks: frozenset[str] = field(default_factory=frozenset)


def calls(text: str) -> Iterator[tuple[str, ...]]:
    """The words after `gan-tutor` of every command in the text."""
    for found in _CALL.finditer(text):
        yield tuple(found[1].split())


def wrong_lab(call: tuple[str, ...], labs: Mapping[str, LabWords]) -> Iterator[Found]:
    """What no lab has in a call of one: `lab NAME [OPTION]…`; nothing for any other call."""
    if len(call) < 2 or call[0] != "lab" or call[1].startswith("-"):
        return
    name = call[1]
    if name not in labs:
        yield _("There is no lab `{name}`.").format(name=name), _("Name one that exists.")
        return
    lab = labs[name]
    for i, word in enumerate(call[2:], 2):
        flag, _equals, value = word.partition("=")
        if not flag.startswith("-") or _is_number(flag):
            continue
        if flag not in lab.flags | _ALWAYS and flag.replace("--no-", "--", 1) not in lab.flags:
            message = _("The lab {lab} has no option {option}.").format(lab=name, option=flag)
            yield message, _("Name one that exists.")
        elif flag == "--break":
            value = value or "".join(call[i + 1 : i + 2])
            if value.islower() and value not in lab.breaks:  # a word in capitals stands for any
                message = _("The lab {lab} has nothing that `--break {name}` spoils.")
                yield message.format(lab=name, name=value), _("Name one that exists.")


def _is_number(word: str) -> bool:
    return re.fullmatch(r"-\.?\d.*", word) is not None
