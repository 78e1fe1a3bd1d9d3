"""Every command and option. What a command does is in `commands/`, one module each.

Import this module after `i18n.use`: Typer keeps the help texts that it is given here.
"""

from __future__ import annotations

import sys
from gettext import gettext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gan_tutor import __version__
from gan_tutor.commands.usage import Command, Group
from gan_tutor.i18n import _

if TYPE_CHECKING:
    from gan_tutor.commands.context import Context

__all__ = ["app"]

# No Rich in help and errors: it would cost every call 40 ms.
app = typer.Typer(
    cls=Group,
    help=_("Learn generative adversarial networks, remember them, and build them."),
    epilog=_("Start with `gan-tutor learn`; come back for `gan-tutor review` every day."),
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    options_metavar=gettext("[OPTIONS]"),
    subcommand_metavar=gettext("COMMAND [ARGS]..."),
)
course_app = typer.Typer(
    cls=Group,
    help=_("Work on a course."),
    rich_markup_mode=None,
    options_metavar=gettext("[OPTIONS]"),
    subcommand_metavar=gettext("COMMAND [ARGS]..."),
)
app.add_typer(course_app, name="course")
runs_app = typer.Typer(
    cls=Group,
    help=_("The runs of the labs: list them, show one, compare two."),
    rich_markup_mode=None,
    invoke_without_command=True,
    options_metavar=gettext("[OPTIONS]"),
    subcommand_metavar=gettext("COMMAND [ARGS]..."),
)
app.add_typer(runs_app, name="runs")
data_app = typer.Typer(
    cls=Group,
    help=_("Data sets for the labs: list them, download one, add your own."),
    rich_markup_mode=None,
    options_metavar=gettext("[OPTIONS]"),
    subcommand_metavar=gettext("COMMAND [ARGS]..."),
)
app.add_typer(data_app, name="data")


# -- options that many commands share ----------------------------------------------------------


def _context(ctx: typer.Context) -> Context:
    context: Context = ctx.obj
    return context


def _set_folder(ctx: typer.Context, value: Path | None) -> Path | None:
    if value is not None:
        _context(ctx).folder = value
    return value


def _accept_clock(ctx: typer.Context, value: bool) -> bool:  # the form of a Typer callback
    if value:
        _context(ctx).accept_clock = True
    return value


def _print_version(value: bool) -> None:  # the form of a Typer callback
    if value:
        print(f"gan-tutor {__version__}")
        raise typer.Exit


# `__main__` reads --lang before the arguments are parsed; here it is declared for help and for errors.
Lang = Annotated[str | None, typer.Option(help=_("Language: bg, ru, pl or ro."), metavar=_("LANG"))]
Course = Annotated[
    Path | None,
    typer.Option(
        help=_("A course folder other than the built-in one."), metavar=_("DIR"), callback=_set_folder
    ),
]
Clock = Annotated[
    bool,
    typer.Option(
        "--accept-clock",
        help=_("Go on although the clock went back by a day or more."),
        callback=_accept_clock,
    ),
]
Json = Annotated[bool, typer.Option("--json", help=_("Print JSON, for scripts."))]


def _said(text: str) -> dict[str, Any]:
    """What a command is given: its help, whole in the list of commands too, in the learner's language."""
    return {"cls": Command, "help": text, "short_help": text, "options_metavar": gettext("[OPTIONS]")}


# -- commands -------------------------------------------------------------------------------------


