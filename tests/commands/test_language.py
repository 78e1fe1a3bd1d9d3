"""Which language to speak: the option, the saved choice, the variable, the locale, in this order."""

from __future__ import annotations

import locale

import pytest

from gan_tutor.commands.language import Chosen, asked_for, choose, from_locale
from gan_tutor.errors import GanTutorError

KNOWN = "It is in: bg, ru, pl, ro."


@pytest.mark.parametrize(
    ("argv", "lang"),
    [
        ([], None),
        (["due"], None),
        (["--lang", "bg"], "bg"),
        (["learn", "gan", "--lang", "ro"], "ro"),
        (["--lang=pl", "due"], "pl"),
        (["--lang="], ""),
        (["--lang"], None),
        (["--lang", "bg", "--lang", "ru"], "bg"),
        (["--language", "bg"], None),
        (["glossary", "--", "--lang", "bg"], None),
    ],
)
def test_the_option_is_found_before_anything_is_parsed(argv: list[str], lang: str | None) -> None:
    """`--lang` counts wherever it stands, with a blank or `=`, but not behind `--`."""
    assert asked_for(argv) == lang


@pytest.mark.parametrize(
    ("option", "saved", "environ", "chosen"),
    [
        ("bg", "ru", {"GAN_TUTOR_LANG": "pl", "LC_ALL": "ro_RO.UTF-8"}, Chosen("bg", explicit=True)),
        (None, "ru", {"GAN_TUTOR_LANG": "pl", "LC_ALL": "ro_RO.UTF-8"}, Chosen("ru")),
        (None, None, {"GAN_TUTOR_LANG": "pl", "LC_ALL": "ro_RO.UTF-8"}, Chosen("pl")),
        (None, None, {"GAN_TUTOR_LANG": "", "LC_ALL": "ro_RO.UTF-8"}, Chosen("ro")),
        (None, None, {"LC_ALL": "ro_RO.UTF-8"}, Chosen("ro")),
        (None, None, {"LC_ALL": "de_DE.UTF-8", "LANG": "bg_BG"}, Chosen(None)),
        (" BG ", None, {}, Chosen("bg", explicit=True)),
        (None, None, {"GAN_TUTOR_LANG": "RO"}, Chosen("ro")),
    ],
)
def test_the_first_that_says_something_decides(
    option: str | None, saved: str | None, environ: dict[str, str], chosen: Chosen
) -> None:
    """Option before saved choice before variable before locale; what is empty says nothing."""
    assert choose(option, saved, environ) == chosen


@pytest.mark.parametrize(
    ("environ", "lang"),
    [
        ({"LC_ALL": "bg_BG.UTF-8", "LC_MESSAGES": "ru_RU", "LANG": "pl_PL"}, "bg"),
        ({"LC_MESSAGES": "ru_RU", "LANG": "pl_PL"}, "ru"),
        ({"LANG": "pl_PL.UTF-8@euro"}, "pl"),
        ({"LC_ALL": "", "LANG": "ro"}, "ro"),
        ({"LANG": "ro-MD"}, "ro"),
        ({"LANG": "C.UTF-8"}, None),
        ({"LANG": "POSIX"}, None),
        ({"LANG": "en_GB.UTF-8"}, None),
        ({"LANG": "rom_RO"}, None),
    ],
)
def test_the_locale_of_messages(environ: dict[str, str], lang: str | None) -> None:
    """The locale's variables count in POSIX's order; a language that the course is not in is none."""
    assert from_locale(environ) == lang


def test_without_variables_the_system_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no variable is set, as on Windows, the system's own locale decides."""
    monkeypatch.setattr(locale, "getlocale", lambda: ("ru_RU", "cp1251"))
    assert from_locale({}) == "ru"
    monkeypatch.setattr(locale, "getlocale", lambda: (None, None))
    assert from_locale({}) is None


@pytest.mark.parametrize(
    ("option", "variable", "where", "code"),
    [("de", "bg", "--lang", 2), ("", "bg", "--lang", 2), (None, "deutsch", "GAN_TUTOR_LANG", 1)],
)
def test_a_language_that_the_course_is_not_in(
    option: str | None, variable: str, where: str, code: int
) -> None:
    """A wrong option is a wrong call, a wrong variable a wrong setting; both are told what there is."""
    with pytest.raises(GanTutorError) as caught:
        choose(option, None, {"GAN_TUTOR_LANG": variable})
    named = variable if option is None else option
    assert caught.value.message == f"{where}: the course is not in the language `{named}`."
    assert (caught.value.fix, caught.value.exit_code) == (KNOWN, code)


def test_where_none_fits_the_interface_is_english() -> None:
    """Without a language of the course the program speaks English, and asks for a lesson's language."""
    assert Chosen(None).interface == "en"
    assert Chosen("bg").interface == "bg"
