"""Style transfer: its mathematics, its verdicts on pictures whose verdict is known, and its runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn

from gan_tutor.errors import GanTutorError
from gan_tutor.labkit import vgg
from gan_tutor.labkit.catalogue import VGG19
from gan_tutor.labkit.data import undivided
from gan_tutor.labkit.images import to_images, to_tensor
from gan_tutor.labkit.lab import OwnData
from gan_tutor.labkit.metrics import correlation
from gan_tutor.labkit.options import describe
from gan_tutor.labkit.verdict import diagnose
from gan_tutor.paths import labs_folder
from tests.labs.helpers import LABS, load_lab, new_run

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

    from gan_tutor.labkit.checks import Check

lab = load_lab("style_transfer")
PHOTOGRAPHS = Path(__file__).parents[3] / "shared" / "data" / "images"
SMALL = lab.Config(size=64, steps=12)


def pictures(config: Any) -> tuple[Tensor, Tensor]:
    """Content and style, each (1, 3, H, W)."""
    content, style = to_tensor(torch.from_numpy(config.load().images)).split(1)
    return content, style


def drawn(config: Any, folder: Path, *, resuming: bool = False) -> tuple[Tensor, tuple[Check, ...]]:
    """What a run makes of its pictures, and its checks."""
    run = new_run(folder, resuming=resuming)
    run.parts = undivided(config.load())
    outcome = lab.train(config, run)
    state = torch.load(folder / "checkpoint", weights_only=True)["parts"]["pictures"]
    return state[str(lab.LEVELS - 1)], outcome.checks


def photographs(style: str) -> Any:
    """The options for two photographs, where they are."""
    content, file = PHOTOGRAPHS / "content-amber.jpg", PHOTOGRAPHS / f"style-{style}.jpg"
    if not file.exists():
        pytest.skip(f"there is no {file.name} beside the checkout")
    return lab.Config(content=str(content), style=str(file), size=128)


@pytest.mark.parametrize("source", ["drawn", "candy", "mosaic", "udnie"])
def test_known_pictures(source: str) -> None:
    """The style, the content, noise and an even grey fail, and what is wrong is named first."""
    content, style = pictures(lab.Config(size=128) if source == "drawn" else photographs(source))
    noise = torch.rand(content.shape, generator=torch.Generator().manual_seed(3)) * 2 - 1
    known = {"style": style, "content": content, "noise": noise, "grey": torch.zeros_like(content)}
    firsts = {name: diagnose(lab.judge(each, content, style))[0] for name, each in known.items()}
    assert firsts == {
        "style": "content-lost",
        "content": "style-missing",
        "noise": "noisy",
        "grey": "style-missing",
    }


def test_content_elsewhere_is_lost() -> None:
    """The content moved by half its side, or turned by a right angle, does not count as the content."""
    content, style = pictures(lab.Config(size=128))
    for elsewhere in (content.roll((64, 64), dims=(2, 3)), content.transpose(2, 3)):
        assert "content-lost" in diagnose(lab.judge(elsewhere, content, style))


def test_drawn_pictures() -> None:
    """Without files there are two pictures of the size asked for, always the same, in many colours."""
    first, second = (lab.Config(size=65).load().images for _ in range(2))
    assert first.shape == (2, 65, 65, 3)
    assert np.array_equal(first, second)
    assert all(len(np.unique(each.reshape(-1, 3), axis=0)) > 100 for each in first)


@pytest.mark.parametrize("start", ["content", "noise"])
def test_a_run_passes(tmp_path: Path, start: str) -> None:
    """A run takes on the style and keeps the content, from either start, in the eyes of both networks."""
    _picture, checks = drawn(replace(SMALL, start=start, steps=180), tmp_path / "run")
    assert {check.id: check.value for check in checks if not check.passed} == {}
    assert len(list((tmp_path / "run" / "samples").iterdir())) == 31  # thirty, and the last


@pytest.mark.parametrize(
    ("changed", "name"),
    [({"style_weight": 0.0}, "style-missing"), ({"content_weight": 0.0, "start": "noise"}, "content-lost")],
)
def test_a_loss_left_out_is_named(tmp_path: Path, changed: dict[str, Any], name: str) -> None:
    """A run without one of the losses fails for what that loss is there for."""
    _picture, checks = drawn(replace(SMALL, steps=90, **changed), tmp_path / "run")
    assert name in diagnose(checks)


def test_a_picture_in_its_own_style(tmp_path: Path) -> None:
    """Where the style is that of the content itself, nearly the content comes back."""
    Image.fromarray(SMALL.load().images[0]).save(tmp_path / "own.png")
    own = replace(SMALL, content=str(tmp_path / "own.png"), style=str(tmp_path / "own.png"), steps=450)
    picture, checks = drawn(own, tmp_path / "run")
    assert all(check.passed for check in checks)
    assert float((picture - pictures(own)[0]).abs().mean()) < 0.05


@pytest.mark.parametrize("killed_at", [1, 4, 7, 8])
@pytest.mark.parametrize("start", ["content", "noise"])
def test_killed_and_resumed(tmp_path: Path, killed_at: int, start: str) -> None:
    """A run killed at any size goes on to the same picture, bit for bit, as one never killed."""
    config = replace(SMALL, start=start)
    whole, _checks = drawn(config, tmp_path / "whole")
    run = new_run(tmp_path / "killed")
    run.parts = undivided(config.load())
    report = run.report

    def die(**figures: Tensor) -> None:
        if run.step == killed_at:
            raise InterruptedError
        report(**figures)

    run.report = die  # type: ignore[method-assign]
    with pytest.raises(InterruptedError):
        lab.train(config, run)
    resumed, _checks = drawn(config, tmp_path / "killed", resuming=True)
    assert torch.equal(resumed, whole)


def test_filters_have_length_one_and_do_not_see_grey() -> None:
    """Each filter has mean 0 and length 1; the same seed gives the same ones, another seed others."""
    one, again, other = (lab.random_filters(8, 5, torch.Generator().manual_seed(seed)) for seed in (0, 0, 1))
    assert torch.allclose(one.mean(dim=(1, 2, 3)), torch.zeros(8), atol=1e-6)
    assert torch.allclose(one.flatten(1).norm(dim=1), torch.ones(8))
    assert torch.equal(one, again)
    assert not torch.equal(one, other)


def test_features_are_scaled_by_the_style() -> None:
    """Every scale of the network has a root mean square of 1 on the style, and half the side of the last."""
    _content, style = pictures(SMALL)
    layers = lab.Features(style)(style)
    assert [tuple(layer.shape) for layer in layers] == [(1, 64, side, side) for side in (64, 32, 16, 8, 4)]
    assert all(float(layer.square().mean()) == pytest.approx(1, rel=1e-4) for layer in layers)


def test_style_loss_has_a_scale() -> None:
    """The style loss is 0 for the style, 1 for an even grey, and does not ask where things are."""
    _content, style = pictures(SMALL)
    network = lab.Features(style)
    wanted = lab.statistics(network(style))
    assert float(lab.style_loss(network(style), wanted)) == 0
    assert float(lab.style_loss(network(torch.zeros_like(style)), wanted)) == pytest.approx(1, abs=1e-3)
    moved = [layer.flip(3) for layer in network(style)]
    assert float(lab.style_loss(moved, wanted)) == pytest.approx(0, abs=1e-6)
    assert float(lab.content_loss(moved, network(style))) > 0.1


def test_variation_of_known_pictures() -> None:
    """An even picture has no variation, stripes half of that of a checkerboard."""
    y, x = torch.meshgrid(torch.arange(4), torch.arange(4), indexing="ij")
    even, stripes, board = (each.float()[None, None] for each in (0 * x, x % 2, (x + y) % 2))
    assert [float(lab.variation_loss(each)) for each in (even, stripes, board)] == [0, 0.5, 1]


def test_correlation_against_numpy() -> None:
    """The correlation of feature maps is numpy's, averaged over channels; a constant channel counts as 0."""
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(2, 1, 3, 5, 7))
    b += a
    b[0, 2] = 4
    expected = sum(np.corrcoef(a[0, c].ravel(), b[0, c].ravel())[0, 1] for c in range(2)) / 3
    assert correlation(torch.from_numpy(a), torch.from_numpy(b)) == pytest.approx(expected)


