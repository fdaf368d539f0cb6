# The rendered book: build/book/index.html.

# The pages in the order in which they are read.
LESSON_PAGE = $(wildcard lessons/$(1)/README.md)
BOOK_PAGES := README.md $(foreach c,$(TANGLER) $(BOOK) $(filter-out $(TANGLER),\
    $(TOOL_BOOK)),$(c) $(call LESSON_PAGE,$(call chapter_name,$(c)))) \
    docs/CONTRIBUTING.md
BOOK_LOOK := $(filter-out %.md %/LICENSE,$(wildcard docs/* docs/fonts/*.woff2))
BOOK_PICTURES := $(wildcard docs/*.svg chapters/*/*.svg lessons/*/*.svg)

$(BUILD)/book/index.html: $(BOOK_PAGES) $(BOOK_LOOK) $(BOOK_PICTURES) \
        $(BUILD)/doc/files.mk $(BUILD)/bin/weave
	$(call say,BOOK)
	@docs/book.sh $(BUILD) $(BUILD)/doc/$(LAST) $(BOOK_PAGES)
	@touch $@

.PHONY: docs
docs: $(BUILD)/book/index.html ## render the book: build/book/index.html
	@:
