"""Cases that many tests begin with: made once in each database and then copied, which is far quicker."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from marsad.store.case import Case, make_case, open_case, wall_clock
from marsad.store.changes import Clock
from marsad.store.engines import is_address
from tests.postgres import Server

Fill = Callable[[Case], None]


def leave_empty(case: Case) -> None:
    """Put nothing into a case."""


class ModelCases:
    """Copies of cases, each made when it is first asked for in a database."""

    def __init__(self, folder: Path, *, server: Callable[[], Server]) -> None:
        self._folder = folder
        self._server = server
        self._models: dict[tuple[Fill, bool], str] = {}

    @contextmanager
    def opened(
        self, name: str, fill: Fill, *, made_by: Clock = wall_clock, clock: Clock = wall_clock
    ) -> Iterator[Case]:
        """Give the case that `fill` fills, under the name of a new file or of an empty database.

        It was made by one clock and goes on by the other.
        """
        model = self._model(fill, made_by, on_server=is_address(name))
        if is_address(name):
            self._server().replace(name, model)
        else:
            shutil.copyfile(model, name)
        with closing(open_case(name, clock=clock)) as case:
            yield case

    def _model(self, fill: Fill, made_by: Clock, *, on_server: bool) -> str:
        model = self._models.get((fill, on_server))
        if model is None:
            model = self._server().new() if on_server else str(self._folder / f"{len(self._models)}.marsad")
            with closing(make_case(model, clock=made_by)) as case:
                fill(case)
            self._models[fill, on_server] = model
        return model
