"""Serve the archive: `python scripts/serve.py`, with a production server and no daemon.

Exit 0 when it was stopped, 2 where it cannot begin: nothing indexed, the port taken,
a setting out of range.
"""

from __future__ import annotations

import argparse
import dataclasses
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from archive.errors import BaohaiError
from archive.settings import Settings, load_settings

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

    from waitress.server import BaseWSGIServer

WARMING = ("/", "/search?q=%E6%8A%A5")


def arguments(settings: Settings, argv: Sequence[str] | None = None) -> Settings:
    """The settings with what the command line says put over them."""
    parser = argparse.ArgumentParser(
        prog="serve.py",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
        description="Serve the archive in the browser and over its JSON endpoint.",
        epilog="Every option can also be set in baohai.toml or as BAOHAI_… in the environment.",
    )
    parser.add_argument("--index", type=Path, default=settings.index, help="folder of the index")
    parser.add_argument("--seeds", type=Path, default=settings.seeds, help="folder of the pages")
    parser.add_argument("--host", default=settings.host, help="address to listen at")
    parser.add_argument("--port", type=int, default=settings.port, help="port; 0 takes a free one")
    parser.add_argument("--threads", type=int, default=settings.threads, help="answers at a time")
    return dataclasses.replace(settings, **vars(parser.parse_args(argv)))


def warmed(settings: Settings) -> WSGIApplication:
    """The program, after its first answers: what is slow to load is loaded, so no reader waits.

    Raises index.IndexMissing where nothing has been indexed.
    """
    # Not at the top: --help and a wrong option answer without loading the program.
    from web import create_app
    from web.handle import EXTENSION

    app = create_app(settings)
    app.extensions[EXTENSION].archive.warm_up()
    client = app.test_client()
    for address in WARMING:
        client.get(address)
    return app


def listening(app: WSGIApplication, settings: Settings) -> BaseWSGIServer:
    """A server bound to its port. Raises BaohaiError where it cannot be."""
    from waitress.server import create_server

    try:
        return create_server(
            app,
            host=settings.host,
            port=settings.port,
            threads=settings.threads,
            ident="",
            # ProxyFix reads these headers where proxies are trusted; else they are dropped.
            clear_untrusted_proxy_headers=not settings.trusted_proxies,
        )
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        why = error.strerror or str(error)
        raise BaohaiError(
            f"Cannot listen at {where}: {why}. Stop what uses it, or choose another port: "
            f"make run PORT={settings.port + 1}"
        ) from error


def main(argv: Sequence[str] | None = None) -> int:
    try:
        settings = arguments(load_settings(), argv)
        app = warmed(settings)
        server = listening(app, settings)
    except BaohaiError as error:
        print(f"serve.py: {error}", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, _stop)
    port = getattr(server, "effective_port", settings.port)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    print(f"Baohai: http://{host}:{port}/", flush=True)
    try:
        server.run()
    finally:
        server.close()
    return 0


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    # The server catches this, ends what it is answering and returns.
    raise SystemExit(0)


if __name__ == "__main__":
    sys.exit(main())
