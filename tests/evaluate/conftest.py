from __future__ import annotations

from importlib.resources import files

import pytest

from marsad.ontology.load import load_ontology
from marsad.ontology.model import Ontology


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_ontology(files("marsad") / "data" / "ontology")
