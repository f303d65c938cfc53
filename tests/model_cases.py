"""Cases that many tests begin with: made once in each database and then copied, which is far quicker."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from marsad.store.engines import is_address
from tests.postgres import Server

MakeCase = Callable[[str], None]
"""Makes a case under a name and leaves it closed."""


class ModelCases:
    """Copies of cases, each made when it is first asked for in a database."""

    def __init__(self, folder: Path, *, server: Callable[[], Server]) -> None:
        self._folder = folder
        self._server = server
        self._models: dict[tuple[MakeCase, bool], str] = {}

    def put(self, name: str, make: MakeCase) -> None:
        """Put what `make` makes under a name, which is a new file's or an empty database's."""
        on_server = is_address(name)
        model = self._models.get((make, on_server))
        if model is None:
            model = self._server().new() if on_server else str(self._folder / f"{len(self._models)}.marsad")
            make(model)
            self._models[make, on_server] = model
        if on_server:
            self._server().replace(name, model)
        else:
            shutil.copyfile(model, name)
