# Fingerpost: every command a person needs. Works with GNU make 3.81 (macOS) and newer.
# What has been installed is remembered by stamp files, so a second run needs no network.

.DEFAULT_GOAL := help

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
OUT ?= public
BIN := .venv/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --require-hashes

# Tools in .venv come first: with no Node on the machine, its node and npm are there too.
export PATH := $(CURDIR)/$(BIN):$(PATH)

VENV := .venv/.made
TOOLS := .venv/.tools
PROJECT := .venv/.project
LONG := .venv/.long
NODE := node_modules/.installed
STYLES := site/static/css/fingerpost.css
SCRIPTS := site/static/js/site.js
EDITOR := site/admin/admin.js
ASSETS := $(STYLES) $(SCRIPTS) $(EDITOR)

# The tests of the rooms that `make coverage` counts: none needs a browser.
COVERING = $(foreach room,check model prove publish read review,tests/test_$(room)_*.py)

.PHONY: help site test check serve admin assets test-all coverage clean lock docs picture schemas sbom
.PHONY: long-fuzz long-faults long-xss long-builds long-mutants

help: ## say what each command does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: $(PROJECT) $(ASSETS) ## build the site into public/
	$(BIN)/python build.py --out $(OUT)
	@echo
	@echo "The site is in $(OUT)/, beginning at $(OUT)/index.html. Its links need a host, so to look at it run"
	@echo "  make serve    and open http://127.0.0.1:8000/ (it follows your edits), or"
	@echo "  $(BIN)/python -m http.server --bind 127.0.0.1 --directory $(OUT) 8000    to see exactly these files"

serve: $(PROJECT) $(ASSETS) ## preview on this machine only, rebuilt as you edit
	$(BIN)/fingerpost serve

admin: $(PROJECT) $(ASSETS) ## edit the files here in a browser, on this machine only
	$(BIN)/python -m tests.decap

test: $(PROJECT) $(ASSETS) ## run every test, browser included
	$(BIN)/python -m tests.browser.chromium --install
	$(BIN)/python -m tests.decap --install
	$(BIN)/python -m bench.reproduce.pythons --install
	$(BIN)/python -m tests.hosts --install
	$(BIN)/python -m pytest -n 2 --dist worksteal

test-all: $(PROJECT) $(ASSETS) ## every page, every path and Lighthouse: slow
	$(BIN)/python -m tests.browser.chromium --install
	$(BIN)/python -m tests.whole

coverage: $(LONG) $(ASSETS) ## say which branches of readers, checks, proof, hours and publisher no test takes
	rm -rf .coverage
	$(BIN)/python -m coverage run -m pytest -n 2 --dist worksteal $(COVERING)
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report

long-fuzz: $(PROJECT) ## change files by chance, 1,000,000 times: hours
	$(BIN)/python -m bench.fuzz --inputs 1000000 --jobs 2

long-faults: $(PROJECT) $(ASSETS) ## 10,000 faults of the disk at random: an hour or more
	$(BIN)/python -m bench.faults --points 10000

long-xss: $(PROJECT) $(ASSETS) ## every hostile payload through every way in: an hour or more
	$(BIN)/python -m tests.browser.chromium --install
	$(BIN)/python -m bench.xss

long-builds: $(PROJECT) $(ASSETS) ## build the site as 60 machines would, and compare every byte: hours
	$(BIN)/python -m bench.reproduce --builds 60

long-mutants: $(LONG) $(ASSETS) ## plant thousands of faults, and count those that a test sees: days; SAMPLE=500 is hours
	$(BIN)/python -m bench.mutants $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(SEED),--seed $(SEED))

check: $(PROJECT) ## format, lint, strict types, layers, docs that must be current
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/generate.py --check

docs: $(PROJECT) ## write the reference pages that are made from the code
	$(BIN)/python docs/generate.py

schemas: $(PROJECT) ## write what text editors need to help with every file
	$(BIN)/fingerpost schemas

picture: $(PROJECT) $(ASSETS) ## take the README's picture of the site
	$(BIN)/python -m tests.browser.chromium --install
	$(BIN)/python -m tests.picture

assets: $(ASSETS) ## make the style sheets and scripts, small

clean: ## remove everything that make made
	rm -rf .venv node_modules tests/decap/node_modules tests/hosts/node_modules admin site/static/css site/static/js site/admin $(OUT) mutants sbom.cdx.json .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

lock: $(TOOLS) ## choose newer dependencies and write their hashes
	export UV_CUSTOM_COMPILE_COMMAND="make lock"; \
	lock="$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links"; \
	$$lock pyproject.toml -o requirements/run.txt && \
	$$lock pyproject.toml --group dev -o requirements/dev.txt && \
	$$lock pyproject.toml --group long --constraints requirements/dev.txt -o requirements/long.txt && \
	$$lock requirements/node.in -o requirements/node.txt
	npm install --package-lock-only --ignore-scripts --no-audit --no-fund --omit-lockfile-registry-resolved
	cd tests/decap && npm install --package-lock-only --ignore-scripts --no-audit --no-fund --omit-lockfile-registry-resolved
	cd tests/hosts && npm install --package-lock-only --ignore-scripts --no-audit --no-fund --omit-lockfile-registry-resolved

sbom: ## say what the program is made of, in sbom.cdx.json (CycloneDX)
	$(PYTHON) requirements/sbom.py > sbom.cdx.json

$(VENV):
	@test -n "$(PYTHON)" || { \
		echo "Fingerpost needs Python 3.11 or newer, and none was found. Install one, or run:  make PYTHON=/path/to/python3 site"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python cannot make a virtual environment. On Debian or Ubuntu, run:  sudo apt-get install -y python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

$(TOOLS): requirements/dev.txt $(VENV)
	$(PIP_INSTALL) -r requirements/dev.txt
	@touch $@

$(PROJECT): pyproject.toml $(TOOLS)
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(LONG): requirements/long.txt $(PROJECT)
	$(PIP_INSTALL) -r requirements/long.txt
	@touch $@

# Debian's own Node may be too old for the page checkers: then the one from requirements/node.txt.
$(NODE): package-lock.json requirements/node.txt $(TOOLS)
	@npm --version >/dev/null 2>&1 && node -e \
		'const [a, b] = process.versions.node.split(".").map(Number); process.exit((a == 20 && b >= 19) || (a == 22 && b >= 12) || a > 22 ? 0 : 1)' \
		2>/dev/null || $(PIP_INSTALL) -r requirements/node.txt
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(STYLES): hatch_build.py $(shell find site/static/scss -type f 2>/dev/null) $(NODE) $(TOOLS)
	$(BIN)/python hatch_build.py styles
	@touch $@

$(SCRIPTS): hatch_build.py $(shell find site/scripts -type f 2>/dev/null) $(NODE) $(TOOLS)
	$(BIN)/python hatch_build.py scripts
	@touch $@

$(EDITOR): hatch_build.py $(shell find site/scripts/admin -type f 2>/dev/null) $(NODE) $(TOOLS)
	$(BIN)/python hatch_build.py editor
	@touch $@