@pytest.mark.parametrize("name", LABS)
def test_who_brings_pictures_is_read_without_running(name: str) -> None:
    """That a lab has no data set is read from its text as its `Config` says it; style transfer has none."""
    own_data = describe(labs_folder() / f"{name}.py").own_data
    assert own_data == issubclass(load_lab(name).Config, OwnData)
    assert own_data == (name == "style_transfer")


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("none.jpg", "There is no file"),
        ("text.png", "is no picture that this program reads"),
        ("cut.png", "is damaged or cut off"),
        ("small.png", "has only 90 x 31 pixels"),
        ("huge.png", "has more than 64 million pixels"),
    ],
)
def test_pictures_that_cannot_be_used(tmp_path: Path, file: str, message: str) -> None:
    """A file that is missing, no picture, damaged, too small or huge is an error that says so."""
    noise = np.random.default_rng(0).integers(256, size=(80, 80, 3), dtype=np.uint8)
    Image.fromarray(noise).save(tmp_path / "whole.png")
    (tmp_path / "cut.png").write_bytes((tmp_path / "whole.png").read_bytes()[:4000])
    (tmp_path / "text.png").write_text("not a picture")
    Image.new("RGB", (90, 31)).save(tmp_path / "small.png")
    if file == "huge.png":
        Image.new("1", (8001, 8001)).save(tmp_path / file)
    with pytest.raises(GanTutorError, match=message) as caught:
        replace(SMALL, style=str(tmp_path / file)).load()
    assert caught.value.exit_code == 2
    assert caught.value.fix


