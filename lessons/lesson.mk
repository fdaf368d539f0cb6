# The Makefile of a folder of lessons, or of answers, includes this. Here every
# command of the exercises works without CH:
#
#   make               which there are, and how far I am
#   make task N=1      what is to be done
#   make lesson N=1    test my answer; so does make 1-ring
#   make hint N=1      the next hint
#   make solution N=1  how the book does it
#   make reset N=1     begin again
#   make check         prove the exercises themselves, for who writes them

NAME := $(notdir $(CURDIR))
TOP := $(MAKE) --no-print-directory -C ../..
FOUND := $(notdir $(basename $(wildcard ../../tests/lessons/$(NAME)/*.c)))

.PHONY: lessons check task lesson hint solution reset $(FOUND)
lessons:
	@$(TOP) lessons CH=$(NAME)

check:
	@$(TOP) check-lessons CH=$(NAME)

task lesson hint solution reset:
	@$(TOP) $@ CH=$(NAME) N=$(N)

$(FOUND):
	@$(TOP) lesson CH=$(NAME) N=$(firstword $(subst -, ,$@))
