"""The interface language: gettext, switched once at the start of the process.

Message ids are English, so English needs no catalogue. Every layer may import this module.
Texts with values are translated first and filled in afterwards: `_("due: {n}").format(n=n)`.
"""

from __future__ import annotations

import gettext
import os
from pathlib import Path

__all__ = ["INTERFACE_LANGUAGES", "N_", "_", "current", "ngettext", "use", "use_inherited"]

DOMAIN = "gan_tutor"
TYPER_DOMAIN = "typer"  # the texts of Typer's own, such as "Usage:"; it looks them up with plain gettext
FOLDER = Path(__file__).parent / "locale"
INTERFACE_LANGUAGES = ("bg", "ru", "pl", "ro", "en")


class _Active:
    lang: str = "en"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use(lang: str) -> None:
    """Speak `lang` from here on; English where there is no catalogue for it.

    Has to come before Typer is imported, which translates some of its texts as it loads.
    """
    _Active.lang = lang
    _Active.catalogue = gettext.translation(DOMAIN, FOLDER, languages=[lang], fallback=True)
    os.environ["LANGUAGE"] = lang  # what plain gettext, and so Typer, goes by
    gettext.bindtextdomain(TYPER_DOMAIN, str(FOLDER))
    gettext.textdomain(TYPER_DOMAIN)


def use_inherited() -> None:
    """Speak the language that the process which started this one speaks."""
    use(os.environ.get("LANGUAGE", "en").split(":")[0])


def current() -> str:
    """The interface language in force, as a two-letter code."""
    return _Active.lang


def _(message: str) -> str:
    """The message in the interface language."""
    return _Active.catalogue.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The plural form that the interface language uses for `n`."""
    return _Active.catalogue.ngettext(one, many, n)


def N_(message: str) -> str:
    """Mark a message for translation where it is defined; translate it where it is shown."""
    return message