# -- VGG-19 --------------------------------------------------------------------------------------


def vgg_record() -> dict[str, Tensor]:
    """Weights as torchvision's file holds them, with random values; the large classifier is left out."""
    generator = torch.Generator().manual_seed(0)
    record: dict[str, Tensor] = {}
    for number, channels_in, channels_out in (each for block in vgg.BLOCKS for each in block):
        spread = (2 / (9 * channels_in)) ** 0.5  # He et al. 2015: as strong behind a layer as before it
        shape = (channels_out, channels_in, 3, 3)
        record[f"features.{number}.weight"] = torch.randn(shape, generator=generator) * spread
        record[f"features.{number}.bias"] = torch.randn(channels_out, generator=generator) * 0.1
    return record


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """The network with an eighth of its channels."""
    channels = {3: 3} | {each: each // 8 for each in (64, 128, 256, 512)}
    blocks = [
        tuple((number, channels[before], channels[after]) for number, before, after in block)
        for block in vgg.BLOCKS
    ]
    monkeypatch.setattr(vgg, "BLOCKS", tuple(blocks))


def write_weights(home: Path, content: Any) -> Path:
    """The file that `gan-tutor data get vgg19` would load, with other content."""
    path = VGG19.path(home)
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(content, path)
    vgg._filters.cache_clear()
    return path


def test_vgg_against_modules(home: Path, narrow: None) -> None:
    """The layers are those of the network built of modules, each divided by its strength on the style."""
    record = vgg_record()
    write_weights(home, record)
    content, style = pictures(SMALL)
    modules: list[nn.Module] = []
    taken: list[int] = []  # places of the ReLUs that are looked at
    for block in vgg.BLOCKS:
        if modules:
            modules.append(nn.AvgPool2d(2))
        for number, channels_in, channels_out in block:
            layer = nn.Conv2d(channels_in, channels_out, 3, padding=1)
            layer.weight.data = record[f"features.{number}.weight"]
            layer.bias.data = record[f"features.{number}.bias"]  # type: ignore[union-attr]  # it has one
            modules += [layer, nn.ReLU()]
            if number == block[0][0]:
                taken.append(len(modules) - 1)

    def layers(picture: Tensor) -> list[Tensor]:
        mean, deviation = torch.tensor([0.485, 0.456, 0.406]), torch.tensor([0.229, 0.224, 0.225])
        x = ((picture * 0.5 + 0.5).movedim(1, 3) - mean).div(deviation).movedim(3, 1)
        seen = []
        for place, module in enumerate(modules):
            x = module(x)
            if place in taken:
                seen.append(x)
        return seen

    found = vgg.Vgg19Features(style)(content)
    with torch.no_grad():
        for each, unscaled, of_style in zip(found, layers(content), layers(style), strict=True):
            expected = unscaled / of_style.square().mean().sqrt()
            assert torch.allclose(each, expected, rtol=1e-4, atol=1e-5)
    assert [tuple(layer.shape[1:]) for layer in found] == [
        (8, 64, 64),
        (16, 32, 32),
        (32, 16, 16),
        (64, 8, 8),
        (64, 4, 4),
    ]


def test_vgg_has_the_published_layers() -> None:
    """The convolutions have the numbers and channels of configuration E, down to conv5_1."""
    channels = [64, 64, 0, 128, 128, 0, 256, 256, 256, 256, 0, 512, 512, 512, 512, 0, 512]
    expected, before, number = [], 3, 0
    for after in channels:  # 0: a pooling; in torchvision a convolution and its ReLU take two numbers
        if after:
            expected.append((number, before, after))
            before = after
        number += 2 if after else 1
    assert [each for block in vgg.BLOCKS for each in block] == expected
    assert [len(block) for block in vgg.BLOCKS] == [2, 2, 4, 4, 1]


def test_a_run_with_vgg(home: Path, narrow: None, tmp_path: Path) -> None:
    """A run that looks through VGG-19 takes on the style in its eyes; its folder has the picture."""
    write_weights(home, vgg_record())
    config = replace(SMALL, features="vgg19", steps=45)
    both = pictures(config)
    picture, checks = drawn(config, tmp_path / "run")
    own, others = ({check.id: check.value for check in each} for each in (checks, lab.judge(picture, *both)))
    assert own["style.gram"] < 0.5
    assert own["style.gram"] != others["style.gram"]
    assert own["content.distance"] == others["content.distance"]
    with Image.open(tmp_path / "run" / "result.png") as result:
        assert np.array_equal(np.asarray(result), to_images(picture)[0])


def test_without_weights(home: Path) -> None:
    """Without the file the error comes before anything is begun, and names the command that loads it."""
    with pytest.raises(GanTutorError, match="are not there") as caught:
        replace(SMALL, features="vgg19").load()
    assert str(home / "weights" / "vgg19-dcbb9e9d.pth") in caught.value.message
    assert "gan-tutor data get vgg19" in caught.value.fix


@pytest.mark.parametrize(
    "harm",
    [
        lambda record: record.pop("features.28.bias"),
        lambda record: record.update({"features.0.weight": record["features.0.weight"][:, :1]}),
        lambda record: record.update({"features.5.bias": record["features.5.bias"].int()}),
        lambda record: record.update({"features.5.bias": "text"}),
        dict.clear,
    ],
)
def test_weights_of_another_network(home: Path, narrow: None, harm: Callable[[dict[str, Any]], Any]) -> None:
    """A file without a layer, with one of another shape or type, is an error that says what to do."""
    record = vgg_record()
    harm(record)
    path = write_weights(home, record)
    with pytest.raises(GanTutorError, match="does not hold the weights of VGG-19") as caught:
        vgg.Vgg19Features(pictures(SMALL)[1])
    assert str(path) in caught.value.message
    assert "gan-tutor data get vgg19" in caught.value.fix


def test_weights_that_are_no_tensors_alone(home: Path, tmp_path: Path) -> None:
    """Nothing in the file is executed; text, a file cut off and a list are errors alike."""
    style = pictures(SMALL)[1]
    executed = tmp_path / "executed"
    path = write_weights(home, {"features.0.weight": Trap(executed)})
    whole = path.read_bytes()
    for content in (whole, whole[: len(whole) // 2], b"text", b""):
        path.write_bytes(content)
        with pytest.raises(GanTutorError, match="does not hold the weights"):
            vgg.Vgg19Features(style)
    write_weights(home, [1, 2])
    with pytest.raises(GanTutorError, match="does not hold the weights"):
        vgg.Vgg19Features(style)
    assert not executed.exists()


class Trap:
    """An object that makes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.path,)
