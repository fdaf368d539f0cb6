# The Makefile of a folder of lessons includes this.
#
#   make check         which exercises are solved, and what comes next
#   make 1-ring        build and test my answer
#   make hint N=1      the next hint
#   make solution N=1  how the book does it

NAME := $(notdir $(CURDIR))
TOP := $(MAKE) --no-print-directory -C ../..
FOUND := $(basename $(wildcard [0-9]*-*.c))

.PHONY: check hint solution $(FOUND)
check:
	@$(TOP) check-lessons CH=$(NAME); status=$$?; echo; \
	$(TOP) lessons CH=$(NAME); exit $$status

hint solution:
	@$(TOP) $@ CH=$(NAME) N=$(N)

$(FOUND):
	@$(TOP) lesson CH=$(NAME) N=$(firstword $(subst -, ,$@))
