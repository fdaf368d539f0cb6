# Coil. This is the only entry; `make help` lists the targets.
#
# The rules live beside what they build: chapters/chapters.mk, docs/docs.mk,
# tests/tests.mk, lessons/lessons.mk.

MAKEFLAGS += -rR --no-print-directory
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all

BUILD ?= build

# `make deps tour`: the packages come first, then a second make that can
# rely on them.
ifneq ($(filter deps,$(MAKECMDGOALS)),)

REST := $(filter-out deps,$(MAKECMDGOALS))

.PHONY: deps $(REST)
deps:
	@.ci/deps $(GROUPS)

$(REST): deps
	@$(MAKE) $@

else

include chapters/chapters.mk
-include docs/docs.mk
-include tests/tests.mk
-include lessons/lessons.mk
-include $(wildcard tests/*/*.mk)

.PHONY: all check help clean

all: tools libraries programs ## build the tools, the library of every chapter, all programs

check: all ## run every test there is, and print a summary
	@tests/check.sh

# `make check-02`: all that belongs to one chapter, on its own. The pattern
# would fit every gate that is missing, too, and each would start all gates.
check-%:
	@case '$*' in \
	    [0-9][0-9]*) tests/check.sh '$*' ;; \
	    *) echo "make: there is no target check-$*" >&2; exit 2 ;; \
	esac

help: ## list the targets
	@echo 'make TARGET, where TARGET is one of'
	@awk -f docs/help.awk $(filter %Makefile chapters/% docs/% tests/% lessons/%,$(MAKEFILE_LIST))

clean: ## remove everything that was generated
	rm -rf $(BUILD)

deps: ## install the packages that are missing (says which; GROUPS="build test" for some)

endif
