# What can be said about the project by reading it, without running it.

PLAIN_TOOLS := $(BUILD)/plain-tools
LINTED := $(wildcard chapters/*/*.c tests/*.c tests/*/*.[ch] tests/*/*/*.c \
          lessons/*/*.c solutions/*/*.c)

$(PLAIN_TOOLS)/files.mk: $(TANGLE) $(TOOL_BOOK)
	@$(TANGLE) -p -o $(PLAIN_TOOLS) $(TOOL_BOOK)
	@touch $@

.PHONY: check-lint
check-lint: $(DIST)/coil.c $(PLAIN_TOOLS)/files.mk ## let clang-tidy and our own readers look at all code and text
	@BUILD=$(BUILD) tests/lint/lint.sh $(DIST)/coil.c \
	    $(PLAIN_TOOLS)/$(LAST_TOOL)

.PHONY: format
format: ## let clang-format set all programs, tests, lessons and solutions
	@clang-format -i $(LINTED)
