# `make` alone prints this help. What continuous integration runs is what you run.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
PACKAGES := shared gateway svc-catalogue svc-application svc-licence svc-approval svc-evaluation deploy/sandbox deploy/suite

##@ Everyday
.PHONY: help
help: ## this list
	@awk 'BEGIN {FS = ":.*##"} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z-]+:.*##/ {printf "  %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/.ready: requirements.lock $(PACKAGES:%=%/pyproject.toml)
	@echo "making the environment in .venv (about a minute the first time)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation $(PACKAGES:%=--editable ./%)
	@touch $@

.PHONY: install
install: .venv/.ready ## the environment: locked dependencies, then the project itself

##@ Quality
.PHONY: check
check: install ## format, lint, types, import contract
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy $(PACKAGES:%=%/src)
	@$(BIN)/lint-imports --no-cache

.PHONY: format
format: install ## mend what a machine can mend
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

.PHONY: test
test: install ## all tests, on the embedded default and on real Kafka
	@$(BIN)/python -m pytest

.PHONY: lock
lock: install ## renew requirements.lock from the pyproject files (hashes only; uv.lock would name an index)
	@$(BIN)/uv export --quiet --format requirements.txt --all-packages --all-extras --all-groups \
	  --no-emit-workspace --no-annotate --no-header --output-file requirements.lock
	@rm uv.lock
