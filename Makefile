# Everything from a fresh checkout: Python 3.11, make and git are all that must be there.
#   make demo     read the example report: a table of events here, a page in out/
#   make test     linters, types, layers, tests
#   make score    quality against the gold sets in SHARED
#   make bench    speed and memory
#   make model    train the English model anew from the treebanks in SHARED (hours)
#   make docs     write the generated pages of docs/reference anew

PYTHON ?= python3.11
VENV ?= .venv
SHARED ?= ../shared
OUT ?= out

BIN := $(VENV)/bin
PAGE := $(OUT)/belarus-poland.html

.PHONY: demo test lint format score bench model docs gate clean
.DEFAULT_GOAL := demo

$(VENV)/made:
	@echo "Making a virtual environment in $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed; say which with make PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --upgrade pip
	@touch $@

$(VENV)/installed: pyproject.toml $(VENV)/made
	@echo "Installing Tocsin"
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml $(VENV)/installed
	@echo "Installing what the tests need"
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

$(VENV)/installed-train: pyproject.toml $(VENV)/installed
	@echo "Installing what training needs"
	@$(BIN)/python -m pip install --quiet --editable '.[train]'
	@touch $@

demo: $(VENV)/installed
	@mkdir -p $(OUT)
	@$(BIN)/tocsin read "$$($(BIN)/python -m tocsin.examples)" --html $(PAGE)
	@echo "Open it in a browser: file://$(abspath $(PAGE))"

test: lint
	$(BIN)/python -m pytest

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

score: $(VENV)/installed
	$(BIN)/python -m benchmarks.score --shared $(SHARED)

gate: $(VENV)/installed
	$(BIN)/python -m benchmarks.gate --shared $(SHARED)

bench: $(VENV)/installed
	$(BIN)/python -m benchmarks.speed --shared $(SHARED)

model: $(VENV)/installed-train
	$(BIN)/python -m training --shared $(SHARED)
	$(BIN)/python -m training.scorer --shared $(SHARED)

docs: $(VENV)/installed
	$(BIN)/python -m docs.generate

clean:
	rm -rf $(VENV) $(OUT) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
