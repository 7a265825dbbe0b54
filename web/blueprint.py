"""The one blueprint, which any Flask program can mount under a prefix::

    app.config["BAOHAI_INDEX"] = "var/index"
    app.register_blueprint(archive_search, url_prefix="/archive")

Its templates lie in a folder of their own (``baohai/``) and its files under its own
address, so that nothing of the program around it is touched.
"""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Flask
from flask.blueprints import BlueprintSetupState

from web.around import BLUEPRINT
from web.config import settings_of
from web.handle import open_handle
from web.version import version

archive_search = Blueprint(
    BLUEPRINT,
    __name__,
    template_folder="templates",
    static_folder="static",
    static_url_path="/assets",
)


def _open(state: BlueprintSetupState) -> None:
    version()  # of the files that the program starts with
    open_handle(cast(Flask, state.app), settings_of(state.app.config))


archive_search.record(_open)
