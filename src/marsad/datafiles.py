"""Where the data files are: the caller's own folder for those it holds, else the shipped ones."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from marsad.errors import UsageError

_ACTOR_LISTS = ("actors", "names")


class DataFiles:
    """Finds each data file: in the caller's folder if it is there, else among the shipped ones."""

    def __init__(self, data: Path | None) -> None:
        """Look in the folder `data` first, if one is given.

        Raises:
            UsageError: there is no such folder, or it holds something else.
        """
        self._own = data
        self._shipped = Path(str(files("marsad") / "data"))
        if data is not None and not data.is_dir():
            raise UsageError(f"--data {data} is no folder: 'marsad data copy {data}' makes one to edit")
        if data is not None and any(data.iterdir()) and not self._holds_data(data):
            kinds = ", ".join(self._kinds())
            raise UsageError(f"--data {data} holds no lists: they lie in its folders {kinds}")

    def _kinds(self) -> list[str]:
        return sorted(path.name for path in self._shipped.iterdir() if path.is_dir())

    def _holds_data(self, folder: Path) -> bool:
        return any((folder / kind).is_dir() for kind in self._kinds())

    def list_path(self, name: str) -> Path:
        """Return the file of a list: ``names`` is ``actors/names.tsv``."""
        return self.file("actors" if name in _ACTOR_LISTS else "lexicon", f"{name}.tsv")

    def file(self, kind: str, name: str) -> Path:
        """Return one file of a folder of data, the caller's if there is one."""
        if self._own is not None and (self._own / kind / name).exists():
            return self._own / kind / name
        return self._shipped / kind / name

    def files(self, kind: str) -> tuple[Path, ...]:
        """Return the lists (``*.tsv``) of a folder of data by name, the caller's for those it holds."""
        names = {path.name for layer in self.layers(kind) for path in layer.glob("*.tsv")}
        return tuple(self.file(kind, name) for name in sorted(names))

    def folder(self, kind: str) -> Path:
        """Return a folder of data that is taken as a whole: the caller's if there is one."""
        if self._own is not None and (self._own / kind).is_dir():
            return self._own / kind
        return self._shipped / kind

    def layers(self, kind: str) -> list[Path]:
        """Return the shipped folder and the caller's, if there is one, for data where the later adds."""
        both = [self._shipped / kind, self.folder(kind)]
        return both if both[0] != both[1] else both[:1]
