# `make run` and `make test` do everything; see README.md.
PYTHON ?= python3
VENV ?= .venv
HOST ?= 127.0.0.1
PORT ?= 8000
SEEDS ?= seeds
INDEX ?= var/index

BIN := $(VENV)/bin
PACKAGING := setup.cfg pyproject.toml

.PHONY: run test check bench reindex clean help

help: ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*##/ -/'

run: $(VENV)/.installed ## index SEEDS and serve on HOST:PORT
	@$(BIN)/python scripts/reindex.py --seeds "$(SEEDS)" --index "$(INDEX)" || [ $$? -eq 1 ]
	@exec $(BIN)/python scripts/serve.py --index "$(INDEX)" --seeds "$(SEEDS)" --host "$(HOST)" --port "$(PORT)"

reindex: $(VENV)/.installed ## index what is new or changed in SEEDS
	@$(BIN)/python scripts/reindex.py --seeds "$(SEEDS)" --index "$(INDEX)"

test: $(VENV)/.installed-test ## install what the tests need and run them all
	@$(BIN)/python -m pytest

check: $(VENV)/.installed-test ## linters and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

clean: ## remove the virtual environment and the index
	rm -rf "$(VENV)" var build *.egg-info

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name one with make PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -m venv "$(VENV)" || { echo "python3 -m venv failed; on Debian: apt-get install python3-venv" >&2; exit 2; }

$(VENV)/.installed: $(PACKAGING) | $(VENV)/bin/python
	@echo "Installing Baohai into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-test: $(PACKAGING) | $(VENV)/bin/python
	@echo "Installing Baohai and its tests' tools into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,check]'
	@touch $(VENV)/.installed $@
