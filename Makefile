# `make run` and `make test` do everything; README.md says what else there is.
# SEEDS, INDEX and PORT that are not given are left to baohai.toml and to BAOHAI_… in the
# environment; HOST counts on the command line alone, as some shells set it for themselves.
PYTHON ?= python3 python3.14 python3.13 python3.12 python3.11
VENV ?= .venv
BIN := $(VENV)/bin

# A virtual environment knows the folder that it was made for: one that was moved is made anew.
HERE := $(shell pwd | cksum | cut -d' ' -f1)
INSTALLED := $(VENV)/.installed-$(HERE)
TESTABLE := $(VENV)/.testable-$(HERE)
BENCHABLE := $(VENV)/.benchable-$(HERE)
PACKAGING := setup.cfg pyproject.toml

folders = $(if $(SEEDS),--seeds "$(SEEDS)") $(if $(INDEX),--index "$(INDEX)")
address = $(if $(filter command,$(origin HOST)),--host "$(HOST)") $(if $(PORT),--port "$(PORT)")
install = $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable

.PHONY: help install run reindex test check bench clean

help: ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*##/ -/'
	@echo "run and reindex take SEEDS=folder INDEX=folder, run also PORT=number HOST=address"

install: $(INSTALLED) ## only install, for a service

run: $(INSTALLED) ## index what is new or changed, then serve
	@$(BIN)/python scripts/reindex.py $(folders) || test $$? -eq 1
	@exec $(BIN)/python scripts/serve.py $(folders) $(address)

reindex: $(INSTALLED) ## index what is new or changed
	@$(BIN)/python scripts/reindex.py $(folders)

test: $(TESTABLE) ## install what the tests need and run them all; ARGS="-k words" for some
	@$(BIN)/python -m pytest $(ARGS)

check: $(TESTABLE) ## linters and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(BENCHABLE) ## measure it, beside other engines; ARGS="--help" says more
	@$(BIN)/python scripts/bench.py $(ARGS)

clean: ## remove the virtual environment and var/ (the index); pages stay
	@test ! -f "$(VENV)/pyvenv.cfg" || rm -rf "$(VENV)"
	@rm -rf var build *.egg-info

$(BIN)/python:
	@python=; for one in $(PYTHON); do \
	  if "$$one" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$one; break; fi; \
	done; \
	test -n "$$python" || { echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12" >&2; exit 2; }; \
	"$$python" -m venv "$(VENV)" || { rm -f "$(BIN)"/python*; \
	  echo "Python's venv module is not whole; on Debian: apt-get install python3-venv" >&2; exit 2; }

$(INSTALLED): $(PACKAGING) | $(BIN)/python
	@echo "Installing Baohai into $(VENV) …"
	@$(install) .
	@touch $@

$(TESTABLE): $(PACKAGING) | $(BIN)/python
	@echo "Installing Baohai and its tests' tools into $(VENV) …"
	@$(install) '.[test,check]'
	@touch $(INSTALLED) $@

$(BENCHABLE): $(PACKAGING) | $(BIN)/python
	@echo "Installing Baohai and the engines that it is measured against into $(VENV) …"
	@$(install) '.[bench]'
	@touch $(INSTALLED) $@
