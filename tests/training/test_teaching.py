"""Several networks teach one: their mean, fewer layers, chances as labels."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="networks are trained with PyTorch (group training)")
np = pytest.importorskip("numpy", reason="reports in numbers need numpy (group training)")
safetensors = pytest.importorskip(
    "safetensors.torch", reason="an encoder is kept as safetensors (group training)"
)

TYPES = ("shelling", "air_strike", "arrest")
WIDTH, INNER, LAYERS, PIECES = 24, 48, 12, 50


@pytest.fixture(scope="module")
def parts(scripts: Path) -> SimpleNamespace:
    names = ("batch", "course", "prepared", "teaching", "train")
    return SimpleNamespace(**{name: import_module(name) for name in names})


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an encoder of the true form, tiny and untrained."""
    folder = tmp_path_factory.mktemp("encoder")
    shape = {"hidden_size": WIDTH, "intermediate_size": INNER, "num_hidden_layers": LAYERS}
    (folder / "config.json").write_text(json.dumps({**shape, "num_attention_heads": 4}), encoding="utf-8")
    torch.manual_seed(0)
    weights = {
        f"embeddings.{name}_embeddings.weight": torch.randn(rows, WIDTH)
        for name, rows in (("word", PIECES), ("position", 512), ("token_type", 2))
    }
    sizes = {
        **{f"attention.self.{name}": (WIDTH, WIDTH) for name in ("query", "key", "value")},
        "attention.output.dense": (WIDTH, WIDTH),
        "intermediate.dense": (INNER, WIDTH),
        "output.dense": (WIDTH, INNER),
    }
    norms = ["embeddings.LayerNorm"]
    for number in range(LAYERS):
        of = f"encoder.layer.{number}"
        norms += [f"{of}.attention.output.LayerNorm", f"{of}.output.LayerNorm"]
        for name, (out, into) in sizes.items():
            weights[f"{of}.{name}.weight"] = torch.randn(out, into) * 0.1
            weights[f"{of}.{name}.bias"] = torch.zeros(out)
    for name in norms:
        weights[f"{name}.weight"], weights[f"{name}.bias"] = torch.ones(WIDTH), torch.zeros(WIDTH)
    safetensors.save_file(weights, folder / "model.safetensors")
    return folder


def report(parts: SimpleNamespace, words: int, seed: int) -> Any:
    """Return an invented report in numbers: one piece a word, one trigger, and a place beside it."""
    chance = np.random.default_rng(seed)
    nothing = np.zeros((0, 2), np.int64)
    none = np.zeros(0, np.int64)
    pair = (np.array([[2, 3]]), np.array([[4, 5]]), np.array([20]), np.array([1]))
    judged, empty = parts.prepared.Judged(*pair), parts.prepared.Judged(nothing, nothing, none, none)
    tags = np.zeros(words, np.int64)
    tags[2] = 1
    return parts.prepared.Prepared(
        pieces=chance.integers(4, PIECES, words),
        windows=np.array([0, words]),
        read=np.stack([np.arange(words), np.ones(words, np.int64)], 1),
        word_of=np.arange(words),
        marks=np.zeros((words, 11), np.int64),
        tags=tags,
        mentions=np.zeros((words, len(parts.prepared.MENTIONS)), np.int64),
        triggers=np.array([[2, 3]]),
        tells=np.array([1]),
        typed=np.array([0]),
        types=np.array([0]),
        same=empty,
        told=np.array([[2, 3]]),
        happening=np.array([0]),
        statements=np.array([0]),
        pairs={kind: judged if kind == "places" else empty for kind in parts.prepared.PAIRED},
    )


@pytest.fixture(scope="module")
def reports(parts: SimpleNamespace) -> list[Any]:
    return [report(parts, 8 + number % 5, number) for number in range(30)]


def test_the_heads_begin_alike_and_learn_apart(
    parts: SimpleNamespace, encoder: Path, reports: list[Any]
) -> None:
    begun = [parts.train.beginner(encoder, TYPES) for _ in range(2)]
    one, other = (network.state_dict() for network in begun)
    assert all(torch.equal(one[name], other[name]) for name in one)
    trained = [parts.train.train(network, reports[:8], epochs=1, seed=n) for n, network in enumerate(begun)]
    assert not torch.equal(trained[0].tag.weight, trained[1].tag.weight)
    mean = parts.teaching.averaged(trained)
    torch.testing.assert_close(mean.tag.weight, (trained[0].tag.weight + trained[1].tag.weight) / 2)
    assert not torch.equal(mean.tag.weight, trained[0].tag.weight)


