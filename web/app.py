"""The program by itself: it configures, registers and does nothing else."""

from __future__ import annotations

from flask import Flask, Response
from werkzeug.middleware.proxy_fix import ProxyFix

from archive.settings import Settings, load_settings
from web.config import config_of
from web.errors import register_errors
from web.handle import EXTENSION
from web.running.limiting import limit
from web.running.metrics import CONTENT_TYPE, Meter
from web.running.observed import Observed, name_view
from web.running.throttle import Throttle
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
    meter = Meter(app.extensions[EXTENSION].archive)
    app.add_url_rule("/metrics", "metrics", lambda: Response(meter.text(), mimetype=CONTENT_TYPE))
    app.before_request(name_view)
    if settings.requests_per_minute:
        app.before_request(limit(Throttle(settings.requests_per_minute)))
    # Addresses that no view answers belong to no blueprint.
    register_errors(app)
    app.after_request(secured)
    trusted = bool(settings.trusted_proxies)
    app.wsgi_app = Observed(  # type: ignore[method-assign]
        app.wsgi_app, meter, log=settings.log_requests, trusted=trusted
    )
    if trusted:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops, x_prefix=hops
        )
    return app
