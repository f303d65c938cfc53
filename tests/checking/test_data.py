"""Problems of lists, of what they refer to and of examples, each named by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.checking.data import check_data
from marsad.datafiles import DataFiles
from marsad.errors import DataError, UsageError
from marsad.kit import load_kit


def own(tmp_path: Path, name: str, *lines: str) -> Path:
    """Return a folder of own lists that holds one shipped list with more lines."""
    folder, _, file = name.partition("/")
    shipped = DataFiles(None).file(folder, file).read_text(encoding="utf-8")
    path = tmp_path / name
    path.parent.mkdir()
    path.write_text(shipped.rstrip("\n") + "\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def line_of(path: Path, words: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return 1 + next(at for at, line in enumerate(lines) if line.startswith(words))


def problems(tmp_path: Path) -> list[tuple[Path, int | None, str]]:
    return [(each.path, each.line, each.problem) for each in check_data(tmp_path).problems]


def test_the_shipped_data_has_no_problem():
    checked = check_data()
    assert checked.problems == ()
    assert checked.examples_run


@pytest.mark.parametrize(
    ("actor", "guess"), [("sdff", " (did you mean 'sdf'?)"), ("no_such_body_at_all", "")]
)
def test_a_name_of_no_listed_actor_is_refused_by_file_and_line(tmp_path, actor, guess):
    path = own(
        tmp_path, "actors/names.tsv", f"zz.1\t{actor}\tكتائب التجربة\tfixed\tSY\tfree\tneutral\ttest\t"
    )
    line = line_of(path, "zz.1")
    said = f"actor {actor!r} is no id of an actor{guess}; the actors are in "
    [(found, number, problem)] = problems(tmp_path)
    assert (found, number) == (path, line)
    assert problem.startswith(said)
    assert Path(problem.removeprefix(said)) == DataFiles(None).list_path("actors")
    with pytest.raises(DataError, match=rf"names\.tsv:{line}: actor '{actor}' is no id"):
        load_kit(tmp_path)


@pytest.mark.parametrize(("word", "guess"), [("air_strik", " (did you mean 'air_strike'?)"), ("looting", "")])
def test_an_unknown_event_type_is_refused_with_the_likeliest_and_where_all_are(tmp_path, word, guess):
    path = own(tmp_path, "lexicon/triggers.tsv", f"zz\tخبطة\tfixed\t\tshelling {word}\tnoun\ttest\t")
    types = DataFiles(None).folder("ontology")
    said = f"types names {word!r}, which is no event type{guess}; each type is a file of {types}"
    assert problems(tmp_path) == [(path, line_of(path, "zz\t"), said)]
    with pytest.raises(DataError, match="is no event type"):
        load_kit(tmp_path)


def test_unknown_types_and_actors_are_told_together_and_the_examples_wait(tmp_path):
    own(tmp_path, "lexicon/triggers.tsv", "zz\tخبطة\tfixed\t\tnothing\tnoun\ttest\t")
    own(tmp_path, "actors/names.tsv", "zz.1\tnobody\tكتائب التجربة\tfixed\tSY\tfree\tneutral\ttest\t")
    own(tmp_path, "examples/months.tsv", "قتل مدني في 12 مارس 2017\t-\twrong")
    checked = check_data(tmp_path)
    assert [each.path.name for each in checked.problems] == ["triggers.tsv", "names.tsv"]
    assert not checked.examples_run


def test_examples_are_run_with_the_lists_of_the_folder(tmp_path):
    own(tmp_path, "lexicon/months.tsv", "zz\tخربوش\tgregorian\t3\tyes\ttest\t")
    path = own(
        tmp_path,
        "examples/months.tsv",
        "دخلت القوات البلدة في 12 خربوش 2017\t2017-03-12\ta month of one's own",
        "دخلت القوات البلدة في 13 خربوش 2017\t2017-03-12\tnot so",
    )
    assert problems(tmp_path) == [
        (
            path,
            len(path.read_text(encoding="utf-8").splitlines()),
            "expected 2017-03-12, found 2017-03-13; mend the list, or the example",
        )
    ]


def test_a_folder_that_is_none(tmp_path):
    with pytest.raises(UsageError, match="is no folder"):
        check_data(tmp_path / "none")
