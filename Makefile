# One line a recipe: what a target does is in the program that it calls.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
export DO_NOT_TRACK := 1

.PHONY: help install install-dev install-spark site test test-spark lint docs serve bench \
	bench-forecast check-alerts clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

install: ## the runtime, from the lock, into .venv
	@sh scripts/install.sh "$(PYTHON)" requirements.lock

install-dev: ## the runtime and what tests and lint need
	@sh scripts/install.sh "$(PYTHON)" requirements-dev.lock

install-spark: ## the runtime and Spark, which needs Java 17: see docs/spark.md
	@sh scripts/install.sh "$(PYTHON)" requirements-spark.lock

site: install ## build and test the data, render the pages, publish SITE_DIR
	@$(BIN)/python scripts/build_site.py

test: install-dev ## everything that proves the project
	@$(BIN)/python scripts/run_tests.py

test-spark: ## the sample on Spark, compared with DuckDB row for row
	@sh scripts/install.sh "$(PYTHON)" requirements-dev.lock requirements-spark.lock
	@$(BIN)/python scripts/run_tests.py spark

lint: install-dev ## sqlfluff, ruff, mypy
	@$(BIN)/python scripts/run_tests.py lint

docs: install ## dbt docs: models, columns, lineage, in target/
	@$(BIN)/dbt docs generate --static

serve: ## the published site on http://localhost:8000
	@$(BIN)/python -m http.server --directory "$${SITE_DIR:-site}" 8000

bench: install-dev ## wall, memory and growth of the pipeline; SIZES="1000000 10000000" for fewer raw rows
	@$(BIN)/python scripts/benchmark.py $(if $(SIZES),--sizes $(SIZES)) \
		$(if $(PANDAS_UP_TO),--pandas-up-to $(PANDAS_UP_TO)) $(if $(RECORD),--record)

check-alerts: install ## open alerts; fails when one is critical
	@$(BIN)/python scripts/check_alerts.py

bench-forecast: install ## error of forecasts on made series, or SERIES=file.csv [HOLDOUT=56] [JSON=out.json]
	@$(BIN)/python scripts/benchmark_forecast.py $(if $(SERIES),--series "$(SERIES)") \
		$(if $(HOLDOUT),--holdout $(HOLDOUT)) $(if $(JSON),--json "$(JSON)")

clean: ## remove what a build leaves behind, the warehouse too
	rm -rf target logs .cache site spark-warehouse warehouse.duckdb warehouse.duckdb.wal
