"""The package file is read exactly as it was written, and what is wrong with one is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from tests.training import package_writer as writer
from tests.training.package_writer import PIECES, TABLE, Package, Tensor, plain

np = pytest.importorskip("numpy", reason="a package file is read with numpy (group training)")

Q = "encoder.layer.1.attention.self.query.weight"


def test_all_that_was_written_is_read(path: Path, package_file: ModuleType) -> None:
    read = package_file.read_package_file(path)
    assert read.shape == package_file.Shape(
        writer.WIDTH, writer.LAYERS, writer.HEADS, writer.INNER, writer.ROWS, writer.POSITIONS, writer.KINDS,
        epsilon=np.float32(1e-12),
    )  # fmt: skip
    assert dict(zip(read.pieces.texts, read.pieces.scores, strict=True)) == PIECES
    assert (read.pieces.begin, read.pieces.padding, read.pieces.end, read.pieces.unknown) == (0, 1, 2, 3)
    assert read.table == TABLE
    written = writer.tensors()
    assert len(read.tensors) == len(written)
    by_name = {
        "embeddings.word_embeddings.weight": ("emb.word", (writer.ROWS, writer.WIDTH)),
        "embeddings.token_type_embeddings.weight": ("emb.type", (writer.KINDS, writer.WIDTH)),
        "embeddings.LayerNorm.bias": ("emb.ln.b", (writer.WIDTH,)),
        Q: ("l1.q.w", (writer.WIDTH, writer.WIDTH)),
        "encoder.layer.0.attention.output.LayerNorm.weight": ("l0.aln.w", (writer.WIDTH,)),
        "encoder.layer.0.intermediate.dense.weight": ("l0.fi.w", (writer.INNER, writer.WIDTH)),
        "encoder.layer.0.intermediate.dense.bias": ("l0.fi.b", (writer.INNER,)),
        "encoder.layer.1.output.dense.weight": ("l1.fo.w", (writer.WIDTH, writer.INNER)),
        "encoder.layer.1.output.LayerNorm.bias": ("l1.oln.b", (writer.WIDTH,)),
    }
    for name, (short, measures) in by_name.items():
        numbers = read.tensors[name].numbers()
        assert numbers.dtype == np.float32
        assert numbers.shape == measures
        assert numbers.ravel().tolist() == written[short].expected
    # Every tensor that was written is read somewhere, and once.
    sums = sorted(float(stored.numbers().sum(dtype=float)) for stored in read.tensors.values())
    assert sums == pytest.approx(sorted(sum(tensor.expected) for tensor in written.values()))


@pytest.mark.parametrize(
    "name", ["embeddings.word_embeddings.weight", "embeddings.position_embeddings.weight"]
)
def test_single_rows_are_those_of_the_whole(path: Path, package_file: ModuleType, name: str) -> None:
    stored = package_file.read_package_file(path).tensors[name]
    assert stored.numbers([4, 0, 5]).tolist() == stored.numbers()[[4, 0, 5]].tolist()


def with_one(name: str, tensor: Tensor) -> dict[str, Tensor]:
    return writer.tensors() | {name: tensor}


def renamed(name: str) -> dict[str, Tensor]:
    return {("l9.q.w" if key == name else key): tensor for key, tensor in writer.tensors().items()}


BAD = {
    "another file": (Package(magic=b"PK\3\4"), "not an E5S1 file; name e5-small-q4.bin"),
    "later version": (Package(version=2), "version 2 of E5S1"),
    "no layers": (Package(measures=(32, 0, 4, 64, 22, 6, 2)), "below 1"),
    "odd width": (Package(measures=(33, 2, 3, 64, 22, 6, 2)), "width 33 .* whole blocks of 32"),
    "heads do not fit": (Package(measures=(32, 2, 5, 64, 22, 6, 2)), "divide into 5 heads"),
    "other blocks": (Package(block=64), "the file says 64"),
    "epsilon": (Package(epsilon=float("nan")), "epsilon"),
    "more pieces than rows": (Package(measures=(32, 2, 4, 64, 18, 6, 2)), "19 pieces do not fit 18 rows"),
    "end is not </s>": (Package(special=(0, 5, 1, 3)), "piece 5 should be </s>"),
    "id beyond the pieces": (Package(special=(0, 2, 1, 99)), "piece 99 should be <unk>"),
    "half a letter": (replace(Package(), pieces=(*Package().pieces[:-1], b"\xd9")), "not UTF-8"),
    "twice": (replace(Package(), pieces=(*Package().pieces[:-1], "ق".encode())), "listed twice"),
    "empty piece": (replace(Package(), pieces=(*Package().pieces[:-1], b"")), "do not rise"),
    "score": (replace(Package(), scores=(*Package().scores[:-1], float("inf"))), "score is not a number"),
    "surrogate": (Package(table=((0xD800, (32,)),)), "0xd800 is no character"),
    "table's end": (Package(table_bytes_off=3), "table ends here"),
    "table twice": (Package(table=((9, (32,)), (9, ()))), "twice"),
    "missing tensor": (Package(tensors=renamed("l1.q.w")), "the tensor l1.q.w is missing"),
    "too few tensors": (Package(tensors=dict(list(writer.tensors().items())[:-1])), "36 tensors, .* need 37"),
    "not packed": (Package(tensors=with_one("l0.k.w", plain([0.0] * 1024))), "l0.k.w has .* kind 0"),
    "too short": (Package(tensors=with_one("l0.k.b", plain([0.0] * 31))), "l0.k.b has 31 numbers"),
    "beyond the end": (Package(starts_off=10), "cut off"),
}  # fmt: skip


@pytest.mark.parametrize(("package", "problem"), BAD.values(), ids=BAD)
def test_what_is_wrong_is_told_with_file_and_byte(
    tmp_path: Path, package_file: ModuleType, package: Package, problem: str
) -> None:
    (tmp_path / "bad.bin").write_bytes(package.content())
    with pytest.raises(package_file.PackageFileError, match=rf"bad\.bin: byte \d+: .*{problem}"):
        package_file.read_package_file(tmp_path / "bad.bin")


def test_a_file_cut_off_anywhere_is_refused(tmp_path: Path, package_file: ModuleType) -> None:
    whole, path = Package().content(), tmp_path / "cut.bin"
    for size in [*range(0, 900, 7), *range(900, len(whole), 997), len(whole) - 1]:
        path.write_bytes(whole[:size])
        with pytest.raises(package_file.PackageFileError):
            package_file.read_package_file(path)


def test_a_damaged_file_is_refused_or_read_but_raises_nothing_else(
    tmp_path: Path, package_file: ModuleType
) -> None:
    whole, path, random, refused = Package().content(), tmp_path / "damaged.bin", Random(4), 0
    for _ in range(400):
        damaged = bytearray(whole)
        damaged[random.randrange(2200)] = random.choice((0, 255, 128, random.randrange(256)))
        path.write_bytes(damaged)
        try:
            package_file.read_package_file(path)
        except package_file.PackageFileError:
            refused += 1
    assert refused > 200
