# One command for each task; CONTRIBUTING.md says which. Everything lands in build/ and .venv/.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.NOTPARALLEL:

PACKAGE_SOURCES := $(shell find include bindings cmake CMakeLists.txt pyproject.toml README.md LICENSE \( -name __pycache__ -prune \) -o -type f -print 2>/dev/null)

.PHONY: help demo test test-long lint format bench docs fuzz stubs wheel clean neon setup-demo setup-test setup-docs

help:
	@echo "make demo       set up what is missing and tell the story of Kota Tarakan 2024"
	@echo "make test       every test: C++, Python, sanitizers, fuzzing, planted bugs, wheel"
	@echo "make test-long  the same with larger bounds and longer fuzzing"
	@echo "make lint       formatting, clang-tidy, clang without warnings, ruff, mypy"
	@echo "make format     rewrites the sources in the house style"
	@echo "make bench      benchmarks, with the comparison with other libraries; rewrites docs/performance.md"
	@echo "make docs       the documentation, in docs/_build/html"
	@echo "make fuzz       fuzzing for ten minutes"
	@echo "make neon       the batch kernels on an emulated ARM processor"
	@echo "make stubs      rewrites the stubs of the extension module"
	@echo "make wheel      sdist and wheel, in dist/, tried in a clean environment"
	@echo "make clean      removes build/, dist/ and .venv/"

demo: .venv/package.done
	@.venv/bin/pemilu demo

test: setup-test .venv/dev.done
	@scripts/test.sh

test-long: setup-test .venv/dev.done
	@PEMILU_LONG=1 PEMILU_FUZZ_SECONDS=600 scripts/test.sh
	@scripts/neon.sh
	@cmake --build --preset asan --target property && build/asan/tests/property

lint: setup-test .venv/dev.done
	@scripts/lint.sh

format: setup-test .venv/dev.done
	@find include bindings tests examples benchmarks \( -name '*.hpp' -o -name '*.cpp' \) -print0 | xargs -0 .venv/bin/clang-format -i
	@.venv/bin/ruff check --fix-only --quiet
	@.venv/bin/ruff format --quiet

bench: setup-test .venv/package.done .venv/dev.done
	@cmake --preset release >/dev/null && cmake --build --preset release
	@mkdir -p build/bench
	@if [[ -x build/release/benchmarks/benchmark_allocate ]]; then build/release/benchmarks/benchmark_allocate; fi
	@build/release/benchmarks/benchmark_batch --json build/bench/cpp.json
	@build/release/benchmarks/benchmark_determination --json build/bench/determination-cpp.json
	@build/release/benchmarks/benchmark_recap --json build/bench/recap-cpp.json
	@.venv/bin/python benchmarks/allocate.py --json build/bench/allocate.json
	@.venv/bin/python benchmarks/batch.py --json build/bench/batch.json
	@.venv/bin/python benchmarks/queues.py --json build/bench/queues.json
	@.venv/bin/python benchmarks/determination.py --json build/bench/determination.json
	@.venv/bin/python benchmarks/recap.py --json build/bench/recap.json
	@.venv/bin/python benchmarks/report.py build/bench

docs: setup-docs .venv/package.done .venv/docs.done
	@mkdir -p docs/doxygen
	@cd docs && doxygen -q Doxyfile
	@.venv/bin/sphinx-build -q -W --keep-going -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

neon:
	@scripts/neon.sh

fuzz: setup-test
	@PEMILU_FUZZ_SECONDS=600 scripts/test.sh fuzz

stubs: .venv/package.done .venv/dev.done
	@.venv/bin/python scripts/stubs.py --update

wheel: setup-test .venv/dev.done
	@scripts/package.sh

clean:
	rm -rf build dist .venv docs/_build docs/doxygen

setup-demo setup-test setup-docs: setup-%:
	@scripts/setup.sh $*

.venv/package.done: $(PACKAGE_SOURCES) scripts/environment.sh | setup-demo
	@scripts/environment.sh package
	@touch $@

.venv/dev.done .venv/docs.done: .venv/%.done: pyproject.toml scripts/requirements.py | setup-demo
	@scripts/environment.sh build $*
	@touch $@
