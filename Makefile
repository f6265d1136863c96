# The doors of the project; `make` lists them. Needs Python 3.11 or newer, make and git, and makes the rest.

PYTHON ?= python3
PORT ?= 8000
# For `make lock`: LOCKFLAGS=--upgrade takes the newest versions that pyproject.toml allows.
LOCKFLAGS ?=

VENV := .venv
PY := $(VENV)/bin/python

# A stamp is newer than the lock file whose packages are installed, so nothing is installed twice.
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help serve publish changes content dev test lint format check bench lighthouse seo drill vscode chromium fonts screens terms lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

serve publish changes: export ALLOWED_HOSTS := 127.0.0.1,localhost
serve publish changes: export DEBUG := false
serve publish changes: export PORT := $(PORT)
serve publish changes: export SITE_URL := http://127.0.0.1:$(PORT)
serve: $(RUNTIME) var/secret-key ## serve the site as in production, on http://127.0.0.1:8000 (PORT), and every edit
	@export SECRET_KEY="$$(cat var/secret-key)"; \
	test -e var/releases/current/manifest.json || $(PY) manage.py publish || exit 1; \
	$(PY) manage.py publish --watch & watcher=$$!; \
	$(PY) -m gunicorn --config microneedling_site/gunicorn.conf.py & server=$$!; \
	trap 'kill $$watcher $$server' INT TERM; \
	wait $$server; kill $$watcher 2>/dev/null; wait

publish: $(RUNTIME) var/secret-key ## build a release of the content and show it, once
	@SECRET_KEY="$$(cat var/secret-key)" $(PY) manage.py publish

changes: $(RUNTIME) var/secret-key ## tell what a publish would change for readers, and change nothing
	@SECRET_KEY="$$(cat var/secret-key)" $(PY) manage.py content changes

# What stands behind `manage.py content`: make content DO='new question "Does it hurt?"'
DO ?= --help
content: export DEBUG := true
content: $(RUNTIME) ## an editor's week: make content DO=due, DO="sign FILE --by NAME", ... ; alone it lists all
	@$(PY) manage.py content $(DO)

dev: export DEBUG := true
dev: $(RUNTIME) ## preview live while writing: drafts, and a file's problems on its page
	@exec $(PY) manage.py runserver 127.0.0.1:$(PORT)

test: lint chromium ## prove everything: lint, then every test, the browser's too
	@$(PY) -m pytest --numprocesses auto --dist loadfile

lint: $(DEV) ## style, common mistakes and types
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy

format: $(DEV) ## lay the code out as lint wants it
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

check: export DEBUG := true
check: $(RUNTIME) ## tell every problem of the content and the settings
	@$(PY) manage.py check $(CHECKFLAGS)

bench: $(DEV) ## measure again what bench/README.md says
	@$(PY) -m bench

# Some of them alone: make lighthouse PAGES="home safety"
lighthouse: $(DEV) chromium ## ask Lighthouse about one page of each kind; needs npm
	@$(PY) -m bench.lighthouse $(PAGES)

seo: $(DEV) ## ask the public validators about a release: HTML, links, sitemap, feed, robots; needs npm and Java
	@$(PY) -m tools.validators

drill: $(DEV) ## break the site on purpose, under load; as root, on Debian, it installs what it needs for that
	@$(PY) tests/drills/packages.py
	@$(PY) -m pytest -m drill tests/drills

vscode: $(RUNTIME) $(DEV) chromium ## try what `content schema --write` writes in a real VS Code; needs npm
	@$(PY) -m pytest -m vscode tests/drills/test_vscode.py

chromium: $(DEV) ## find Chromium for the tests, or install it
	@$(PY) tests/browser/chromium.py

fonts: $(DEV) ## the face that the site is read in again, from its source; needs npm
	@$(PY) -m tools.fonts

screens: $(DEV) chromium ## take the pictures of docs/editing.md again
	@$(PY) -m tools.screens

terms: $(DEV) ## the terms of schema.org that tests know again, from their source; needs npm
	@$(PY) -m tools.vocabulary

# Without the machine's own options in them, so that the lock files are the same wherever they are made.
LOCK := CUSTOM_COMPILE_COMMAND="make lock" $(PY) -m piptools compile --quiet --generate-hashes \
	--allow-unsafe --strip-extras --no-emit-options $(LOCKFLAGS)

lock: $(DEV) ## pin every package that pyproject.toml asks for, with its hashes
	@$(LOCK) --output-file requirements.txt pyproject.toml
	@$(LOCK) --output-file requirements-dev.txt --extra dev --constraint requirements.txt pyproject.toml

clean: ## remove what can be made again: packages, collected files, caches
	@rm -rf $(VENV) var/static .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement

$(RUNTIME): requirements.txt | $(PY)
	@echo "Installing the packages that the site runs with ..."
	@$(INSTALL) requirements.txt
	@touch $@

$(DEV): requirements-dev.txt | $(PY)
	@echo "Installing the packages that the site is tested with ..."
	@$(INSTALL) requirements-dev.txt
	@touch $@

define UNFIT_PYTHON
"$(PYTHON)" cannot run this project: it needs Python 3.11 or newer with venv and pip.
On Debian or Ubuntu, type: sudo apt-get install python3 python3-venv
Where another Python is installed, name it: make PYTHON=python3.12 $(or $(MAKECMDGOALS),help)
endef
export UNFIT_PYTHON

$(PY):
	@$(PYTHON) -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "$$UNFIT_PYTHON" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# Signs nothing but this machine's own server; production has its own.
var/secret-key: | $(PY)
	@mkdir -p var
	@umask 077 && $(PY) -c 'import secrets; print(secrets.token_urlsafe(64))' > $@
