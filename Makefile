# Every target sets up .venv by itself; all that must be there is Python 3.11 or newer.

PYTHON ?= python3
BIN := .venv/bin
RUNTIME := .venv/.planc-runtime
DEV := .venv/.planc-dev
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Where Python is told to keep no bytecode, every start would compile planc anew, for longer than a lint takes.
COMPILE := $(BIN)/python -m compileall -q compiler && $(BIN)/python -m planc.compile_patterns

ifndef PLAN
PLAN := fixtures/plans/worker-queue.md
OUT ?= out/worker-queue
endif
export PLAN OUT

.PHONY: help convert test lint bench torture clean

help:
	@echo "make convert [PLAN=plan.md] [OUT=folder]  compile a plan (default: an example) to a document and scripts"
	@echo "make test [ARGS=...]                      check style and types, run the tests (ARGS go to pytest)"
	@echo "make lint                                 check style and types only"
	@echo "make bench                                measure lint, reading, convert and run.sh, as ratios"
	@echo "make torture [ARGS=...]                   run plans with unruly agents and kills (ARGS: --runs N --seed N)"
	@echo "make clean                                remove .venv, caches and out"

convert: $(RUNTIME)
	@$(BIN)/planc convert "$$PLAN" $${OUT:+-o "$$OUT"}

test: lint
	@$(COMPILE)
	$(BIN)/pytest -n auto --dist worksteal $(ARGS)

lint: $(DEV)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: $(DEV)
	$(BIN)/python -m bench

torture: $(DEV)
	$(BIN)/python -m tests.torture $(ARGS)

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis out

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "planc needs Python 3.11 or newer; say which with PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv .venv

$(RUNTIME): pyproject.toml | .venv/bin/python
	$(PIP) install --editable .
	@$(COMPILE)
	@touch $@

# Dependency groups need pip 25.1; the pip that comes with Python 3.11 is older.
$(DEV): pyproject.toml | .venv/bin/python
	$(PIP) install --upgrade "pip>=25.1"
	$(PIP) install --editable . --group dev
	@touch $@ $(RUNTIME)
