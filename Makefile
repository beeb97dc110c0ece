# Everything a clone needs: Python 3.11 or later, git and make. The rest goes into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: picture docs-site dist compat lock report test lint types suite coverage check-all bench bench-against bench-peers docs browser language-server fuzz clean

report: $(VENV)/.tool
	@$(BIN)/strategy validate >&2
	@$(BIN)/strategy report summary --format html

test: lint types suite

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell
	$(BIN)/zensical build --strict >/dev/null
	@sh .ci/workflows

# The suite again, with every branch counted; it takes twice as long.
coverage: $(VENV)/.dev browser language-server
	$(BIN)/python -m pytest -n auto --cov --cov-report=term

types: $(VENV)/.dev
	$(BIN)/mypy

suite: $(VENV)/.dev browser language-server
	$(BIN)/python -m pytest -n auto

# The slow sweeps: every page in both themes, more kills, the starter on every day of two years.
check-all: $(VENV)/.dev browser
	-command -v npm >/dev/null && command -v java >/dev/null && npm install --silent --prefix $(VENV)/vnu vnu-jar
	-command -v java >/dev/null && $(BIN)/python -m pip install --quiet --disable-pip-version-check 'pyspark>=4'
	CHECK_ALL=1 VNU_JAR=$(VENV)/vnu/node_modules/vnu-jar/build/dist/vnu.jar \
		$(BIN)/python -m pytest -n auto tests/test_starter.py tests/recording/test_kinds.py \
		tests/cli/test_partial.py tests/cli/test_record.py tests/cli/test_whole_writes.py \
		tests/cli/test_portfolio.py tests/browser

# A seeded series of mutilated strategies: make fuzz N=1000 SEED=2 FROM=500
N ?= 100000
SEED ?= 1
FROM ?= 0

fuzz: $(VENV)/.dev
	$(BIN)/python bench/fuzz.py --number $(N) --seed $(SEED) --first $(FROM)
	$(BIN)/python bench/verbs.py --number $(N) --seed $(SEED) --first $(FROM)
	KILLS=1000 $(BIN)/python -m pytest -q tests/cli/test_whole_writes.py -k kill_at
	MERGES=200 $(BIN)/python -m pytest -q tests/cli/test_merges.py
	TABLES=10000 $(BIN)/python -m pytest -q tests/measures/test_hiding.py -k given_away

bench: $(VENV)/.tool
	$(BIN)/python bench/run.py --page
	$(BIN)/python bench/history.py
	$(BIN)/python bench/office.py
	$(BIN)/python bench/site.py
	$(BIN)/python bench/portfolio.py

# Every verb as it is here beside what it was: make bench-against REV=main
REV ?= HEAD
RUNS ?= 12

bench-against: $(VENV)/.tool
	$(BIN)/python bench/against.py $(REV) --runs $(RUNS)

bench-peers: $(VENV)/.tool
	$(BIN)/python bench/peers.py install
	$(BIN)/python bench/run.py --peers

docs: $(VENV)/.dev
	$(BIN)/python docs/generate.py

# The picture in the README, which needs Chromium.
picture: $(VENV)/.dev browser
	$(BIN)/python docs/picture.py

# The documents as a site, in dist/docs.
docs-site: $(VENV)/.dev
	$(BIN)/zensical build --clean --strict

# The pages are tested in a real browser. Where this user may install one, it is installed.
browser:
	@sh .ci/browser

# The schemas are tested with the server that editors use, from npm.
language-server: $(VENV)/.dev
	@sh .ci/language-server

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.tool: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[office,data]'
	@touch $@

# The wheels of what the tool needs are kept, so that its own wheel can be tested without a network.
$(VENV)/.dev: $(VENV)/.tool pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,office,data]'
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --wheel-dir $(VENV)/wheels .
	@touch $@

# What is published of a version, in dist/: wheel, source, one file for locked-down machines, parts.
dist: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check shiv cyclonedx-bom
	$(BIN)/python .ci/dist.py

# Wheels for every platform and Python, and the tests on every Python that is here.
compat: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/python .ci/compat.py

# The versions that the action and the Dockerfile install, with their digests.
lock: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	echo hatchling | $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
		--generate-hashes --no-header --output-file .ci/requirements.lock pyproject.toml -

clean:
	rm -rf $(VENV) dist reports .coverage .mypy_cache .ruff_cache .hypothesis
