"""`gan-tutor config`: the settings, shown or changed."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from gan_tutor.commands.settings import FILE, HELP, Settings
from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _, use

if TYPE_CHECKING:
    from gan_tutor.commands.context import Context

__all__ = ["run"]


def run(context: Context, key: str | None, value: str | None) -> None:
    """Show every setting, or one, or change one.

    Raises:
        GanTutorError: there is no such setting, or it does not take the value.
    """
    names = [field.name for field in fields(Settings)]
    if key is not None and value is not None:
        context.change(key, value)
        if key == "lang":
            use(value)
        names = [key]
    elif key is not None:
        if key not in names:
            raise GanTutorError(
                _("There is no setting `{key}`.").format(key=key),
                _("The settings are: {names}.").format(names=", ".join(names)),
                exit_code=2,
            )
        names = [key]
    console = context.console
    for name in names:
        shown = getattr(context.settings, name)
        console.print(f"{name} = {'—' if shown is None else shown}", style="part")
        console.print(f"    {_(HELP[name])}")
    if key is None:
        console.print(
            _("They are kept in {file}; change one with `gan-tutor config NAME VALUE`.").format(
                file=context.home / FILE
            )
        )
