"""Reading a YAML file of a course: plain data, the place of every value, and no surprises.

A course folder is untrusted text. Only YAML's mappings, lists and scalars are read; `no` stays a
word and `12:30` a text (YAML 1.2's core schema, not 1.1's); keys may not repeat; anchors, tags,
control characters and files that are too large are refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gan_tutor.course.problems import Problem
from gan_tutor.i18n import _

if TYPE_CHECKING:
    import yaml

__all__ = ["MAX_BYTES", "Source", "read", "read_text"]

MAX_BYTES = 1_000_000
_MAX_DEPTH = 20

_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
# What can act on a terminal: control characters but line feed and tab, lone surrogates, and the marks that
# turn the direction of the text.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)

Path_ = tuple[str | int, ...]


@dataclass
class Source:
    """A file as read: `data` (None if it could not be), the mark of every value, and what is wrong."""

    file: str
    data: Any = None
    marks: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, path: Path_, message: str, fix: str) -> Problem:
        """A problem at `path`, or at the nearest place above it that the file has."""
        line, column = 0, 0
        for length in range(len(path), -1, -1):
            if path[:length] in self.marks:
                line, column = self.marks[path[:length]]
                break
        return Problem(
            file=self.file, line=line, column=column, field=".".join(map(str, path)), message=message, fix=fix
        )

    def report(self, path: Path_, message: str, fix: str) -> None:
        """Note a problem at `path`."""
        self.problems.append(self.problem(path, message, fix))


def read(folder: Path, name: str) -> Source:
    """Read `folder/name`; what is wrong with it is in `problems`, nothing is raised."""
    source = Source(name)
    text = _text(folder, name, source)
    if text is None:
        return source
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        # Event by event first: composing goes as deep as the file does, and would end the process.
        if place := _first_beyond_format(yaml.parse(text, Loader=loader)):
            source.marks[()] = place
            message = _("Anchors, tags and deep nesting are not part of the format.")
            source.report((), message, _("Write the value out."))
            return source
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        _syntax(source, error)
        return source
    except yaml.YAMLError:
        source.report((), _("This is not YAML."), _("Save it as plain UTF-8 text."))
        return source
    if node is None:
        source.report((), _("The file is empty."), _("Copy the form from another lesson."))
        return source
    data = _plain(node, (), source)
    if not source.problems:
        source.data = data
    return source


def read_text(folder: Path, name: str) -> tuple[str | None, list[Problem]]:
    """The text of `folder/name`, if it lies in the folder, is not too large, and is clean UTF-8."""
    source = Source(name)
    return _text(folder, name, source), source.problems


def _text(folder: Path, name: str, source: Source) -> str | None:
    """The file's text, if it lies in the folder, is not too large, and is clean UTF-8."""
    path = folder / name
    try:
        if not path.is_file():
            source.report((), _("There is no such file."), _("Create it, or take its name out of the list."))
            return None
        if not path.resolve().is_relative_to(folder.resolve()):
            source.report(
                (), _("The path leads out of the course folder."), _("Put the file into the folder.")
            )
            return None
        if path.stat().st_size > MAX_BYTES:
            fix = _("Keep it under {n} bytes.").format(n=MAX_BYTES)
            source.report((), _("The file is too large."), fix)
            return None
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        source.report((), _("The file is not UTF-8."), _("Save it as UTF-8."))
    except OSError as error:
        source.report(
            (), _("The file cannot be read: {why}.").format(why=error.strerror), _("Mend its permissions.")
        )
    else:
        return text if _is_clean(text, source) else None
    return None


def _is_clean(text: str, source: Source) -> bool:
    """Whether no character of the file acts on a terminal; else the first one is reported."""
    found = _CONTROL.search(text)
    if found is None:
        return True
    line = text.count("\n", 0, found.start()) + 1
    source.marks[()] = (line, found.start() - text.rfind("\n", 0, found.start()))
    _control(source, (), found)
    return False


def _control(source: Source, path: Path_, found: re.Match[str]) -> None:
    name = f"U+{ord(found[0]):04X}"
    message = _("The text holds a control character ({name}).").format(name=name)
    source.report(path, message, _("Take it out."))


def _first_beyond_format(events: Iterable[yaml.Event]) -> tuple[int, int] | None:
    """Line and column of the first anchor, alias or tag, or of what is nested too deep."""
    import yaml

    depth = 0
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        marked = getattr(event, "anchor", None) or getattr(event, "tag", None)
        if marked or depth > _MAX_DEPTH:
            mark = event.start_mark
            return (mark.line + 1, mark.column + 1) if mark else (0, 0)
    return None


def _syntax(source: Source, error: yaml.MarkedYAMLError) -> None:
    mark = error.problem_mark
    if mark is not None:
        source.marks[()] = (mark.line + 1, mark.column + 1)
    # PyYAML's own words name the construct; they exist in English only.
    source.report(
        (),
        _("This is not valid YAML ({why}).").format(why=error.problem),
        _("Look at quotes and indentation here."),
    )


def _plain(node: yaml.Node, path: Path_, source: Source) -> Any:
    import yaml

    source.marks[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, source)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, i), source) for i, item in enumerate(node.value)]
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, path, source)
    raise TypeError(node)  # YAML has no fourth kind of node


def _mapping(node: yaml.MappingNode, path: Path_, source: Source) -> dict[str, Any]:
    import yaml

    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        here = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        # Keys come back in messages, as the field of a mistake: nothing in them may act on a terminal.
        if not isinstance(key_node, yaml.ScalarNode) or not str(key_node.value).isprintable():
            source.marks[path] = here
            source.report(path, _("A key has to be a word."), _("Look at the indentation here."))
            continue
        key = str(key_node.value)
        if key in result:
            source.marks[(*path, key)] = here
            source.report((*path, key), _("The key stands here twice."), _("Keep one of the two."))
            continue
        result[key] = _plain(value_node, (*path, key), source)
        source.marks[(*path, key)] = here
    return result


def _scalar(node: yaml.ScalarNode, path: Path_, source: Source) -> str | int | float | bool | None:
    text = unicodedata.normalize("NFC", str(node.value))
    if found := _CONTROL.search(text):
        _control(source, path, found)
        return None
    if node.style:  # quoted or a block
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text) if len(text) < 19 else text
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
