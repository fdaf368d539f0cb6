# What can be said about the project by reading it, without running it.

PLAIN_TOOLS := $(BUILD)/plain-tools
LINTED := $(wildcard chapters/*/*.c tests/*.c tests/*/*.[ch] tests/*/*/*.c \
          tests/*/*/*/*.c lessons/*/*.c solutions/*/*.c solutions/*/*/*.c)
SCRIPTS := $(wildcard .ci/* chapters/*.sh docs/*.sh lessons/*.sh tests/*.sh tests/*/*.sh)

$(PLAIN_TOOLS)/files.mk: $(TANGLE) $(TOOL_BOOK)
	@$(TANGLE) -p -o $(PLAIN_TOOLS) $(TOOL_BOOK)
	@touch $@

# The library and each tool is a step for clang-tidy. Its quick checks read the
# code; the slow ones, for check-all, follow every path through it.
TIDIED := coil $(patsubst $(TOOL_DIR)/%.c,%,$(filter $(TOOL_DIR)/%.c,$(TOOL_SOURCES)))
tidied = $(if $(filter coil,$(1)),$(DIST)/coil.c,$(PLAIN_TOOLS)/$(LAST_TOOL)/$(1).c)

$(CHECKED)/lint/tidy-%.ok: tests/lint/lint.sh $(DIST)/coil.c \
        $(PLAIN_TOOLS)/files.mk .clang-tidy
	$(call step,$< tidy $(call tidied,$*))
$(CHECKED)/lint/quick-tidy.ok: tests/lint/lint.sh $(DIST)/coil.c \
        $(PLAIN_TOOLS)/files.mk .clang-tidy
	$(call step,$< quick-tidy $(foreach t,$(TIDIED),$(call tidied,$t)))
$(CHECKED)/lint/format.ok: tests/lint/lint.sh $(LINTED) .clang-format
	$(call step,$< format $(filter-out lessons/% solutions/% tests/lessons/%,$(LINTED)))
$(CHECKED)/lint/words.ok: tests/lint/lint.sh tests/lint/words.awk $(ALL_PAGES)
	$(call step,$< words docs/CONTRIBUTING.md docs/GLOSSARY.md $(ALL_PAGES))
# What each chapter says of the time that it takes.
$(CHECKED)/lint/reading.ok: tests/lint/lint.sh tests/lint/reading.awk $(BOOK) $(TOOL_BOOK)
	$(call step,$< reading $(sort $(BOOK) $(TOOL_BOOK)))
# Which lines of a block are new, of one that replaces another.
$(CHECKED)/lint/new-lines.ok: tests/lint/lint.sh tests/lint/new-lines.awk $(BOOK) $(TOOL_BOOK)
	$(call step,$< new-lines $(sort $(BOOK) $(TOOL_BOOK)))
$(CHECKED)/lint/scripts.ok: tests/lint/lint.sh $(SCRIPTS)
	$(call step,$< scripts $(SCRIPTS))
COOPERATE := $(BUILD)/src/12-greenlets/cooperate.c
$(CHECKED)/lint/environment.ok: tests/lint/lint.sh $(DIST)/coil.c $(COOPERATE)
	$(call step,$< environment $(DIST)/coil.c $(COOPERATE))
# clang reads all of it, and warns of what gcc does not see.
$(CHECKED)/lint/clang.ok: tests/lint/lint.sh $(BUILD)/src/files.mk $(LINTED)
	$(call step,$< clang $(BUILD)/src $(CHAPTERS))

LINTS := quick-tidy clang format words reading new-lines scripts environment
STEPS.lint := $(LINTS:%=$(CHECKED)/lint/%.ok)
MORE.lint := $(TIDIED:%=$(CHECKED)/lint/tidy-%.ok)

.PHONY: check-lint
check-lint: ## let clang-tidy and our own readers look at all code and text
	$(call check_these,$(MORE.lint) $(STEPS.lint))

.PHONY: format
format: ## let clang-format set all programs, tests, lessons and solutions
	@clang-format -i $(LINTED)

.PHONY: reading-times new-lines
reading-times: ## bring what chapters say of their reading time up to date
	@for page in $(sort $(BOOK) $(TOOL_BOOK)); do \
	    awk -v mend=1 -f tests/lint/reading.awk $$page > $(BUILD)/page.md && \
	    { cmp -s $(BUILD)/page.md $$page || cp $(BUILD)/page.md $$page; }; \
	done; rm -f $(BUILD)/page.md

new-lines: ## bring what pages say of new lines, below a block with :=, up to date
	@for page in $(sort $(BOOK) $(TOOL_BOOK)); do \
	    awk -v page=$$page -f tests/lint/new-lines.awk $(sort $(BOOK) $(TOOL_BOOK)) \
	        > $(BUILD)/page.md && \
	    { cmp -s $(BUILD)/page.md $$page || cp $(BUILD)/page.md $$page; }; \
	done; rm -f $(BUILD)/page.md
