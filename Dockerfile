# The archive in a container. Pages and corrections are mounted read-only, the index is a volume:
#
#   docker build -t baohai .
#   docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges \
#     -p 127.0.0.1:8000:8000 -v ./seeds:/archive/seeds:ro -v ./corrections:/archive/corrections:ro \
#     -v baohai-index:/archive/index baohai
#
# It indexes what is new or changed, then serves. To read what comes later, run beside it the same
# with `python scripts/reindex.py --watch` behind the name of the image.
FROM python:3.13-slim

RUN useradd --uid 1000 --create-home --home-dir /archive baohai
WORKDIR /opt/baohai
COPY setup.cfg pyproject.toml README.md LICENSE ./
COPY archive archive
COPY index index
COPY web web
COPY scripts scripts
RUN pip install --no-cache-dir . && mkdir /archive/index && chown baohai:baohai /archive/index

USER baohai
WORKDIR /archive
ENV BAOHAI_SEEDS=/archive/seeds \
    BAOHAI_CORRECTIONS=/archive/corrections \
    BAOHAI_INDEX=/archive/index \
    BAOHAI_HOST=0.0.0.0 \
    PYTHONDONTWRITEBYTECODE=1
VOLUME /archive/index
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s CMD ["python", "-c", \
    "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
# 1 means that some page was refused: the others are served.
CMD ["sh", "-c", "python /opt/baohai/scripts/reindex.py || test $? -eq 1; exec python /opt/baohai/scripts/serve.py"]
