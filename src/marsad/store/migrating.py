"""The shape of a case's tables, step by step from version to version, by Alembic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, column, inspect, select, table

from marsad.errors import StoreError

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

NEWEST = "0004"  # the last revision of `migrations`: named here so that opening a case need not load Alembic
SCRIPTS = Path(__file__).parent / "migrations"
_VERSION = table("alembic_version", column("version_num"))


def version_of(engine: Engine) -> str | None:
    """Return the version of a case's tables, or None where there are none."""
    with engine.connect() as connection:
        if not inspect(connection).has_table(_VERSION.name):
            return None
        version: str | None = connection.scalar(select(_VERSION.c.version_num))
        return version


def upgrade(engine: Engine) -> None:
    """Bring a case's tables to the newest version, in one transaction."""
    from alembic import command

    config = _config()
    with engine.connect() as connection:
        connection = connection.execution_options(marsad_writes=True)
        with connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def check(engine: Engine, name: str) -> None:
    """Make sure that this marsad can work with a case.

    Raises:
        StoreError: it is no case, or older or newer than this marsad's tables.
    """
    version = version_of(engine)
    if version is None:
        raise StoreError(name, "is a database, but no case: make one with 'marsad init'")
    if version == NEWEST:
        return
    if version in {script.revision for script in scripts().walk_revisions()}:
        raise StoreError(name, f"is a case of an older marsad: bring it up with 'marsad migrate {name}'")
    raise StoreError(name, f"is a case of a newer marsad (tables {version}): install that one")


def scripts() -> ScriptDirectory:
    """Return the migrations that this marsad has."""
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config
