"""A filled case, for whatever is tested on what a case holds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from marsad.store.case import Case
from tests.model_cases import ModelCases
from tests.store.small_case import SteadyClock, fill


@pytest.fixture
def filled(case_name: str, model_cases: ModelCases) -> Iterator[Case]:
    """Return a case with rows in every table of evidence, in one database and then in the other."""
    clocks = {"made_by": SteadyClock(), "clock": SteadyClock(hour=9)}
    with model_cases.opened(case_name, fill, **clocks) as case:
        yield case
