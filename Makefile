# make demo   install everything into .venv and write samples of every kind for every house
# make test   check everything: format, lint, types and tests (with CI set, the slow tests too)
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
ifdef CI
TESTS :=
else
TESTS := -m "not slow"
endif

.PHONY: demo test format clean

demo: $(VENV)/installed
	$(BIN)/corro demo

test: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist loadfile $(TESTS)

format: $(VENV)/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(VENV)/installed: pyproject.toml
	$(PYTHON) -c "import sys; sys.exit('corro needs Python 3.11 or later' if sys.version_info < (3, 11) else 0)"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	$(BIN)/python -m compileall -q src
	@$(PYTHON) -c "import pathlib; pathlib.Path('$@').touch()"

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@$(PYTHON) -c "import pathlib; pathlib.Path('$@').touch()"

clean:
	$(PYTHON) -c "import shutil; [shutil.rmtree(p, True) for p in ('$(VENV)', 'build', 'dist', 'corro-demo')]"