@app.callback()
def today(
    ctx: typer.Context,
    lang: Lang = None,
    course: Course = None,
    accept_clock: Clock = False,
    version: Annotated[
        bool, typer.Option("--version", help=_("Print the version."), is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    if ctx.invoked_subcommand is None:
        from gan_tutor.commands import today as command

        command.run(_context(ctx))


@app.command(**_said(_("Read a lesson, part by part; its reviews are planned at the end.")))
def learn(
    ctx: typer.Context,
    lesson: Annotated[
        str | None, typer.Argument(help=_("The lesson; without it, the next one."), metavar=_("[LESSON]"))
    ] = None,
    section: Annotated[
        str | None, typer.Option(help=_("Only this part, such as `concepts`."), metavar=_("SECTION"))
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help=_("List the lessons."))] = False,
    json: Json = False,
    done: Annotated[
        bool, typer.Option("--done", help=_("Mark the lesson as studied without reading."))
    ] = False,
    lang: Lang = None,
    course: Course = None,
    accept_clock: Clock = False,
) -> None:
    from gan_tutor.commands import learn as command

    if list_ or json:
        command.show_list(_context(ctx), as_json=json)
    elif done:
        command.mark_done(_context(ctx), lesson)
    else:
        command.run(_context(ctx), lesson, section)


@app.command(**_said(_("Mixed questions from the lessons that you have studied, or from those named.")))
def quiz(
    ctx: typer.Context,
    lessons: Annotated[
        list[str] | None, typer.Argument(help=_("The lessons to ask about."), metavar=_("[LESSON]..."))
    ] = None,
    count: Annotated[int, typer.Option(help=_("How many questions."), min=1, max=500, metavar=_("N"))] = 10,
    kind: Annotated[
        str | None,
        typer.Option(help=_("Only one kind: recall, choice, cloze, number or order."), metavar=_("KIND")),
    ] = None,
    lang: Lang = None,
    course: Course = None,
    accept_clock: Clock = False,
) -> None:
    from gan_tutor.commands import quiz as command

    command.run(_context(ctx), lessons or [], count, kind)


@app.command(**_said(_("Answer what is due today.")))
def review(
    ctx: typer.Context,
    limit: Annotated[
        int | None, typer.Option(help=_("At most so many items."), min=1, metavar=_("N"))
    ] = None,
    lang: Lang = None,
    course: Course = None,
    accept_clock: Clock = False,
) -> None:
    from gan_tutor.commands import review as command

    command.run(_context(ctx), limit)


@app.command(**_said(_("What is due: exit code 0 if something is, 3 if nothing.")))
def due(
    ctx: typer.Context,
    json: Json = False,
    lang: Lang = None,
    course: Course = None,
    accept_clock: Clock = False,
) -> None:
    from gan_tutor.commands import due as command

    raise typer.Exit(command.run(_context(ctx), as_json=json))


@app.command(**_said(_("Take the last answer back.")))
def undo(ctx: typer.Context, lang: Lang = None, course: Course = None, accept_clock: Clock = False) -> None:
    from gan_tutor.commands import undo as command

    command.run(_context(ctx))


@app.command(**_said(_("Bring suspended items back; without an item, list them.")))
def resume(
    ctx: typer.Context,
    items: Annotated[
        list[str] | None, typer.Argument(help=_("The items to bring back."), metavar=_("[ITEM]..."))
    ] = None,
    lang: Lang = None,
    course: Course = None,
    accept_clock: Clock = False,
) -> None:
    from gan_tutor.commands import resume as command

    command.run(_context(ctx), items or [])


@app.command(**_said(_("Reviews by day, recall by rung, and what the next 30 days bring.")))
def stats(ctx: typer.Context, json: Json = False, lang: Lang = None, course: Course = None) -> None:
    from gan_tutor.commands import stats as command

    command.run(_context(ctx), as_json=json)


@app.command(**_said(_("Judge one typed answer from standard input; record nothing.")))
def answer(
    ctx: typer.Context,
    item: Annotated[
        str, typer.Argument(help=_("The question, such as `gan/latent-space`."), metavar=_("ITEM"))
    ],
    json: Json = False,
    lang: Lang = None,
    course: Course = None,
) -> None:
    from gan_tutor.commands import answer as command

    command.run(_context(ctx), item, as_json=json)


@app.command(
    **_said(_("Run a PyTorch lab, watch it learn, and hear whether the result is good.")),
    add_help_option=False,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def lab(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(help=_("The lab; without it, all are listed."), metavar=_("[LAB]"))
    ] = None,
    help_: Annotated[bool, typer.Option("--help", "-h", help=_("Show the options of the lab."))] = False,
    lang: Lang = None,
) -> None:
    from gan_tutor.commands import lab as command

    if help_ or name is None:
        command.show_help(_context(ctx), name)
    else:
        sys.exit(command.run(_context(ctx), name, ctx.args))  # 130 is told by the lab itself


@app.command(**_said(_("Judge a file of generated images, whoever made them, with the checks of the labs.")))
def judge(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("The images: a file .npz."), metavar=_("FILE"))],
    data: Annotated[
        str,
        typer.Option(
            help=_("The data that the generator learned from: a name or a folder."), metavar=_("DATA")
        ),
    ],
    json: Json = False,
    lang: Lang = None,
) -> None:
    from gan_tutor.commands import judge as command

    raise typer.Exit(command.run(_context(ctx), file, data, as_json=json))


