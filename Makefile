# The front door. `make help` says what can be done here; the work is in CMake's presets.
.POSIX:
.DEFAULT_GOAL := help

JOBS != nproc 2>/dev/null || echo 2
TIME = 60
DESTDIR =
PREFIX = /usr/local

help:
	@echo 'make run        build what is needed and code a sample report (examples/harbour.txt)'
	@echo 'make test       build and run every test, under the address and undefined sanitizers'
	@echo 'make build      the program build/entente and the library, optimised'
	@echo 'make bench      speed, memory, and the signature of the output; a store of a million events'
	@echo 'make fuzz       feed each input boundary with random bytes for TIME=60 seconds (clang-14)'
	@echo 'make tour       put what the program prints now into README.md and docs/tour.md'
	@echo 'make lint       warnings of gcc and clang as errors, clang-tidy, shellcheck'
	@echo 'make eval DATA=DIR   score the program on the gold files of DIR/data with the scorers of DIR/tools'
	@echo 'make weights DATA=DIR train the weights of the event stage again, from corpus/ and the sets of DIR (a minute)'
	@echo 'make model DATA=DIR  train the shipped model again, bit for bit, from the treebanks of DIR (an hour)'
	@echo 'make install    to PREFIX=/usr/local (DESTDIR is honoured)'
	@echo 'make clean      remove all that was built'

deps:
	@tools/install-deps.sh build

build: deps
	@tools/quiet.sh cmake --preset release
	@cmake --build --preset release -j $(JOBS)

run: deps
	@tools/quiet.sh cmake --preset release
	@tools/quiet.sh cmake --build --preset release -j $(JOBS)
	@echo
	build/entente code --format table --date 2024-05-16 examples/harbour.txt

test:
	@tools/install-deps.sh test
	@tools/test.sh $(JOBS)

bench: build
	build/entente bench
	@tools/bench-store.sh

fuzz:
	@tools/install-deps.sh fuzz
	@tools/fuzz.sh $(TIME) $(JOBS)

tour: build
	-@tests/tour.sh --write
	@tests/tour.sh
	@tools/pictures.sh

lint:
	@tools/install-deps.sh lint
	@tools/lint.sh $(JOBS)

eval: build
	@test -n "$(DATA)" || { echo 'make eval: say where the gold files are: make eval DATA=path'; exit 2; }
	@tools/eval.sh "$(DATA)"

model: deps
	@test -n "$(DATA)" || { echo 'make model: say where the treebanks are: make model DATA=path'; exit 2; }
	@tools/install-deps.sh model
	@tools/quiet.sh cmake --preset release
	@cmake --build --preset release -j $(JOBS) --target entente-train-teacher entente-train-parser entente-train-sentences
	@sh train/recipe.sh build "$(DATA)" build/model model

weights: build
	@test -n "$(DATA)" || { echo 'make weights: say where the gold files are: make weights DATA=path'; exit 2; }
	@cmake --build --preset release -j $(JOBS) --target entente-train-events entente-train-relations
	build/entente-train-relations "$(DATA)/events/plv-train.tsv" model/relations.weights
	build/entente-train-events "$(DATA)/events/cameo-train.jsonl" "$(DATA)/events/plv-train.tsv" "$(DATA)/treebanks/ewt-train.conllu" \
	    "$(DATA)/treebanks/gum-train.conllu" corpus/*.tsv model lexicon

install: build
	DESTDIR="$(DESTDIR)" cmake --install build --prefix "$(PREFIX)"

clean:
	rm -rf build build-checked build-clang build-fuzz build-lint build-lint-gcc

.PHONY: help deps build run test bench fuzz tour lint eval model weights install clean
