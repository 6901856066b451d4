# The same few words on every machine: make help | demo | test | quick | proof | bench
PYTHON ?= python3
VENV ?= .venv
WORKERS ?= 3
BIN := $(VENV)/bin
# Bytecode is kept even where the environment says otherwise: hundreds of processes start in the tests.
export PYTHONDONTWRITEBYTECODE :=
READY := $(VENV)/.ready
PROOF := $(VENV)/.proof
# Hypothesis' own "ci" profile: the same examples on each run, and no time limit for a single one on a busy machine.
# A file of tests goes to one worker as a whole, so that what it builds for all of them is built once.
# Most tests wait for a disk without being about one; memory serves as one where it has room and lets programs run.
ROOM := $(shell grep -s ' /dev/shm ' /proc/mounts | grep -qv noexec && df -Pk /dev/shm | \
	awk 'NR == 2 && $$4 > 4000000 {print "TMPDIR=/dev/shm"}')
PYTEST := $(ROOM) $(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile --no-loadscope-reorder --hypothesis-profile=ci
PINNED := --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header --no-config --quiet
COMPILE := uv pip compile pyproject.toml $(PINNED)
# What others read our exports with; without what it needs for pictures and linear programs alone.
PM4PY := $(VENV)/pm4py
UNUSED := matplotlib contourpy cycler fonttools kiwisolver pillow pyparsing graphviz cvxopt tqdm colorama
# What `make bench` compares with, each in an environment that it makes when it is first asked for.
PEERS := $(basename $(wildcard requirements/peers/*.in))

.DEFAULT_GOAL := help
.PHONY: help demo test quick proof bench words lint setup lock clean

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(READY) ## build the example of 2007-08, and say what to try in it
	$(BIN)/wsis demo $(ARGS)

test: $(READY) ## everything that CI runs: style, types, rooms and all tests
	@$(MAKE) --no-print-directory -j2 lint $(PM4PY)/.ready
	$(PYTEST)

quick: $(READY) ## the tests of the domain, in under a minute
	$(PYTEST) -m "not slow and not proof" tests/domain

proof: $(PROOF) $(PM4PY)/.ready ## the long forms of the promises, one row after the other; takes hours (ARGS="--only 5 --share 0.1")
	$(BIN)/python -m tests.promises.proving $(ARGS)

bench: $(READY) ## measure, and compare with others
	$(BIN)/python -m benchmarks $(ARGS)

words: $(READY) ## bring the catalogues of translations up to date with the source
	$(BIN)/python -m tests.words

lint: $(READY) ## style, types and rooms alone
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict
	$(BIN)/lint-imports

setup: $(READY) ## make .venv with everything that is needed

lock: ## renew the pins of requirements/ from pyproject.toml (needs uv)
	$(COMPILE) --all-extras --group dev $(ARGS) -o requirements/dev.txt
	$(COMPILE) --constraint requirements/dev.txt -o requirements/base.txt
	$(COMPILE) --constraint requirements/dev.txt --extra postgres -o requirements/postgres.txt
	uv pip compile --group proof --constraint requirements/dev.txt $(PINNED) -o requirements/proof.txt
	uv pip compile --group pm4py $(PINNED) $(UNUSED:%=--no-emit-package %) $(ARGS) -o requirements/pm4py.txt
	for peer in $(PEERS); do uv pip compile $$peer.in $(PINNED) $(ARGS) -o $$peer.txt || exit 1; done

clean: ## remove .venv and what tools left behind
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# The stamp is touched last, so that a set-up that broke off begins again. What is never imported is not compiled.
$(READY): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; name one: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --no-input --quiet --no-compile --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --no-input --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# What only the long forms need comes on top, so that `make test` does not wait for it.
$(PROOF): requirements/proof.txt | $(READY)
	$(BIN)/python -m pip install --no-input --quiet --require-hashes -r requirements/proof.txt
	@touch $@

$(PM4PY)/.ready: requirements/pm4py.txt | $(READY)
	$(PYTHON) -m venv $(PM4PY)
	$(PM4PY)/bin/python -m pip install --no-input --quiet --no-compile --no-deps --require-hashes -r requirements/pm4py.txt
	@touch $@