@app.command(**_said(_("A term in all four languages and English; without one, the whole glossary.")))
def glossary(
    ctx: typer.Context,
    term: Annotated[
        list[str] | None, typer.Argument(help=_("The term, in any of the languages."), metavar=_("[TERM]"))
    ] = None,
    json: Json = False,
    lang: Lang = None,
    course: Course = None,
) -> None:
    from gan_tutor.commands import glossary as command

    command.run(_context(ctx), " ".join(term or []), as_json=json)


@app.command(**_said(_("Show the settings, or change one.")))
def config(
    ctx: typer.Context,
    key: Annotated[str | None, typer.Argument(help=_("The setting."), metavar=_("[NAME]"))] = None,
    value: Annotated[str | None, typer.Argument(help=_("Its new value."), metavar=_("[VALUE]"))] = None,
    lang: Lang = None,
) -> None:
    from gan_tutor.commands import config as command

    command.run(_context(ctx), key, value)


@app.command(**_said(_("Prove that the review log and the schedule agree; mend the schedule if asked.")))
def doctor(
    ctx: typer.Context,
    rebuild: Annotated[bool, typer.Option("--rebuild", help=_("Rebuild the schedule from the log."))] = False,
    lang: Lang = None,
    course: Course = None,
) -> None:
    from gan_tutor.commands import doctor as command

    raise typer.Exit(command.run(_context(ctx), rebuild=rebuild))


Run = Annotated[str, typer.Argument(help=_("Number of the run, or its folder."), metavar=_("RUN"))]


@runs_app.callback()
def runs(ctx: typer.Context, json: Json = False, lang: Lang = None) -> None:
    if ctx.invoked_subcommand is None:
        from gan_tutor.commands import runs as command

        command.show_list(_context(ctx), as_json=json)


@runs_app.command(**_said(_("Show a run: its verdict, its figures, its files.")))
def show(ctx: typer.Context, run: Run, json: Json = False, lang: Lang = None) -> None:
    from gan_tutor.commands import runs as command

    command.show(_context(ctx), run, as_json=json)


@runs_app.command(**_said(_("Compare two runs: options, figures, checks.")))
def compare(ctx: typer.Context, one: Run, other: Run, json: Json = False, lang: Lang = None) -> None:
    from gan_tutor.commands import runs as command

    command.compare(_context(ctx), one, other, as_json=json)


@data_app.callback()
def data(lang: Lang = None) -> None:
    pass


@data_app.command("list", **_said(_("List the data sets: images, classes, and where they lie.")))
def list_(ctx: typer.Context, json: Json = False, lang: Lang = None) -> None:
    from gan_tutor.commands import data as command

    command.show_list(_context(ctx), as_json=json)


@data_app.command(**_said(_("Download a data set, or the rest of one; what is there is checked.")))
def get(
    ctx: typer.Context,
    name: Annotated[
        str, typer.Argument(help=_("What to download: mnist, fashion-mnist or vgg19."), metavar=_("NAME"))
    ],
    lang: Lang = None,
) -> None:
    from gan_tutor.commands import data as command

    sys.exit(command.get(_context(ctx), name))  # 130 says itself how to go on


@data_app.command(**_said(_("Copy a folder of pictures or of IDX files, and give it a name.")))
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help=_("Its new name."), metavar=_("NAME"))],
    folder: Annotated[Path, typer.Argument(help=_("The folder; it stays as it is."), metavar=_("FOLDER"))],
    lang: Lang = None,
) -> None:
    from gan_tutor.commands import data as command

    command.add(name, folder)


@course_app.callback()
def course(lang: Lang = None) -> None:
    pass


@course_app.command(**_said(_("Check a course: ids, texts, keys, terms, and the built-in course's code.")))
def check(
    ctx: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(help=_("The course; without it, the built-in one."), metavar=_("[DIR]"))
    ] = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    from gan_tutor.commands import course_check as command

    raise typer.Exit(command.run(_context(ctx), folder, as_json=json))
