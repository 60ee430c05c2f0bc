# Everything that is done with this checkout, one line each. `make` alone lists them.
.PHONY: help setup demo test lint types contracts check-sqlite check-postgres gold bench bench-corpus bench-loop bench-peers fuzz lock ocr ray docs messages

RUN := .venv/bin
TESTS_OF_TABLES := tests/store tests/actions tests/portal tests/walks

help:            ## this list
	@grep -hE '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed -E 's/: .*## /\t/' | expand -t 18

setup: .venv/.ready ## prepare .venv, so that .venv/bin/minsheng works

.venv/.ready: requirements.lock scripts/setup
	@sh scripts/setup

demo: setup      ## the sample county on 127.0.0.1: reads its documents, serves the site
	@$(RUN)/minsheng demo

test: setup lint types contracts check-sqlite check-postgres ## everything that must hold, on SQLite and on PostgreSQL

lint: setup      ## style of the code
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .

types: setup     ## types, strictly
	$(RUN)/mypy

contracts: setup ## the floors of the house
	$(RUN)/lint-imports

check-sqlite: setup ## every test, on SQLite
	MINSHENG_TEST_DB=sqlite $(RUN)/pytest -n 2 --dist loadfile

check-postgres: setup ## the tests of tables, actions, pages and walks, on PostgreSQL
	MINSHENG_TEST_DB=postgres $(RUN)/pytest -n 2 --dist loadfile $(TESTS_OF_TABLES)

gold: setup      ## how right the reading is, on the shared gold where it is present
	@sh scripts/gold

bench: setup     ## how fast reading, programmes and the months are, beside their bounds; rows of real tables it gets wrong
	@$(RUN)/python bench/reading.py
	@$(RUN)/python bench/tables.py
	@$(RUN)/python bench/programmes.py
	@$(RUN)/python bench/registers.py
	@$(RUN)/python bench/web.py
	@$(RUN)/python bench/personal.py
	@$(MAKE) --no-print-directory bench-loop

bench-corpus: setup ## pages a second from WARC to records on two processes; what the prefilter loses
	@$(RUN)/python bench/corpus.py

bench-loop: setup ## the months in a large county beside their bounds, on SQLite and on PostgreSQL; 400,000 rows of xlsx
	@$(RUN)/python bench/loop.py
	@$(RUN)/python bench/loop.py --postgres
	@$(RUN)/python bench/publish.py
	@$(RUN)/python bench/publish.py --postgres
	@$(RUN)/python bench/year.py

bench-peers: setup ## this reader beside two others on the same texts, which are installed in .venv-peers
	@test -f .venv-peers/.ready || { $(RUN)/python -m venv .venv-peers && \
		.venv-peers/bin/python -m pip install --disable-pip-version-check --quiet -r bench/peers.txt && \
		touch .venv-peers/.ready; }
	@$(RUN)/python bench/peers.py

fuzz: setup      ## changed texts and files against reading and openers, MINUTES=10 of each at once, in .venv-fuzz
	@sh fuzz/run $(or $(MINUTES),10)

lock: setup      ## the locked dependencies anew, from pyproject.toml
	$(RUN)/uv pip compile --quiet --universal --generate-hashes --no-header --group dev pyproject.toml -o requirements.lock
	$(RUN)/uv pip compile --quiet --universal --generate-hashes --no-header --extra ocr -c requirements.lock pyproject.toml -o requirements-ocr.lock
	$(RUN)/uv pip compile --quiet --universal --generate-hashes --no-header --extra corpus --extra ray -c requirements.lock pyproject.toml -o requirements-ray.lock

ray: setup       ## the engine for several machines, into .venv: some 500 MB
	$(RUN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements-ray.lock

ocr: setup       ## text recognition of scans and photographs, into .venv
	$(RUN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements-ocr.lock

docs: setup      ## docs/commands.md and the tables of docs/packs.md anew, from the program
	@$(RUN)/python scripts/commands_page.py
	@$(RUN)/python scripts/packs_page.py

messages: setup  ## the English of the pages, compiled
	$(RUN)/pybabel compile --domain django --directory src/minsheng/portal/locale --use-fuzzy
