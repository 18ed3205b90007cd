# `make help` lists the jobs
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
PYTHON := .venv/bin/python
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export PYTHONPATH := .
export PYTHONWARNINGS := ignore

.DEFAULT_GOAL := help
.PHONY: help run run-cluster chat staff-account train vectors test quality bench faults check format lock sbom widget telegram-check tidy erase export clean

help: ## list the jobs
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 16

run: .venv/run.stamp ## start the bot (sets everything up on the first call)
	@$(PYTHON) -m launcher run

run-cluster: .venv/run.stamp ## start two bots behind nginx, with PostgreSQL and Redis (Debian packages)
	@$(PYTHON) -m launcher run-cluster

chat: .venv/run.stamp ## talk to the running bot in the terminal
	@$(PYTHON) -m launcher chat

staff-account: .venv/run.stamp ## make an account for the workspace: NAME=… ROLE=auskunft|redaktion|leitung
	@$(PYTHON) -m staff create-account "$(NAME)" --role "$(ROLE)"

train: .venv/run.stamp ## train the model if data, domain, config or pipeline changed
	@$(PYTHON) -m launcher train

vectors: .venv/run.stamp ## work out the vectors of new training sentences for bot/data/sentence_vectors.npz
	@$(PYTHON) -m bot.nlu.ship_vectors

test: .venv/dev.stamp ## run all checks and tests
	@$(MAKE) --no-print-directory check
	@$(PYTHON) -m launcher train
	@beside=0; $(PYTHON) -m pytest -n 2 --dist loadfile -m "not alone" || beside=$$?; \
		$(PYTHON) -m pytest -m alone && exit $$beside

quality: .venv/dev.stamp ## put all acceptance dialogues to the bot, write docs/quality.md
	@$(PYTHON) -m launcher train
	@$(PYTHON) -m tests.acceptance.quality

bench: .venv/dev.stamp ## measure the bot beside stock Rasa, write docs/performance.md: EPOCHS=2 EVERY=8 shorten the rival's training
	@$(PYTHON) -m launcher train
	@$(PYTHON) -m bench.run --epochs $(or $(EPOCHS),100) --every $(or $(EVERY),1)

faults: .venv/dev.stamp ## put the faults of the matrix to the bot, write docs/faults.md (some: ROWS="1 2")
	@$(PYTHON) -m launcher train
	@$(PYTHON) -m tests.faults.table $(ROWS)

check: .venv/dev.stamp ## format, lint, types and Rasa's validation of the data
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(PYTHON) -m rasa data validate --data bot/data --domain domain.yml --config config.yml \
		2>&1 | grep -v "is not used in any story or rule" # the actions use them

format: .venv/dev.stamp ## format the code
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

lock: ## write the lock files anew (needs uv)
	uv pip compile --python-version 3.10 --generate-hashes --no-emit-index-url --no-header requirements/run.in -o requirements/run.txt
	uv pip compile --python-version 3.10 --generate-hashes --no-emit-index-url --no-header requirements/dev.in -o requirements/dev.txt

sbom: .venv/dev.stamp ## write the bill of materials (CycloneDX) to results/sbom.json
	@mkdir -p results
	@.venv/bin/cyclonedx-py --requirements --format json --force -i requirements/run.txt -o results/sbom.json

widget: ## build the website widget from widget/src (needs Node.js)
	cd widget && npm ci --ignore-scripts --silent && node build.mjs

telegram-check: .venv/run.stamp ## check the set-up of the Telegram channel and say what is wrong
	@$(PYTHON) -m bot.channels.telegram.admin check

tidy: .venv/run.stamp ## delete texts that are older than the retention period
	@$(PYTHON) -m records.privacy tidy

erase: .venv/run.stamp ## delete a conversation: CODE=…
	@$(PYTHON) -m records.privacy erase "$(CODE)"

export: .venv/run.stamp ## print all that is stored of a conversation: CODE=…
	@$(PYTHON) -m records.privacy export "$(CODE)"

clean: ## remove the environment, models and caches
	rm -rf .venv widget/node_modules models .rasa results .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/%.stamp: requirements/%.txt
	@bash launcher/set_up.sh $<
	@touch .venv/run.stamp $@
