# `make` alone lists the targets; each one sets up what it needs by itself.
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
LOCK := requirements/dev.txt
STAMP := $(VENV)/.made-for
WORKERS ?= 2
ROUNDS ?= 10

.PHONY: help setup test check e2e bench verdicts crawl chaos mutations mutate mutate-trail demo lock

help: ## list the targets
	@grep -E '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/'

# The stamp keeps the place of the checkout and the checksum of lock and project file: scripts and the editable
# install hold absolute paths, so a moved environment is made anew; a changed lock only updates it.
setup: ## the environment alone; nothing happens when nothing changed
	@want="$(CURDIR) $$(cat $(LOCK) pyproject.toml | cksum)"; have="$$(cat $(STAMP) 2>/dev/null)"; \
	[ "$$have" = "$$want" ] && exit 0; set -e; \
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或以上:make PYTHON=python3.11 …" >&2; exit 1; }; \
	case "$$have" in "$(CURDIR) "*) ;; *) rm -rf $(VENV) ;; esac; \
	[ -x $(PY) ] || $(PYTHON) -m venv $(VENV) 2>/dev/null || $(PYTHON) -m venv --clear --without-pip $(VENV); \
	pip="$(PY) -m pip"; $$pip --version >/dev/null 2>&1 || pip="$(PYTHON) -m pip --python $(PY)"; \
	$$pip --version >/dev/null 2>&1 || { echo "没有找到 pip:先安装系统的 python3-pip 或 python3-venv" >&2; exit 1; }; \
	echo "准备环境……" >&2; \
	$$pip install -q --disable-pip-version-check --require-hashes -r $(LOCK); \
	$$pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	echo "$$want" > $(STAMP)

test: setup ## the whole suite once, on the database DATABASE_URL names, else SQLite
	$(PY) -m pytest -n $(WORKERS)

check: setup ## ruff, types, import contracts, template formatting, migrations, untranslated strings
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	PYTHONPATH=.:site $(VENV)/bin/lint-imports --no-cache
	git ls-files -z 'templates/*.html' | xargs -0 $(VENV)/bin/djade --check --target-version 5.2
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py check
	$(PY) -m tests.untranslated

e2e: setup ## browser journeys in Chromium (JOURNEY=name runs one)
	$(PY) -m pytest tests/browser -p no:xdist --browser-tests $(if $(JOURNEY),-k $(JOURNEY))

verdicts: setup ## 10,000 random answer sets through judge, act, uploader, 500 through the page: one verdict
	RANDOM_SETS=$(or $(SETS),10000) $(PY) -m pytest -q -n 0 tests/records/entries/test_random_sets.py

crawl: setup ## five hundred nasty strings into every field of the pages of writing down
	CRAWL_STEP=1 $(PY) -m pytest -q -n 0 tests/records/entries/test_nasty.py

bench: setup ## the benchmarks of docs/performance.md, one JSON object a line
	@$(PY) -m tests.bench

mutations: setup ## ten thousand damaged templates, each read or refused (MUTATIONS=10000 MUTATIONS_FROM=0)
	MUTATIONS=$(or $(MUTATIONS),10000) $(PY) -m pytest tests/records/uploads/test_mutations.py -q -n 0 -s

chaos: setup ## kill job processes at random and count what was lost or doubled (ROUNDS=10)
	$(PY) -m tests.chaos --rounds $(ROUNDS)

mutate: setup ## plant faults in every access.py one at a time: do tests notice? (about twenty minutes)
	PYTHONPATH=.:site $(PY) -m tests.authz

mutate-trail: setup ## change the trail's rules one place at a time: do tests notice? (LIMIT=150 tries a sample, SHARD=1/4 a part)
	PYTHONPATH=.:site $(PY) -m tests.mutation --limit $(or $(LIMIT),0) --shard $(or $(SHARD),1/1)

demo: setup ## database, demo data, web server and jobs; Ctrl-C stops all
	@DEMO=1 $(PY) manage.py migrate -v0
	@DEMO=1 $(PY) manage.py collectstatic --noinput -v0
	@DEMO=1 $(PY) manage.py demo --port $(PORT)
	@exec env DEMO=1 $(PY) manage.py serve --port $(PORT)

lock: ## compile the locks anew (needs uv; no index address is written)
	for name in base dev; do uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements/$$name.txt requirements/$$name.in; done
