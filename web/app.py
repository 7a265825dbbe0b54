"""The program by itself: it configures, registers and does nothing else."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from archive.settings import Settings, load_settings
from web.config import config_of
from web.errors import register_errors
from web.security import secured
from web.views import archive_search


def create_app(settings: Settings | None = None) -> Flask:
    """A Flask program that serves the archive at its root.

    settings: those of the environment and of ``baohai.toml`` where none are given.
    Raises SettingsError.
    """
    settings = settings or load_settings()
    app = Flask(__name__, static_folder=None)
    app.config.update(config_of(settings))
    app.register_blueprint(archive_search)
    # Addresses that no view answers belong to no blueprint.
    register_errors(app)
    app.after_request(secured)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops, x_prefix=hops
        )
    return app
