"""Which language to speak: the option, the saved choice, GAN_TUTOR_LANG, the locale, in this order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gan_tutor.commands.settings import COURSE_LANGUAGES
from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _

__all__ = ["Chosen", "asked_for", "choose"]

VARIABLE = "GAN_TUTOR_LANG"


@dataclass(frozen=True)
class Chosen:
    """The outcome: `lang` is None where nothing fits; `explicit` if `--lang` named it."""

    lang: str | None
    explicit: bool = False

    @property
    def interface(self) -> str:
        """The language of prompts and errors: English where none of the course's fits."""
        return self.lang or "en"


def asked_for(argv: Sequence[str]) -> str | None:
    """The value of `--lang` among the arguments, read before any option is parsed.

    Help texts and errors are made in that language, so it has to be known first.
    """
    for i, word in enumerate(argv):
        if word == "--":
            return None
        if word == "--lang" and i + 1 < len(argv):
            return argv[i + 1]
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None


def choose(option: str | None, saved: str | None, environ: Mapping[str, str]) -> Chosen:
    """The language to speak.

    Raises:
        GanTutorError: the option or GAN_TUTOR_LANG names a language that the course is not in.
    """
    if option is not None:
        return Chosen(_known(option, "--lang", exit_code=2), explicit=True)
    if saved is not None:
        return Chosen(saved)
    variable = environ.get(VARIABLE)
    if variable:
        return Chosen(_known(variable, VARIABLE, exit_code=1))
    return Chosen(from_locale(environ))


def from_locale(environ: Mapping[str, str]) -> str | None:
    """The course language that the locale of messages asks for, if it is one."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return _of_locale(value)
    import locale

    return _of_locale(locale.getlocale()[0] or "")


def _of_locale(value: str) -> str | None:
    lang = value.replace("-", "_").split("_")[0].split(".")[0].lower()
    return lang if lang in COURSE_LANGUAGES else None


def _known(value: str, where: str, *, exit_code: int) -> str:
    lang = value.strip().lower()
    if lang not in COURSE_LANGUAGES:
        raise GanTutorError(
            _("{where}: the course is not in the language `{lang}`.").format(where=where, lang=value),
            _("It is in: {names}.").format(names=", ".join(COURSE_LANGUAGES)),
            exit_code=exit_code,
        )
    return lang
