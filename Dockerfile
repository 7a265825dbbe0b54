# The archive in a container. Pages and corrections are mounted read-only, the index is a volume:
#
#   docker build -t baohai .
#   mkdir -p corrections
#   docker run --detach --name baohai --restart unless-stopped --stop-timeout 20 \
#     --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges \
#     -p 127.0.0.1:8000:8000 -v "$PWD/seeds:/archive/seeds:ro" \
#     -v "$PWD/corrections:/archive/corrections:ro" -v baohai-index:/archive/index baohai
#
# It indexes what is new or changed, then serves. To read what comes later, run beside it the same
# under another name and without -p, with `python /opt/baohai/scripts/reindex.py --watch` behind
# the name of the image. User 1000 must be able to read the pages. Podman does the same; HEALTHCHECK
# is kept by `podman build --format docker`.
FROM python:3.13-slim

RUN useradd --uid 1000 --no-create-home --home-dir /archive baohai \
    && install -d /archive && install -d -o baohai -g baohai -m 0700 /archive/index
WORKDIR /opt/baohai
COPY setup.cfg pyproject.toml README.md LICENSE ./
COPY archive archive
COPY index index
COPY web web
COPY scripts scripts
RUN pip install --no-cache-dir . && rm -rf build *.egg-info

USER baohai
WORKDIR /archive
ENV BAOHAI_SEEDS=/archive/seeds \
    BAOHAI_CORRECTIONS=/archive/corrections \
    BAOHAI_INDEX=/archive/index \
    BAOHAI_HOST=0.0.0.0 \
    PYTHONDONTWRITEBYTECODE=1
VOLUME /archive/index
EXPOSE 8000
# How long the first indexing takes depends on the archive; a server that answers ends the period.
HEALTHCHECK --interval=30s --timeout=5s --start-period=1h CMD ["python", "-c", \
    "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
# Whatever the reading comes to, what is there is served. The first process of a container is ended
# by signals that it takes alone; the shell takes them at any moment and hands them on.
CMD ["sh", "-c", "trap 'kill $!; wait $!; exit $?' TERM INT; \
python /opt/baohai/scripts/reindex.py & wait $!; python /opt/baohai/scripts/serve.py & wait $!"]
