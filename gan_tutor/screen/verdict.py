"""What a lab's verdict says, in words: labkit knows ids and figures only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gan_tutor.i18n import N_, _

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["DIAGNOSES", "Diagnosis", "bulleted", "check_name", "diagnosis_text", "number", "show_verdict"]


@dataclass(frozen=True)
class Diagnosis:
    """A name of what is wrong, in words; untranslated, to be shown with `_`.

    Attributes:
        says: what is wrong.
        remedy: what to try next.
        lesson, section: what to read.
        concepts: glossary ids; the questions on them are asked again.
    """

    says: str
    remedy: str
    lesson: str
    section: str
    concepts: tuple[str, ...]


_LOWER_RATES = N_("Lower both learning rates, or clip the gradients; look at the step at which it happened.")
_MORE_STEPS = N_("Train for more steps (--steps); if nothing changes any more, change the learning rates.")
DIAGNOSES: Mapping[str, Diagnosis] = {
    "diverged": Diagnosis(
        N_("A loss is not a finite number any more: the training has diverged."),
        _LOWER_RATES,
        "gan",
        "pitfalls",
        ("training-balance",),
    ),
    "overfitting": Diagnosis(
        N_("The network knows the training images far better than new ones: it has learned them by heart."),
        N_("Train for fewer steps, take a narrower network, or more data."),
        "gan",
        "concepts",
        ("binary-cross-entropy",),
    ),
    "underfitting": Diagnosis(
        N_("The network does not know new images well enough: it has learned too little."),
        N_("Train for more steps (--steps), or raise the learning rate (--lr) a little."),
        "neural-networks",
        "path",
        ("loss", "gradient-descent"),
    ),
    "not-converged": Diagnosis(
        N_("The images are not yet like the real ones: the training has not converged."),
        _MORE_STEPS,
        "gan",
        "path",
        ("adversarial-training", "training-balance"),
    ),
    "saturated": Diagnosis(
        N_("The pixels are black or white only: the generator's last layer is saturated."),
        N_("Scale the real images to [-1, 1], and lower the generator's learning rate."),
        "gan",
        "pitfalls",
        ("generator",),
    ),
    "discriminator-too-strong": Diagnosis(
        N_("The discriminator is hardly ever wrong, so the generator learns nothing from it."),
        N_("Lower the discriminator's learning rate, or skip its step while its loss is low."),
        "gan",
        "pitfalls",
        ("training-balance",),
    ),
    "discriminator-too-weak": Diagnosis(
        N_("The discriminator cannot tell real from generated, although the images are poor."),
        N_("Raise the discriminator's learning rate, or give it more capacity."),
        "gan",
        "pitfalls",
        ("training-balance",),
    ),
    "blurry": Diagnosis(
        N_("The images are blurred: their edges are much softer than those of real images."),
        N_("Train for more steps; a sharper discriminator asks for sharper edges."),
        "gan",
        "pitfalls",
        ("training-balance",),
    ),
    "mode-collapse": Diagnosis(
        N_("Mode collapse: the generator makes one or a few images again and again."),
        N_("Use batch normalisation, a lower learning rate of the generator, or another loss (WGAN-GP)."),
        "gan",
        "pitfalls",
        ("mode-collapse",),
    ),
    "mode-collapse-within-class": Diagnosis(
        N_("Mode collapse within the classes: each asked class gets nearly the same image every time."),
        N_("See that the noise reaches the generator beside the class, and lower its learning rate."),
        "gan",
        "pitfalls",
        ("mode-collapse",),
    ),
    "missing-class": Diagnosis(
        N_("A class of the data never occurs among the generated images: part of the data is ignored."),
        N_("Train for more steps, use batch normalisation, or lower the generator's learning rate."),
        "gan",
        "pitfalls",
        ("mode-collapse",),
    ),
    "condition-ignored": Diagnosis(
        N_("The images do not show the classes that were asked for: the condition is ignored."),
        N_("See that generator and discriminator both get the label, and that it is the right one."),
        "gan",
        "path",
        ("generator",),
    ),
    "uneven-classes": Diagnosis(
        N_("Some classes occur far more often than in the data, others far less."),
        _MORE_STEPS,
        "gan",
        "pitfalls",
        ("mode-collapse",),
    ),
    "noisy": Diagnosis(
        N_("The picture is noisy: neighbouring pixels differ far more than in the pictures it is made from."),
        N_("Raise the weight of the variation loss (--variation-weight)."),
        "style-transfer",
        "pitfalls",
        ("variation-loss",),
    ),
    "style-missing": Diagnosis(
        N_("The style has not come over: the picture's statistics are still far from its own."),
        N_("Raise the weight of the style loss (--style-weight), or take more steps (--steps)."),
        "style-transfer",
        "pitfalls",
        ("style-loss",),
    ),
    "content-lost": Diagnosis(
        N_("The content is lost: the picture is no nearer to it than an unrelated one."),
        N_("Raise the weight of the content loss (--content-weight), or start from the content."),
        "style-transfer",
        "pitfalls",
        ("content-loss",),
    ),
    "low-diversity": Diagnosis(
        N_("The images cover only part of what the real ones show."),
        N_("Use batch normalisation, larger batches, or a lower learning rate of the generator."),
        "gan",
        "pitfalls",
        ("mode-collapse",),
    ),
}
_CHECKS = {
    "health.finite": N_("all losses finite"),
    "health.contrast": N_("contrast"),
    "health.grey": N_("shades of grey"),
    "quality.sharpness": N_("sharpness of edges"),
    "quality.precision": N_("share that looks real"),
    "quality.frechet": N_("Fréchet distance to real images"),
    "quality.kernel": N_("kernel distance (KID) to real images"),
    "diversity.coverage": N_("share of the real images covered"),
    "diversity.duplicates": N_("share of near-duplicates"),
    "modes.absent": N_("classes that never occur"),
    "modes.histogram": N_("distance between the shares of classes"),
    "balance.accuracy": N_("discriminator's accuracy at the end"),
    "steering.accuracy": N_("asked class obtained"),
    "steering.worst-class": N_("the same, in the worst class"),
    "steering.spread": N_("variety within a class"),
    "style.gram": N_("way left to the style (Gram matrices)"),
    "style.other-network": N_("the same, seen by another network"),
    "content.distance": N_("distance to the content"),
    "smooth.variation": N_("differences between neighbouring pixels"),
    "accuracy.held-out": N_("accuracy on new images"),
    "accuracy.gap": N_("training accuracy minus that on new images"),
}


def show_verdict(console: Console, record: Mapping[str, Any], lessons: Sequence[str]) -> None:
    """Print a verdict: each check with its threshold, what is wrong, what to read, what to try.

    Args:
        console: where to print.
        record: `verdict`, `diagnosis` and `checks`, as in metrics.json.
        lessons: ids of the lessons that the course has.
    """
    console.print()
    table = Table(box=None, show_header=True, header_style="quiet", padding=(0, 2, 0, 0))
    for heading, right in (
        ("", False),
        (_("check"), False),
        (_("value"), True),
        (_("limit"), True),
        (_("real"), True),
    ):
        table.add_column(heading, justify="right" if right else "left")
    for check in record["checks"]:
        mark = Text("✓", style="right") if check["passed"] else Text("✗", style="wrong")
        sign = "≤" if check["at_most"] else "≥"
        real = "" if check["real"] is None else number(check["real"])
        limit = f"{sign} {number(check['threshold'])}"
        table.add_row(mark, check_name(check["id"]), number(check["value"]), limit, real)
    console.print(table)
    console.print()
    if record["verdict"] == "passed":
        console.print(_("Passed: every check is within its limit."), style="right")
        return
    console.print(_("Not passed."), style="wrong")
    for name in record["diagnosis"]:
        diagnosis = DIAGNOSES.get(name)
        if diagnosis is None:
            console.print(f"• {name}")
            continue
        console.print(bulleted(Text(_(diagnosis.says), style="part")))
        remedy = _("Try: {remedy}").format(remedy=_(diagnosis.remedy))
        console.print(Padding(remedy, (0, 0, 0, 2)))
        if diagnosis.lesson in lessons:
            console.print(f"  → gan-tutor learn {diagnosis.lesson} --section {diagnosis.section}")


def bulleted(text: Text, mark: str = "•") -> Table:
    """A text after a mark; its further lines begin below the first."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row(mark, text)
    return grid


def check_name(id_: str) -> str:
    """A check in words; its id where there are none for it."""
    return _(_CHECKS[id_]) if id_ in _CHECKS else id_


def diagnosis_text(name: str) -> str:
    """What is wrong, in words; the name itself where there are none for it."""
    return _(DIAGNOSES[name].says) if name in DIAGNOSES else name


def number(value: float) -> str:
    """A figure of a check, to three decimals, as the language writes it."""
    from gan_tutor.screen.dates import decimal

    return decimal(round(value, 3)).replace("-", "−")
