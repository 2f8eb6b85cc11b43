# What people and CI run alike. `make help` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MOODLE_DIR ?=
SEED ?= 1
SEEDS ?= 2
ONCE ?=
PHPCS ?= phpcs
DIST ?= dist
PICTURED := eyes coordinate grid pupil_pages needs_page release requests
RELEASE = $(shell sed -n "s/.*->release = '\(.*\)';/\1/p" moodle_plugin/version.php)

.DEFAULT_GOAL := help
.PHONY: help demo test lint unit sweep live screenshots bench bench-push bench-groups bench-year amd codestyle plugin clean python

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

demo: $(VENV)/demo.stamp ## One whole loop on a fictional school, then its pages (SEED=2, ONCE=1, MOODLE_DIR=/path)
	@SEED="$(SEED)" ONCE="$(ONCE)" MOODLE_DIR="$(MOODLE_DIR)" $(BIN)/barrette demo

test: lint unit ## Lint, types, import rule and every test that needs nothing else

lint: $(VENV)/test.stamp ## Style, types and the import rule
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(VENV)/test.stamp ## The tests, without the checks of style and types
	$(BIN)/pytest --durations=10

sweep: $(VENV)/test.stamp ## The long sweeps: a crash at every call, a hundred starts of two runners
	$(BIN)/pytest -m sweep

live: $(VENV)/test.stamp ## PHPUnit and the live suite on a Moodle of its own: MOODLE_DIR=/path/to/moodle
	@[ -n "$(MOODLE_DIR)" ] || { echo "Say where a Moodle 4.5+ code folder is: make live MOODLE_DIR=/path/to/moodle"; exit 2; }
	MOODLE_DIR="$(MOODLE_DIR)" $(BIN)/pytest tests/live --durations=10

screenshots: $(VENV)/test.stamp ## Pictures of the pages in Moodle, in var/pictures: MOODLE_DIR=/path/to/moodle
	@[ -n "$(MOODLE_DIR)" ] || { echo "Say where a Moodle 4.5+ code folder is: make screenshots MOODLE_DIR=/path/to/moodle"; exit 2; }
	MOODLE_DIR="$(MOODLE_DIR)" PICTURES=var/pictures $(BIN)/pytest -q $(PICTURED:%=tests/live/test_%.py)

bench: $(VENV)/test.stamp ## 1,200 pupils: ratings against core web services, the change feed, a quiet night, growth: MOODLE_DIR=/path/to/moodle
	@[ -n "$(MOODLE_DIR)" ] || { echo "Say where a Moodle 4.5+ code folder is: make bench MOODLE_DIR=/path/to/moodle"; exit 2; }
	MOODLE_DIR="$(MOODLE_DIR)" $(BIN)/python -m tests.bench.ratings
	MOODLE_DIR="$(MOODLE_DIR)" $(BIN)/python -m tests.bench.feed
	MOODLE_DIR="$(MOODLE_DIR)" $(BIN)/python -m tests.bench.sync
	$(BIN)/python -m tests.bench.growth

bench-push: $(VENV)/test.stamp ## Writing 4,800 enrolments and members, ours against Moodle's own calls: MOODLE_DIR=/path/to/moodle
	@[ -n "$(MOODLE_DIR)" ] || { echo "Say where a Moodle 4.5+ code folder is: make bench-push MOODLE_DIR=/path/to/moodle"; exit 2; }
	MOODLE_DIR="$(MOODLE_DIR)" $(BIN)/python -m tests.bench.push

bench-groups: $(VENV)/test.stamp ## Forming groups in generated lycées of 90, 240 and 1,200 pupils, beside simpler ways (SEEDS=10)
	SEEDS="$(SEEDS)" $(BIN)/python -m tests.bench.groups

bench-year: $(VENV)/test.stamp ## A generated year of five periods with work placements, beside simpler ways (SEEDS=10)
	SEEDS="$(SEEDS)" $(BIN)/python -m tests.bench.year

amd: ## Build the plugin's JavaScript with Moodle's own toolchain: MOODLE_DIR=/path/to/moodle
	@[ -n "$(MOODLE_DIR)" ] || { echo "Say where a Moodle 4.5 code folder is: make amd MOODLE_DIR=/path/to/moodle"; exit 2; }
	docker/setup/amd.sh "$(MOODLE_DIR)" var/amd

codestyle: ## Moodle's coding style over the plugin: PHPCS=/path/to/phpcs, one that knows the standard "moodle"
	docker/setup/codestyle.sh "$(PHPCS)" var/codestyle

plugin: ## The plugin as a zip for Moodle, of the last commit: dist/local_barrette-RELEASE.zip
	@git diff --quiet HEAD -- moodle_plugin || echo "What is not committed in moodle_plugin/ is left out."
	@mkdir -p "$(DIST)"
	@TZ=UTC git -C moodle_plugin archive --format=zip --prefix=barrette/ --add-file=../LICENSE HEAD \
	    >"$(DIST)/local_barrette-$(RELEASE).zip"
	@echo "$(DIST)/local_barrette-$(RELEASE).zip"

clean: ## Remove what was built; var/ (your data) stays
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	    { echo "Barrette needs Python 3.11 or newer. On Debian or Ubuntu: apt-get install -y python3"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	    { echo "This Python cannot make virtual environments. On Debian or Ubuntu: apt-get install -y python3-venv"; exit 1; }

$(VENV)/demo.stamp: pyproject.toml constraints.txt | python
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/test.stamp: pyproject.toml constraints.txt | python
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@ $(VENV)/demo.stamp