def test_what_people_coded_is_read_more_often(
    parts: SimpleNamespace, encoder: Path, reports: list[Any]
) -> None:
    read: list[int] = []
    batch_of = parts.train.batch_of

    def counted(lot: Any, device: Any) -> Any:
        read.extend(len(report.marks) for report in lot)
        return batch_of(lot, device)

    by_hand, other = report(parts, 8, 1), replace(report(parts, 9, 2), by_hand=False)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(parts.train, "batch_of", counted)
        parts.train.train(parts.train.beginner(encoder, TYPES), [by_hand, other], epochs=1)
    assert (read.count(8), read.count(9)) == (parts.train.TIMES_BY_HAND, 1)


def test_every_report_is_read_once_and_beside_those_of_like_length(parts: SimpleNamespace) -> None:
    order, widths = [(at * 7) % 200 for at in range(200)], [(at * 53) % 97 for at in range(200)]
    lots = list(parts.train.together(order, widths))
    assert sorted(at for lot in lots for at in lot) == sorted(order)
    assert {len(lot) for lot in lots[:-1]} == {parts.train.AT_ONCE}

    def read(lots: list[list[int]]) -> int:
        return sum(len(lot) * max(widths[at] for at in lot) for lot in lots)

    assert read(lots) < 0.8 * read([order[at : at + 16] for at in range(0, 200, 16)])


def test_lessons_hold_every_report_once_with_the_chances_that_teachers_give(
    parts: SimpleNamespace,
    encoder: Path,
    reports: list[Any],
) -> None:
    teachers = [parts.train.beginner(encoder, TYPES).eval() for _ in range(2)]
    torch.nn.init.constant_(teachers[1].tag.bias, 1.0)
    teachers[1].tag.bias.data[0] = 3.0
    lessons = parts.teaching.lessons_of(teachers, reports)
    assert len(lessons) == 2
    assert sum(int(lesson.report_of[-1]) + 1 for lesson in lessons) == len(reports)
    for lesson in lessons:
        one, other = (teacher.scores(lesson) for teacher in teachers)
        for name, chances in lesson.labels.items():
            mean = (one[name].softmax(-1) + other[name].softmax(-1)).detach() / 2
            torch.testing.assert_close(chances, mean, atol=0.02, rtol=0)  # teachers count in 16 bits
        assert (one["tag"] - other["tag"]).abs().max() > 1


def test_a_pupil_has_fewer_layers_and_comes_nearer_to_its_teachers(
    parts: SimpleNamespace,
    encoder: Path,
    reports: list[Any],
) -> None:
    teacher = parts.train.train(parts.train.beginner(encoder, TYPES), reports[:16], epochs=2)
    lessons = parts.teaching.lessons_of([teacher], reports)
    pupil = parts.train.beginner(encoder, TYPES).eval()
    pupil.enc.keep(parts.teaching.LAYERS)

    def apart() -> float:
        with torch.no_grad():
            losses = [parts.train.loss_of(pupil.eval().scores(lesson), lesson.labels) for lesson in lessons]
        return sum(map(float, losses))

    before = apart()
    parts.train.train(pupil, reports[:16], epochs=4, taught=lessons)
    assert len(pupil.enc.layers) == len(parts.teaching.LAYERS) < LAYERS
    assert apart() < before


def test_a_course_keeps_its_networks_and_goes_on_from_them(
    parts: SimpleNamespace, encoder: Path, reports: list[Any], tmp_path: Path
) -> None:
    course = parts.course.Course(encoder, TYPES, reports[8:], tmp_path / "work")
    trained = course.network("all", reports[:8])
    again = course.network("all", [])
    assert len(trained.enc.layers) == len(again.enc.layers) == len(parts.teaching.LAYERS)
    assert all(torch.equal(one, again.state_dict()[name]) for name, one in trained.state_dict().items())
    alone = parts.course.Course(encoder, TYPES, (), tmp_path / "alone").network("all", reports[:8])
    assert len(alone.enc.layers) == LAYERS
