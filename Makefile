# Coil. This is the only entry; `make help` lists the targets.
#
# The rules live beside what they build: chapters/chapters.mk, docs/docs.mk,
# tests/tests.mk, lessons/lessons.mk.

MAKEFLAGS += -rR --no-print-directory
# Another make than GNU's reads this line otherwise, and stops with a word of why.
include ${.PARSEDIR:Dchapters/other-make.mk}

.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all

BUILD ?= build

# These are said to make, and are not taken from the environment: there, NAME
# or L may lie about and mean something else.
$(foreach v,L N NAME CHUNK PROG ARGS ONLY SNAPSHOT QUIET RUN FILE SECONDS STEP,\
    $(if $(filter environment,$(origin $(v))),$(eval undefine $(v))))

# `make deps tour`: the packages come first, then a second make that can
# rely on them.
ifneq ($(filter deps,$(MAKECMDGOALS)),)

REST := $(filter-out deps,$(MAKECMDGOALS))

.PHONY: deps $(REST)
deps:
	@.ci/deps $(GROUPS)

$(REST): deps
	@MAKELEVEL=0 $(MAKE) $@

else

include chapters/chapters.mk
include tests/check.mk
-include docs/docs.mk
-include tests/tests.mk
-include lessons/lessons.mk
-include $(wildcard tests/*/*.mk)
include chapters/names.mk

.PHONY: all help clean

all: tools libraries programs ## build the tools, the library of every chapter, all programs

help: ## list the targets
	@echo 'make TARGET, where TARGET is one of'
	@awk -f docs/help.awk $(filter %Makefile chapters/% docs/% tests/% lessons/%,$(MAKEFILE_LIST))

clean: ## remove everything that was generated
	rm -rf $(BUILD)

deps: ## install the packages that are missing (says which; GROUPS="build test" for some)

endif
