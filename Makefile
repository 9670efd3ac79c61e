# `make` alone prints this help. What continuous integration runs is what you run.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)
BUS ?= embedded
PORT ?= 8000
SECONDS ?= 180
WHO ?= citizen
DIRECTORY ?= .tongban
BIN := .venv/bin
PACKAGES := shared gateway $(sort $(wildcard svc-*)) deploy/sandbox deploy/suite deploy/cli

##@ Use it
.PHONY: run
run: install ## the whole suite until Ctrl-C (PORT=8000, BUS=embedded or kafka, DIRECTORY=.tongban)
	@$(BIN)/python -m suite run --bus $(BUS) --port $(PORT) --directory "$(DIRECTORY)"

.PHONY: demo
demo: install ## three citizens and a company walk through it by the public API
	@$(BIN)/python -m suite demo --bus $(BUS) --directory "$(DIRECTORY)"

.PHONY: token
token: install ## an access token of the running suite's (WHO=citizen, civil-affairs, ...)
	@$(BIN)/python -m suite token --as $(WHO) --directory "$(DIRECTORY)"

.PHONY: bench
bench: install ## speed, processor time and memory, as a table and JSON
	@$(BIN)/python -m suite bench --bus $(BUS)

.PHONY: attack
attack: install ## everything of tests/attack against a running suite: hostile contents, messages, connections
	@$(BIN)/python -m pytest -q tests/attack --all-attacks

.PHONY: chaos
chaos: install ## kill, freeze, fill up and put back what the suite stands on while people use it (SECONDS=180, SEED=)
	@$(BIN)/python -m suite chaos --bus $(BUS) --seconds $(SECONDS) $(if $(SEED),--seed $(SEED))

.PHONY: clients
clients: install ## clients that are not ours through a running suite, and a provider that is not ours (needs node and npm)
	@npm --prefix deploy/clients install --silent --no-audit --no-fund --no-package-lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade --no-deps --target deploy/clients/python authlib==1.9.10
	@PYTHONPATH=deploy/clients/python $(BIN)/python deploy/clients/walk.py
	@$(BIN)/python deploy/clients/contract.py
	@PYTHONPATH=gateway/tests $(BIN)/python deploy/clients/score.py

##@ Change it
.PHONY: check
check: install ## format, lint, types, import contract, contracts
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy $(PACKAGES:%=%/src)
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m pytest --quiet tests/architecture tests/contracts

.PHONY: test
test: install ## all tests, on the embedded default and on real Kafka
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile */tests deploy/*/tests
	@$(BIN)/python -m pytest --numprocesses auto --maxschedchunk 1 tests

.PHONY: format
format: install ## mend what a machine can mend
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

.PHONY: schemas
schemas: install ## renew shared/schemas, and the pictures in ARCHITECTURE.md, from the code
	@$(BIN)/python -m contracts.schemas shared/schemas
	@$(BIN)/python -m contracts.map ARCHITECTURE.md
	@$(BIN)/python -m suite.picture ARCHITECTURE.md

.PHONY: lock
lock: install ## renew requirements.lock from the pyproject files (hashes only; uv.lock would name an index)
	@$(BIN)/uv export --quiet --format requirements.txt --all-packages --all-extras --all-groups \
	  --no-emit-workspace --no-annotate --no-header --output-file requirements.lock
	@rm uv.lock

.PHONY: new-service
new-service: install ## write a further service and register it (NAME=parking)
	@$(BIN)/python -m suite new-service "$(NAME)"

##@ Get ready
.PHONY: help
help: ## this list
	@awk 'BEGIN {FS = ":.*##"} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z-]+:.*##/ {printf "  %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: install
install: .venv/.ready ## the environment: locked dependencies, then the project itself

.venv/.ready: requirements.lock $(PACKAGES:%=%/pyproject.toml)
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 ..."; exit 1; }
	@echo "making the environment in .venv (about a minute the first time)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python deploy/install.py requirements.lock
	@echo "installing the project itself"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation $(PACKAGES:%=--editable ./%)
	@touch $@
