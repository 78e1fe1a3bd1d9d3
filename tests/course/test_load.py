"""Opening a course: what is read once is remembered, and nothing stale or damaged is believed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gan_tutor.course import source, validate
from gan_tutor.course.load import open_course
from gan_tutor.course.problems import CourseError
from gan_tutor.errors import GanTutorError
from tests.course.small import LESSON, TEXT, Small

_LOAD_AND_TELL = """
import sys
from pathlib import Path
from gan_tutor.course.load import open_course
course = open_course(Path(sys.argv[1]), Path(sys.argv[2]))
print(course.text("demo", "bg").title, course.glossary.terms["noise"].en.term)
print(*sorted({"yaml", "pydantic"} & set(sys.modules)))
"""


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """Where this test's courses are remembered; it does not exist yet."""
    return tmp_path / "cache"


def _files(cache: Path) -> list[Path]:
    return sorted(path for path in cache.rglob("*") if path.is_file())


def test_the_second_load_needs_neither_yaml_nor_pydantic(small: Small, cache: Path) -> None:
    """What was checked once is read without the two libraries that make loading slow."""
    command = [sys.executable, "-c", _LOAD_AND_TELL, str(small.path), str(cache)]
    first, second = (
        subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
        for _time in range(2)
    )
    assert first == "Проба noise\npydantic yaml\n"
    assert second == "Проба noise\n\n"


def test_what_is_remembered_is_what_was_read(small: Small, cache: Path) -> None:
    """A course from the cache equals the one from its files."""
    fresh, _first, again = small.open(), small.open(cache), small.open(cache)
    _first.text("demo", "bg")
    assert again.index == fresh.index
    assert again.lesson("demo") == fresh.lesson("demo")
    assert again.text("demo", "bg") == fresh.text("demo", "bg")
    assert len(_files(cache)) == 4


def test_a_changed_file_is_read_anew(small: Small, cache: Path) -> None:
    """An edit shows at the next opening, and so does a mistake in it."""
    assert small.open(cache).text("demo", "bg").title == "Проба"
    small.edit(TEXT, "title: Проба", "title: Опит!")
    assert small.open(cache).text("demo", "bg").title == "Опит!"
    small.edit(TEXT, "title: Опит!", "title: 12")
    with pytest.raises(CourseError):
        small.open(cache).text("demo", "bg")


def test_a_text_is_checked_again_when_its_lesson_changes(small: Small, cache: Path) -> None:
    """A text that was right for a lesson is not believed to be right for the lesson's next revision."""
    small.open(cache).text("demo", "bg")
    small.edit(LESSON, "rev: 2", "rev: 3")
    with pytest.raises(CourseError) as caught:
        small.open(cache).text("demo", "bg")
    assert [problem.field for problem in caught.value.problems] == ["rev"]


def test_a_lesson_is_checked_again_when_the_glossary_changes(small: Small, cache: Path) -> None:
    """A term that was taken out of the glossary is missed in the lessons that use it."""
    small.open(cache).lesson("demo")
    small.edit("glossary.yaml", "  noise:\n", "  sound:\n")
    with pytest.raises(CourseError) as caught:
        small.open(cache).lesson("demo")
    assert [problem.field for problem in caught.value.problems] == ["concepts.0", "questions.2.term"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda _data: b"",
        lambda _data: b"\xff\xfe\x00",
        lambda data: data[: len(data) // 2],
        lambda data: data.partition(b"\n")[0] + b"\n{}",
        lambda data: data.partition(b"\n")[0] + b"\n[]",
        lambda data: data.partition(b"\n")[0] + b"\nnull",
        lambda data: data.partition(b"\n")[0] + b"\n3",
        lambda data: data.replace(b'"', b'"x'),
        lambda data: data.replace(b"[", b"").replace(b"]", b""),
        lambda data: b"another stamp\n" + data.partition(b"\n")[2],
    ],
    ids="nothing bytes half object list null number keys commas stamp".split(),
)
def test_a_damaged_cache_is_ignored(small: Small, cache: Path, damage: object) -> None:
    """Whatever became of the remembered files, the course is read from its own."""
    assert callable(damage)
    fresh = small.open(cache).text("demo", "bg")
    for file in _files(cache):
        file.write_bytes(damage(file.read_bytes()))
    course = small.open(cache)
    assert course.text("demo", "bg") == fresh
    assert course.lesson("demo") == small.open().lesson("demo")


