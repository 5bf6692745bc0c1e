# Every verb is one line; the programs behind them are in scripts/.
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help install run dev test lint format types audit coverage bench chaos demo pictures clean
BIN := .venv/bin

help: ## show this list
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' Makefile | expand -t 16

install: ## make .venv and install everything for development
	@scripts/python -m scripts.install

run: ## set everything up and serve a demo ward on http://localhost:8000
	@scripts/python -m scripts.serve

dev: ## serve with hot reload of both halves: http://localhost:5173
	@scripts/python -m scripts.develop

test: ## set everything up and run every check and test
	@scripts/python -m scripts.check

lint: install ## ruff, import rules and ESLint
	@$(BIN)/python -m scripts.checks lint

format: install ## format all code
	@$(BIN)/python -m scripts.checks format

types: install ## mypy and vue-tsc
	@$(BIN)/python -m scripts.checks types

audit: install ## ask the advisory services about every pinned package
	@$(BIN)/python -m scripts.checks audit

coverage: install ## lines and branches the tests go through, on PostgreSQL and Redis
	@$(BIN)/python -m scripts.checks coverage

bench: install ## measure what this project claims to be good at
	@$(BIN)/python -m benchmarks

chaos: install ## kill Redis, web and worker by turns under load and count what is lost
	@$(BIN)/python -m benchmarks.chaos

demo: ## build the demo ward in the present database
	@scripts/python -m scripts.demo

pictures: install ## photograph every screen of the demo ward
	@$(BIN)/python -m scripts.pictures

clean: ## delete what was made here; the database and secrets in var/ stay
	@scripts/python -m scripts.clean
