"""The translations of the interface: from the code to the .po files, and from those to .mo files.

    python -m tools.catalogues update    add new texts to the .po files, drop those that are gone
    python -m tools.catalogues compile   write the .mo files that the program reads

There are two domains: `gan_tutor`, the texts of our own code, and `typer`, those of the command-line
library (see `typer_messages.py`). The build hook runs this file as well, so it imports Babel only.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "DOMAINS",
    "LANGUAGES",
    "MessageId",
    "code_messages",
    "compile_all",
    "compiled",
    "our_messages",
    "po_file",
    "read",
    "update_all",
]

MessageId = str | tuple[str, str]

LANGUAGES = ("bg", "ru", "pl", "ro")
DOMAINS = ("gan_tutor", "typer")

_ROOT = Path(__file__).parent.parent
_KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "option": (2,)}  # option: the help of a lab's option
_HEADER = """\
# {name} texts of gan-tutor ({domain}). Edit the msgstr only; `make locale` keeps the rest.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plural_forms}\\n"

"""
# Babel writes these dates into the .mo: fixed, the same texts give the same bytes on any day.
_DATE = datetime(2026, 1, 1, tzinfo=UTC)


def po_file(domain: str, language: str, root: Path = _ROOT) -> Path:
    """Where the translations of `domain` into `language` are edited."""
    return root / "gan_tutor" / "locale" / language / "LC_MESSAGES" / f"{domain}.po"


def code_messages(folder: Path) -> set[MessageId]:
    """The texts that the Python files under `folder` mark for translation; with plural, a pair."""
    found = extract_from_dir(folder, method_map=[("**.py", "python")], keywords=_KEYWORDS)
    return {(text[0], text[1]) if isinstance(text, tuple) else text for _file, _line, text, *_rest in found}


def our_messages() -> set[MessageId]:
    """Every text of the catalogue `gan_tutor`: of the program, and the help of the labs' options."""
    return code_messages(_ROOT / "gan_tutor") | code_messages(_ROOT / "labs")


def read(file: Path, language: str) -> Catalog:
    """The catalogue in `file`; an empty one where there is no such file."""
    stored = file.read_bytes() if file.exists() else b""
    catalogue = read_po(BytesIO(stored), locale=language, ignore_obsolete=True)
    catalogue.creation_date = catalogue.revision_date = _DATE
    catalogue.fuzzy = False
    return catalogue


def updated(file: Path, domain: str, language: str, messages: Iterable[MessageId]) -> bytes:
    """The .po file with exactly these messages, translated where `file` translates them."""
    wanted = Catalog()
    for message in messages:
        wanted.add(message)
    catalogue = read(file, language)
    # A fuzzy guess would be a wrong text that looks translated.
    catalogue.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
    assert catalogue.locale is not None
    header = _HEADER.format(
        name=catalogue.locale.english_name,
        domain=domain,
        language=language,
        plural_forms=catalogue.plural_forms,
    )
    body = BytesIO()
    write_po(body, catalogue, omit_header=True, no_location=True, sort_output=True, ignore_obsolete=True)
    return header.encode() + body.getvalue()


def compiled(file: Path, language: str) -> bytes:
    """The .mo file for a .po file."""
    output = BytesIO()
    write_mo(output, read(file, language))
    return output.getvalue()


def update_all(messages: dict[str, set[MessageId]], root: Path = _ROOT) -> None:
    """Bring every .po file up to these messages, given for each domain."""
    for domain in DOMAINS:
        for language in LANGUAGES:
            file = po_file(domain, language, root)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(updated(file, domain, language, messages[domain]))


def compile_all(root: Path = _ROOT) -> None:
    """Write the .mo file beside every .po file."""
    for domain in DOMAINS:
        for language in LANGUAGES:
            file = po_file(domain, language, root)
            partial = file.with_suffix(f".{os.getpid()}")  # a program that starts meanwhile reads the old one
            partial.write_bytes(compiled(file, language))
            partial.replace(file.with_suffix(".mo"))


def main(arguments: list[str]) -> int:
    """Run one of the two commands; exit code 2 for anything else."""
    match arguments:
        case ["update"]:
            from tools.typer_messages import typer_messages

            update_all({"gan_tutor": our_messages(), "typer": typer_messages()})
        case ["compile"]:
            compile_all()
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
