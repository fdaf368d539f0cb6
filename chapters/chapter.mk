# The Makefile of a chapter includes this: what can be done with it alone.

NAME := $(notdir $(CURDIR))

.PHONY: check
check: ## test this chapter
	@$(MAKE) --no-print-directory -C ../.. check-$(firstword $(subst -, ,$(NAME)))

.PHONY: run
run: ## run a program: make run PROG=naps
	@$(MAKE) --no-print-directory -C ../.. run CH=$(NAME)
