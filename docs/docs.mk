# The rendered book: build/book/index.html.

# The pages in the order in which they are read.
LESSON_PAGE = $(wildcard lessons/$(1)/README.md)
# Nobody comes to them by reading on.
HINT_PAGES := $(sort $(wildcard lessons/[0-9]*/hints-*.md))
BOOK_PAGES := README.md $(foreach c,$(TANGLER) $(BOOK) $(filter-out $(TANGLER),\
    $(TOOL_BOOK)) $(MUSEUM_PAGE),$(c) $(call LESSON_PAGE,$(call chapter_name,$(c)))) \
    docs/GLOSSARY.md docs/CONTRIBUTING.md $(HINT_PAGES)
BOOK_LOOK := $(filter-out %.md %/LICENSE,$(wildcard docs/* docs/fonts/*.woff2))
BOOK_PICTURES := $(wildcard docs/*.svg chapters/*/*.svg lessons/*/*.svg)

# The pictures that were recorded: the program stands beside them. The player
# gets what happened, in one file.
RECORDED_RUNS := $(patsubst chapters/%.svg,$(BUILD)/recorded/%.steps,\
    $(foreach svg,$(wildcard chapters/*/*.svg),$(if $(wildcard $(svg:.svg=.c)),$(svg))))

$(BUILD)/coil-steps.js: $(RECORDED_RUNS) docs/steps.sh
	@docs/steps.sh $(RECORDED_RUNS) > $(HERE) && $(place)

BOOK_INPUTS := $(BOOK_PAGES) $(BOOK_LOOK) $(BOOK_PICTURES) \
        $(BUILD)/doc/files.mk $(BUILD)/bin/weave $(BUILD)/coil-steps.js

$(BUILD)/book/index.html: $(BOOK_INPUTS)
	$(call say,BOOK)
	@docs/book.sh $(BUILD) $(BUILD)/doc/$(LAST) $(BOOK_PAGES)
	@touch $@

render = $(MAKE) docs BUILD=$(BUILD)
$(CHECKED)/docs/book.ok: $(BOOK_INPUTS)
	$(call step,$(render))
STEPS.docs := $(CHECKED)/docs/book.ok

.PHONY: docs
docs: $(BUILD)/book/index.html ## render the book: build/book/index.html
	@:
