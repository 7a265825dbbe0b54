"""Serve the archive: `python scripts/serve.py`, with a production server and no daemon.

Exit 0 when it was stopped, 2 where it cannot begin: nothing indexed, the port taken,
a setting out of range.
"""

from __future__ import annotations

import argparse
import atexit
import contextlib
import dataclasses
import gc
import logging
import os
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from archive.errors import BaohaiError
from archive.settings import Settings, load_settings
from scripts.memory import share_pools
from scripts.workers import run_workers, workers_of

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

    from waitress.server import BaseWSGIServer

WAITING = 1024  # readers that may wait for one to accept them
# What no article has puts the words in order that are near others.
WARMING = ("/", "/search?q=%E6%8A%A5", f"/search?q=%22{'%E6%8A%A5' * 8}%22")


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
    parser.add_argument(
        "--workers",
        type=int,
        default=settings.workers,
        help="processes; 0 is one a core, 4 at most",
    )
    parser.add_argument(
        "--threads", type=int, default=settings.threads, help="answers of each at a time"
    )
    return dataclasses.replace(settings, **vars(parser.parse_args(argv)))


def warmed(settings: Settings) -> WSGIApplication:
    """The program, after its first answers: what is slow to load is loaded, so no reader waits.

    Raises index.IndexMissing where nothing has been indexed.
    """
    # Not at the top: --help and a wrong option answer without loading the program.
    from web import create_app
    from web.handle import EXTENSION
    from web.running.logs import Lines

    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    app = create_app(settings)
    app.extensions[EXTENSION].archive.warm_up()
    client = app.test_client()
    for address in WARMING:
        client.get(address)
    # What is loaded by now stays: it need not be looked through again and again for objects that
    # only hold each other, and processes that are forked share its memory.
    gc.collect()
    gc.freeze()
    return app


def share_metrics() -> None:
    """Has processes that are forked later count in a folder of their own, gone when this ends."""
    folder = tempfile.mkdtemp(prefix="baohai-metrics-")
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
    # Only here: processes that are forked end without what is registered.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)


def listening(settings: Settings) -> list[socket.socket]:
    """Sockets that listen at the server's address. Raises BaohaiError where they cannot."""
    sockets: list[socket.socket] = []
    try:
        found = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        for family, _, _, _, address in found:
            # Where any port will do, all of them take the same.
            port = sockets[0].getsockname()[1] if sockets else address[1]
            sockets.append(_listening_at(family, (address[0], port, *address[2:])))
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        why = error.strerror or str(error)
        raise BaohaiError(
            f"Cannot listen at {where}: {why}. Stop what uses it, or choose another port: "
            f"make run PORT={settings.port + 1}"
        ) from error
    return sockets


def _listening_at(family: int, address: tuple[object, ...]) -> socket.socket:
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if family == socket.AF_INET6:
        taken.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    taken.bind(address)
    taken.listen(WAITING)
    return taken


def answer(
    app: WSGIApplication,
    sockets: list[socket.socket],
    settings: Settings,
    sharing: Callable[[Sequence[BaseWSGIServer]], None] = lambda servers: None,
) -> None:
    """Answers what comes in until SIGTERM or SIGINT; what is asked for by then is answered.

    sharing: what has the servers of this process take their share alone.
    """
    # Its threads begin here, so that none is there when a process is forked.
    from waitress.server import create_server

    from scripts.patience import bounds, patient, servers_of
    from scripts.stopping import Stopping

    server = create_server(
        app,
        sockets=sockets,
        threads=settings.threads,
        ident="",
        # ProxyFix reads these headers where proxies are trusted; else they are dropped.
        clear_untrusted_proxy_headers=not settings.trusted_proxies,
        **bounds(settings),
    )
    servers = list(servers_of(server))
    patient(servers, settings)
    sharing(servers)
    stopping = Stopping(servers)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stopping.tell)
    stopping.run()


def answer_in_workers(
    count: int, app: WSGIApplication, sockets: list[socket.socket], settings: Settings
) -> None:
    """The same by several processes, each with its share of the connections."""
    from scripts.shares import Shares, share

    shares = Shares(count)

    def work(number: int) -> None:
        answer(app, sockets, settings, lambda servers: share(servers, shares, number))

    run_workers(count, work, shares.left)


def main(argv: Sequence[str] | None = None) -> int:
    # Before anything is loaded: one that is stopped then puts away what it made, too.
    signal.signal(signal.SIGTERM, _stop)
    try:
        settings = arguments(load_settings(), argv)
        share_pools()
        count = workers_of(settings.workers)
        if count > 1:
            share_metrics()
        app = warmed(settings)
        sockets = listening(settings)
    except BaohaiError as error:
        print(f"serve.py: {error}", file=sys.stderr)
        return 2
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    print(f"Baohai: http://{host}:{sockets[0].getsockname()[1]}/", flush=True)
    with contextlib.suppress(SystemExit, KeyboardInterrupt):
        if count == 1:
            answer(app, sockets, settings)
        else:
            answer_in_workers(count, app, sockets, settings)
    return 0


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    # The server ends what it is answering and returns.
    raise SystemExit(0)


if __name__ == "__main__":
    sys.exit(main())