def test_a_cache_that_cannot_be_written_is_no_mistake(small: Small, tmp_path: Path) -> None:
    """Where there can be no folder for it, a course is opened all the same."""
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, and no folder", encoding="utf-8")
    assert small.open(blocked / "cache").text("demo", "bg").title == "Проба"
    assert blocked.read_text(encoding="utf-8") == "a file, and no folder"


def test_nothing_is_written_where_nothing_is_to_be_remembered(small: Small, cache: Path) -> None:
    """A command that promises to change nothing leaves no cache; one that is there it uses."""
    small.open(cache, remember=False).text("demo", "bg")
    assert not cache.exists()
    small.open(cache).text("demo", "bg")
    before = {file: file.stat().st_mtime_ns for file in _files(cache)}
    small.edit(TEXT, "title: Проба", "title: Опит")
    small.open(cache, remember=False).text("demo", "bg")
    assert {file: file.stat().st_mtime_ns for file in _files(cache)} == before


def test_a_course_with_mistakes_is_not_remembered(small: Small, cache: Path) -> None:
    """Only what was found right is remembered."""
    small.edit(TEXT, "title: Проба", "title: 12")
    with pytest.raises(CourseError):
        small.open(cache).text("demo", "bg")
    assert [file.name for file in _files(cache)] == [
        "course.yaml.json",
        "demo-lesson.yaml.json",
        "glossary.yaml.json",
    ]


def test_two_courses_share_no_memory(small: Small, cache: Path, tmp_path: Path) -> None:
    """A copy of a course with other words is not mistaken for it."""
    small.open(cache).text("demo", "bg")
    copy = Small(small.path.rename(tmp_path / "copy"))
    copy.edit(TEXT, "title: Проба", "title: Копие")
    assert copy.open(cache).text("demo", "bg").title == "Копие"
    assert len({file.parent for file in _files(cache)}) == 2


def test_a_file_is_read_once(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking a course again for what it gave before reads nothing."""
    course = small.open()
    first = course.text("demo", "bg")
    monkeypatch.setattr(source, "read", None)
    monkeypatch.setattr(validate, "shape", None)
    assert course.text("demo", "bg") is first
    assert course.lesson("demo").id == "demo"


@pytest.mark.parametrize("name", ["nowhere", "x" * 300])
def test_a_folder_without_a_course(tmp_path: Path, name: str) -> None:
    """A folder that holds no course, or cannot be one, is told with what a course is."""
    with pytest.raises(GanTutorError) as caught:
        open_course(tmp_path / name)
    assert caught.value.message == f"There is no course in {tmp_path / name}."
    assert caught.value.fix == "A course folder holds `course.yaml`."
    assert caught.value.exit_code == 1


def test_unknown_lessons_and_languages(small: Small) -> None:
    """A lesson or language that the course does not have is a wrong call; those it has are named."""
    course = small.open()
    with pytest.raises(GanTutorError) as lesson:
        course.lesson("dcgan")
    assert (lesson.value.message, lesson.value.fix, lesson.value.exit_code) == (
        "There is no lesson `dcgan`.",
        "The lessons are: demo.",
        2,
    )
    with pytest.raises(GanTutorError) as lang:
        course.text("demo", "ro")
    assert (lang.value.message, lang.value.fix, lang.value.exit_code) == (
        "The course is not in the language `ro`.",
        "It is in: bg, pl.",
        2,
    )


def test_an_example_that_is_missing_or_unclean_is_refused(small: Small) -> None:
    """Code is given as it stands in its file, or not at all."""
    assert small.open().code("demo", "sum.py") == "print(1 + 2)\n"
    (small.path / "demo" / "sum.py").write_text("print('\x1b[2J')\n", encoding="utf-8")
    with pytest.raises(CourseError, match=r"demo/sum\.py:1:8: The text holds a control character"):
        small.open().code("demo", "sum.py")
    (small.path / "demo" / "sum.py").unlink()
    with pytest.raises(CourseError, match=r"demo/sum\.py: There is no such file\."):
        small.open().code("demo", "sum.py")


def test_the_error_of_a_course_names_ten_mistakes_and_their_number(small: Small) -> None:
    """A course with many mistakes does not flood the screen; the way to all of them is told."""
    small.edit(LESSON, "prior: [guess]", f"prior: [{', '.join('ABCDEFGHIJKL')}]")
    with pytest.raises(CourseError) as caught:
        small.open().lesson("demo")
    first, *rest = caught.value.message.splitlines()
    assert first == f"The course in {small.path} has 12 mistakes:"
    assert len(rest) == 10
    assert len(caught.value.problems) == 12
    assert caught.value.fix == f"`gan-tutor course check {small.path}` lists them all."
