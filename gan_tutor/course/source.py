"""Reading a YAML file of a course: plain data, the place of every value, and no surprises.

A course folder is untrusted text. Only YAML's mappings, lists and scalars are read; `no` stays a
word and `12:30` a text (YAML 1.2's core schema, not 1.1's); keys may not repeat; anchors, tags,
control characters and files that are too large are refused.
"""

from __future__ import annotations

import re
import unicodedata
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
# Cc and Cs cover escapes and lone surrogates; these Cf characters turn the direction of the text.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")

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

    try:
        node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        _syntax(source, error)
        return source
    except (yaml.YAMLError, RecursionError):
        source.report((), _("This is not YAML."), _("Save it as plain UTF-8 text."))
        return source
    if node is None:
        source.report((), _("The file is empty."), _("Copy the form from another lesson."))
        return source
    data = _plain(node, (), source, set())
    if not source.problems:
        source.data = data
    return source


def read_text(folder: Path, name: str) -> tuple[str | None, list[Problem]]:
    """The text of `folder/name`, if it lies in the folder, is not too large, and is clean UTF-8."""
    source = Source(name)
    text = _text(folder, name, source)
    if text is not None and (bad := _first_control(text)):
        source.report(
            (), _("The text holds a control character ({name}).").format(name=bad), _("Take it out.")
        )
        text = None
    return text, source.problems


def _text(folder: Path, name: str, source: Source) -> str | None:
    """The file's text, if it lies in the folder, is not too large, and is UTF-8."""
    path = folder / name
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            source.report(
                (), _("The path leads out of the course folder."), _("Put the file into the folder.")
            )
            return None
        if not path.is_file():
            source.report((), _("There is no such file."), _("Create it, or take its name out of the list."))
            return None
        if path.stat().st_size > MAX_BYTES:
            fix = _("Keep it under {n} bytes.").format(n=MAX_BYTES)
            source.report((), _("The file is too large."), fix)
            return None
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        source.report((), _("The file is not UTF-8."), _("Save it as UTF-8."))
    except OSError as error:
        source.report(
            (), _("The file cannot be read: {why}.").format(why=error.strerror), _("Mend its permissions.")
        )
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


def _plain(node: yaml.Node, path: Path_, source: Source, seen: set[int]) -> Any:
    import yaml

    source.marks[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if id(node) in seen or len(path) > _MAX_DEPTH:
        source.report(
            path, _("Anchors and deep nesting are not part of the format."), _("Write the value out.")
        )
        return None
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, source, seen)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, i), source, seen) for i, item in enumerate(node.value)]
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, path, source)
    raise TypeError(node)  # YAML has no fourth kind of node


def _mapping(node: yaml.MappingNode, path: Path_, source: Source, seen: set[int]) -> dict[str, Any]:
    import yaml

    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        here = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if not isinstance(key_node, yaml.ScalarNode):
            source.marks[path] = here
            source.report(path, _("A key has to be a word."), _("Look at the indentation here."))
            continue
        key = str(key_node.value)
        if key in result:
            source.marks[(*path, key)] = here
            source.report((*path, key), _("The key stands here twice."), _("Keep one of the two."))
            continue
        result[key] = _plain(value_node, (*path, key), source, seen)
        source.marks[(*path, key)] = here
    return result


def _scalar(node: yaml.ScalarNode, path: Path_, source: Source) -> str | int | float | bool | None:
    text = unicodedata.normalize("NFC", str(node.value))
    if bad := _first_control(text):
        source.report(
            path, _("The text holds a control character ({name}).").format(name=bad), _("Take it out.")
        )
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


def _first_control(text: str) -> str | None:
    """The name of the first character that could act on the terminal, such as `U+001B`."""
    for char in text:
        if char not in "\n\t" and (char in _TURNING or unicodedata.category(char) in {"Cc", "Cs"}):
            return f"U+{ord(char):04X}"
    return None
