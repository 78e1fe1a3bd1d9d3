# `make run` for learners, `make test` for those who change something; `make help` lists the rest.

ARGS ?= learn --lang bg

VENV := .venv
BIN := $(VENV)/bin
CATALOGUES := $(wildcard gan_tutor/locale/*/LC_MESSAGES/*.po)

# What the environment is made from. Each stamp is younger than all that went into it.
SETUP := pyproject.toml constraints.txt hatch_build.py tools/setup
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
COMPILED := $(VENV)/.compiled

.PHONY: help run test format locale bench clean
.DEFAULT_GOAL := help

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(READY) $(COMPILED) ## set up on the first run, then learn; make run ARGS="review" for another command
	@$(BIN)/gan-tutor $(ARGS)

test: $(READY_DEV) $(COMPILED) ## everything that CI checks
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/gan-tutor course check
	$(BIN)/pytest -n 2

format: $(READY_DEV) ## put the code into its form, and mend what ruff can mend
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

locale: $(READY_DEV) ## bring the translations up to the code: new texts in, lost ones out, compiled
	$(BIN)/python -m tools.catalogues update
	$(BIN)/python -m tools.catalogues compile

bench: $(READY_DEV) $(COMPILED) ## measure what has to be fast
	$(BIN)/python -m tests.benchmarks

clean: ## remove all that make made; what was learned stays
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find gan_tutor -name '*.mo' -delete
	find . -name __pycache__ -prune -exec rm -rf {} +

$(READY): $(SETUP)
	@tools/setup $(VENV) labs
	@touch $@

$(READY_DEV): $(READY)
	@tools/setup $(VENV) labs,dev
	@touch $@

# The environment's own setup compiles them too; this is for those that change later.
$(COMPILED): $(CATALOGUES) | $(READY)
	@$(BIN)/python -m tools.catalogues compile
	@touch $@
