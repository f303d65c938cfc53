"""What comparing claims needs beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from marsad.datafiles import DataFiles
from marsad.linkage.lore import Lore, load_lore
from marsad.linkage.parameters import Parameters, load_parameters


@dataclass(frozen=True, slots=True)
class Means:
    """What comparing needs beside claims: the parameters, and what the lists tell."""

    parameters: Parameters
    lore: Lore


@cache
def load_means() -> Means:
    """Read the shipped parameters and lists, once.

    Raises:
        DataError: a file of them cannot be used.
    """
    files = DataFiles(None)
    parameters = load_parameters(files)
    return Means(parameters, load_lore(files, common=parameters.common))
