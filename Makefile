# Everything a person does with Wethi. Needed: make, and Python 3.11 or newer with venv. `make` alone lists the targets.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_REQUIRE_VIRTUALENV := 1
INSTALL := $(BIN)/python -m pip install
# A lock file names every package already, so nothing is resolved: pip before 24 looks for a package that another one asks
# for with an extra once more, finds a newer release than the lock's, and gives up for want of its hash.
INSTALL_LOCKED := $(INSTALL) --no-deps --require-hashes --requirement
# The project itself: its build tool is in the lock file already, so nothing comes from outside it.
INSTALL_WETHI := $(INSTALL) --quiet --no-deps --no-build-isolation --editable .

.PHONY: help
help:  # what can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1|/p' $(MAKEFILE_LIST) | awk -F '|' '{printf "%-24s %s\n", $$1, $$2}'

# --- use it ---------------------------------------------------------------------------------------------------------

.PHONY: demo demo-clean install run screenshots talk
demo: $(VENV)/run.stamp  ## two phones on one page: be the citizen in LINE and in Telegram
	@$(BIN)/wethi demo

demo-clean:  ## forget what the demo remembers
	rm -rf .demo

install: $(VENV)/run.stamp  ## install what Wethi runs on, and start nothing

run: $(VENV)/run.stamp  ## run the bot for real, with the settings in .env
	@$(BIN)/wethi serve

talk: $(VENV)/run.stamp  ## talk with the bot in this terminal
	@$(BIN)/wethi talk

screenshots: $(VENV)/dev.stamp  ## take the pictures in docs/console anew, on the way from a question to its results
	SCREENSHOTS=docs/console $(BIN)/python -m pytest -q tests/web/test_a_forum_from_the_console_in_browser.py

# --- look after it --------------------------------------------------------------------------------------------------

.PHONY: test lint check check-access check-deploy check-backup check-broadcast check-console-crash check-crash check-disk check-order check-fuzz check-opinion check-power check-receipts check-redaction check-rights check-timers check-teeth soak bench bench-line-client bench-metrics bench-opinion bench-votes
# What pytest made of the tests' own files is kept from run to run, whatever the machine says: 20 s of each worker.
test test-postgres: export PYTHONDONTWRITEBYTECODE :=
test: $(VENV)/dev.stamp  ## all tests, and how much of the code they reach
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --cov --cov-report=
	@$(BIN)/coverage json -q -o $(VENV)/coverage.json
	@$(BIN)/python -m tests.coverage_floor $(VENV)/coverage.json

lint: $(VENV)/dev.stamp  ## style, types and which part may know which
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

check: check-access check-backup check-broadcast check-console-crash check-crash check-disk check-order check-fuzz check-opinion check-power check-receipts check-redaction check-rights check-timers check-teeth  ## kill it, fail its disk, cut its power, shuffle it, set its clocks, try every role and door, feed it nonsense, hide groups in votes, forge its receipts, plant telephone numbers, plant bugs in it

check-access check-backup check-broadcast check-crash check-disk check-order check-fuzz check-opinion check-power check-receipts check-redaction check-rights check-timers check-teeth: check-%: $(VENV)/dev.stamp
	$(BIN)/python -m tests.checks.$*

soak: $(VENV)/dev.stamp  ## months of deliveries in minutes: does anything grow? DELIVERIES=5000000 before a release
	$(BIN)/python -m tests.checks.soak --deliveries $(or $(DELIVERIES),200000)

check-console-crash: $(VENV)/dev.stamp  ## kill it while staff work on the console: no act lost, none done twice, each in the audit log once
	$(BIN)/python -m tests.checks.console_crash

.PHONY: test-postgres check-failover check-console-crash-postgres check-crash-postgres check-zombies
test-postgres: $(VENV)/dev.stamp  ## the tests of store, work and journeys once more, on a real PostgreSQL
	WETHI_TEST_DATABASE=postgresql $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal tests/store tests/spine tests/polis tests/web tests/journeys -m "not browser"

check-crash-postgres: $(VENV)/dev.stamp  ## kill any of four processes on one PostgreSQL under load, a hundred times: nothing lost, nothing twice
	$(BIN)/python -m tests.checks.crash_many

check-console-crash-postgres: $(VENV)/dev.stamp  ## the same with two servers on one PostgreSQL, either of which is killed
	$(BIN)/python -m tests.checks.console_crash --postgresql

check-zombies: $(VENV)/dev.stamp  ## 100,000 events on PostgreSQL, and workers that come back after their lease: order holds, nothing twice
	$(BIN)/python -m tests.checks.zombies

check-failover: $(VENV)/dev.stamp  ## take a PostgreSQL away under load, with Patroni where it is installed: what was acknowledged is there
	$(BIN)/python -m tests.checks.failover

check-deploy: $(VENV)/dev.stamp  ## follow docs/deploy.md word for word on a copy of this machine (root, Debian 12; five minutes)
	$(BIN)/python -m tests.checks.deploy

bench: $(VENV)/dev.stamp  ## figures of this machine, never a verdict
	$(BIN)/python -m tests.bench

