"""The same links from Spark as from DuckDB; where PySpark and Java are installed."""

from __future__ import annotations

import shutil

import pytest

pytest.importorskip("splink")
pytest.importorskip("pyspark")
if shutil.which("java") is None:
    pytest.skip("Java is not installed", allow_module_level=True)

from marsad.linkage.scoring import score
from tests.linkage.samples import REPORTS


@pytest.mark.filterwarnings("default")
def test_spark_gives_the_same_links() -> None:
    assert score(REPORTS, engine="spark") == score(REPORTS)