bench-line-client: $(VENV)/dev.stamp  ## one pooled session against the SDK's client, on the way to LINE
	$(BIN)/python -m tests.bench.line_client

bench-metrics: $(VENV)/dev.stamp  ## what counting costs, and one look at the metrics while 100,000 deliveries wait
	$(BIN)/python -m tests.bench.metrics

bench-votes: $(VENV)/dev.stamp  ## 300 votes a second while the mathematics runs: from tap to next statement, lost votes, age of the result
	$(BIN)/python -m tests.bench --only votes --out out/bench-votes.json $(if $(STRICT),--strict)

bench-opinion: $(VENV)/dev.stamp  ## opinion groups of small and very large towns, beside red-dwarf; BIG=1 for a million citizens
	@test -x $(RED_DWARF)/bin/python || "$(PYTHON)" -m venv $(RED_DWARF)
	@$(RED_DWARF)/bin/python -c "import reddwarf" 2>/dev/null || $(RED_DWARF)/bin/python -m pip install --quiet red-dwarf || echo "red-dwarf could not be installed: no comparison."
	$(BIN)/python -m tests.bench.opinion $(if $(STRICT),--strict) --red-dwarf $(RED_DWARF)/bin/python
# What Wethi is compared with lives apart: it is in no lock file and never beside what Wethi runs on.
RED_DWARF := $(VENV)/red-dwarf

lock: $(VENV)/dev.stamp  ## write both lock files anew, with the newest releases that fit
	$(BIN)/uv pip compile $(LOCK_OPTIONS) --upgrade --extra build --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile $(LOCK_OPTIONS) --upgrade --all-extras --constraints requirements.lock \
		--output-file requirements-dev.lock pyproject.toml
.PHONY: lock
# One file for all systems and Pythons, a hash for each file of a release, and no address to fetch it from.
LOCK_OPTIONS := --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-emit-find-links

.PHONY: notice sbom licences
notice: $(VENV)/dev.stamp  ## write NOTICE anew: the packages of requirements.lock and the licence of each
	$(BIN)/python -m tests.checks.notice

licences:  ## whether every file has its licence, as REUSE asks
	@test -x $(VENV)/reuse/bin/reuse || { "$(PYTHON)" -m venv $(VENV)/reuse && $(VENV)/reuse/bin/python -m pip install --quiet reuse; }
	$(VENV)/reuse/bin/reuse lint

sbom:  ## what Wethi is made of, for programs that look for weak packages: CycloneDX, in out/sbom.cdx.json
	@mkdir -p out
	@test -x $(VENV)/sbom/bin/cyclonedx-py || { "$(PYTHON)" -m venv $(VENV)/sbom && $(VENV)/sbom/bin/python -m pip install --quiet cyclonedx-bom; }
	$(VENV)/sbom/bin/cyclonedx-py requirements --pyproject pyproject.toml --mc-type application --output-reproducible --validate --output-file out/sbom.cdx.json requirements.lock

.PHONY: clean
clean:  ## remove what was made, but not the demo's memory
	rm -rf $(VENV) .coverage .coverage.* .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	find bot handlers surveys locales tests -name __pycache__ -prune -exec rm -rf {} +

# --- the environment ------------------------------------------------------------------------------------------------

define TRY_PYTHON
import sys
if sys.version_info < (3, 11):
    sys.exit("Wethi needs Python 3.11 or newer, and $(PYTHON) is %d.%d: say make PYTHON=python3.12, or another that you have." % sys.version_info[:2])
try:
    import ensurepip, venv
except ImportError:
    sys.exit("Wethi needs Python's venv, and $(PYTHON) comes without it: on Debian and Ubuntu, apt install python3-venv.")
endef
export TRY_PYTHON

$(VENV)/made.stamp:
	@command -v "$(PYTHON)" >/dev/null || { echo "Wethi needs Python 3.11 or newer, and there is no $(PYTHON) here: on Debian and Ubuntu, apt install python3-venv." >&2; exit 1; }
	@"$(PYTHON)" -c "$$TRY_PYTHON"
	@echo "Making an environment of its own in $(VENV) ..."
	@"$(PYTHON)" -m venv --clear $(VENV)
	@touch $@

$(VENV)/run.stamp: $(VENV)/made.stamp requirements.lock pyproject.toml
	@echo "Installing what Wethi runs on (a minute or two, once) ..."
	@$(INSTALL_LOCKED) requirements.lock
	@$(INSTALL_WETHI)
	@$(BIN)/python -m pip check >$(VENV)/check.txt || { cat $(VENV)/check.txt; exit 1; }
	@touch $@

# The second lock file holds all of the first at the same versions, so this serves for running too.
$(VENV)/dev.stamp: $(VENV)/made.stamp requirements-dev.lock pyproject.toml
	@echo "Installing what Wethi is tested with (a few minutes, once) ..."
	@$(INSTALL_LOCKED) requirements-dev.lock
	@$(INSTALL_WETHI)
	@$(BIN)/python -m pip check >$(VENV)/check.txt || { cat $(VENV)/check.txt; exit 1; }
	@touch $@ $(VENV)/run.stamp
