# From the chapters to programs: tangle, compile, link.
#
#   $(BUILD)/bin/               the tools: tangle, weave, ...
#   $(BUILD)/src/NN-name/       the library as of chapter NN, with #line
#   $(BUILD)/plain/NN-name/     the same, for reading and for linters
#   $(BUILD)/VARIANT/NN-name/   what is compiled from it

# A make inside of make has -R from the outer one, and knows no CC at all.
ifneq ($(filter default undefined,$(origin CC)),)
CC := gcc
endif

VARIANT ?= gcc
OPTIMISE := -O2
ifeq ($(VARIANT),clang)
CC := clang
endif
ifeq ($(VARIANT),san)
OPTIMISE := -O1 -fno-omit-frame-pointer -fsanitize=address,undefined \
            -fno-sanitize-recover=all
endif
ifeq ($(VARIANT),cov)
OPTIMISE := -O0 --coverage
endif

ifeq ($(VARIANT),ucontext)
OPTIMISE := -O2 -DCOIL_UCONTEXT
endif
ifeq ($(VARIANT),threads)
OPTIMISE := -O1 -fsanitize=thread
endif
ifeq ($(VARIANT),aarch64)
CC := aarch64-linux-gnu-gcc
OPTIMISE := -O2 -static
EMULATOR := qemu-aarch64
endif

WARNINGS := -Wall -Wextra -Wpedantic -Werror
CFLAGS := -std=c11 -g $(OPTIMISE) $(WARNINGS)
OUT := $(BUILD)/$(VARIANT)

# One short line for each thing that is made; `make run` wants none.
say = $(if $(OBSTACLE),@echo 'make: $(OBSTACLE)' >&2; exit 2,\
      $(if $(QUIET),,@printf '  %-8s %s\n' $(1) '$(patsubst $(BUILD)/%,%,$@)'))

# ---- the chapters ---------------------------------------------------------

README := README.md
ALL_CHAPTERS := $(sort $(wildcard chapters/[0-9][0-9]-*/$(README)))
TANGLER := $(filter chapters/00-%,$(ALL_CHAPTERS))
TOOL_BOOK := $(TANGLER) $(filter chapters/9%,$(ALL_CHAPTERS))
BOOK := $(filter-out $(TOOL_BOOK),$(ALL_CHAPTERS))

chapter_name = $(notdir $(patsubst %/,%,$(dir $(1))))
CHAPTERS := $(foreach c,$(BOOK),$(call chapter_name,$(c)))
LAST := $(lastword $(CHAPTERS))
LAST_TOOL := $(call chapter_name,$(lastword $(TOOL_BOOK)))
EVERY_CHAPTER := $(foreach c,$(ALL_CHAPTERS),$(call chapter_name,$(c)))

# $(1), if it is one word, and one of $(2).
one_of = $(if $(word 2,$(1))$(findstring %,$(1)),,$(filter $(1),$(2)))
# The chapter out of $(2) that $(1) names: 2, 02 and 02-timers are the same.
named = $(strip $(or $(call one_of,$(1),$(2)),$(if $(call one_of,$(1),$(1)),\
        $(firstword $(filter $(1)-% 0$(1)-%,$(2))))))
# What CH names: a chapter with a library, or any page. names.mk refuses the
# rest.
CHAPTER = $(call named,$(CH),$(CHAPTERS))
PAGE_CHAPTER = $(call named,$(CH),$(EVERY_CHAPTER))

# ---- the tangler, out of chapter 0, twice ---------------------------------

STAGE0 := $(BUILD)/stage0
STAGE1 := $(BUILD)/stage1/$(call chapter_name,$(TANGLER))
TANGLE := $(BUILD)/bin/tangle
TOOL_CC = $(CC) -std=c11 -D_POSIX_C_SOURCE=200809L -g -O2 $(WARNINGS)

$(STAGE0)/tangle: $(TANGLER) chapters/bootstrap.awk
	$(call say,AWK)
	@mkdir -p $(STAGE0)
	@awk -f chapters/bootstrap.awk -v dir=$(STAGE0) $<
	@$(TOOL_CC) -O0 -o $@ $(STAGE0)/book.c $(STAGE0)/tangle.c

$(TANGLE): $(STAGE0)/tangle
	$(call say,TANGLE)
	@mkdir -p $(BUILD)/bin
	@$(STAGE0)/tangle -o $(BUILD)/stage1 $(TANGLER)
	@$(TOOL_CC) -o $@ $(STAGE1)/book.c $(STAGE1)/tangle.c

# ---- what the chapters tangle to ------------------------------------------

$(BUILD)/src/files.mk: $(TANGLE) $(BOOK)
	$(call say,TANGLE)
	@$(TANGLE) -o $(BUILD)/src $(BOOK)
	@touch $@

$(BUILD)/tools/files.mk: $(TANGLE) $(TOOL_BOOK)
	$(call say,TANGLE)
	@$(TANGLE) -o $(BUILD)/tools $(TOOL_BOOK)
	@touch $@

$(BUILD)/plain/files.mk: $(TANGLE) $(BOOK)
	$(call say,TANGLE)
	@$(TANGLE) -p -o $(BUILD)/plain $(BOOK)
	@touch $@

$(BUILD)/doc/files.mk: $(TANGLE) $(BOOK)
	$(call say,TANGLE)
	@$(TANGLE) -d -o $(BUILD)/doc $(BOOK)
	@touch $@

ifeq ($(filter help clean new-lesson hint,$(MAKECMDGOALS)),)
include $(BUILD)/tools/files.mk
TOOL_SOURCES := $(TANGLED)
include $(BUILD)/src/files.mk
endif

$(TOOL_SOURCES): $(BUILD)/tools/files.mk ;
$(filter-out $(TOOL_SOURCES),$(TANGLED)): $(BUILD)/src/files.mk ;

# ---- the other tools ------------------------------------------------------

TOOL_DIR := $(BUILD)/tools/$(LAST_TOOL)
TOOL_OBJECTS := $(BUILD)/tools/objects

# The sources of the tool called $(1): $(1).c and $(1)-*.c.
tool_sources = $(filter $(TOOL_DIR)/$(1).c $(TOOL_DIR)/$(1)-%.c,$(TOOL_SOURCES))
tool_objects = $(patsubst $(TOOL_DIR)/%.c,$(TOOL_OBJECTS)/%.o,\
               $(TOOL_DIR)/book.c $(call tool_sources,$(1)))
OTHER_TOOLS := $(foreach t,weave prove draw,\
               $(if $(call tool_sources,$(t)),$(BUILD)/bin/$(t)))

$(TOOL_OBJECTS)/%.o: $(TOOL_DIR)/%.c
	$(call say,CC)
	@mkdir -p $(@D)
	@$(TOOL_CC) -MMD -MP -c -o $@ $<

.SECONDEXPANSION:
$(OTHER_TOOLS): $(BUILD)/bin/%: $$(call tool_objects,$$*)
	$(call say,LINK)
	@$(TOOL_CC) -o $@ $^

.PHONY: tools
tools: $(TANGLE) $(OTHER_TOOLS) ## build the tangler, the weaver and their kin

# ---- the library, once a chapter ------------------------------------------

LIBRARIES := $(CHAPTERS:%=$(OUT)/%/libcoil.a)

.SECONDARY: $(LIBRARIES:libcoil.a=coil.o)

$(OUT)/%/coil.o: $(BUILD)/src/%/coil.c
	$(call say,CC)
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

$(OUT)/%/libcoil.a: $(OUT)/%/coil.o
	@rm -f $@
	@ar rc $@ $^

# The library, to be put before an existing program: see chapter 12.
$(OUT)/%/cooperate.so: $(BUILD)/src/%/cooperate.c $(BUILD)/src/%/coil.c \
                       $(OUT)/%/coil.o
	$(call say,CC)
	@$(CC) $(CFLAGS) -fPIC -fsemantic-interposition -shared -o $@ \
	    $(filter %.c,$^) -ldl

.PHONY: libraries
libraries: $(LIBRARIES) ## build the library as of every chapter

# ---- the programs of the chapters -----------------------------------------

PROGRAM_SOURCES := $(foreach c,$(CHAPTERS),$(sort $(wildcard chapters/$(c)/*.c)))
PROGRAMS := $(PROGRAM_SOURCES:chapters/%.c=$(OUT)/%)

# $(1) is the name of a chapter: its programs see its own state of the library.
define program_rules
$(OUT)/$(1)/%: chapters/$(1)/%.c $(OUT)/$(1)/libcoil.a
	$$(call say,LINK)
	@$(CC) $(CFLAGS) -D_GNU_SOURCE -MMD -MP -I$(BUILD)/src/$(1) -o $$@ $$< \
	    $(OUT)/$(1)/libcoil.a $$(LINK_WITH)
endef
$(foreach c,$(CHAPTERS),$(eval $(call program_rules,$(c))))

# It shares its loop with cooperate.so, so it shows what it has inside.
$(OUT)/12-greenlets/unasked: LINK_WITH := -rdynamic

-include $(LIBRARIES:libcoil.a=coil.d) $(PROGRAMS:=.d)
-include $(wildcard $(TOOL_OBJECTS)/*.d)

.PHONY: programs
programs: $(PROGRAMS) ## build the programs of the chapters

.PHONY: run
run: ## run a program of a chapter: make run CH=02 PROG=naps [ARGS="..."]
	@$(MAKE) -s QUIET=1 $(OUT)/$(CHAPTER)/$(PROG) >&2
	@chapters/run.sh $(OUT)/$(CHAPTER)/$(PROG) $(ARGS)

.PHONY: tour
tour: all docs ## build all, run every chapter's programs, say where the book is
	@chapters/tour.sh $(OUT) $(CHAPTERS)
	@echo 'The book is in $(BUILD)/book/index.html'

# ---- reading, and taking away ---------------------------------------------

.PHONY: plain
plain: $(BUILD)/plain/files.mk ## write the library of every chapter as plain C

DIST := $(BUILD)/dist

$(DIST)/coil.c: $(BUILD)/plain/files.mk chapters/one-file.awk
	$(call say,DIST)
	@mkdir -p $(DIST)
	@cp -f $(BUILD)/plain/$(LAST)/coil.h $(DIST)/coil.h
	@awk -f chapters/one-file.awk -v dir=$(BUILD)/plain/$(LAST) \
	    $(BUILD)/plain/$(LAST)/coil.c > $@

.PHONY: dist
dist: $(DIST)/coil.c ## write the library as two files: coil.h and coil.c

PREFIX ?= /usr/local
VERSION := 0.1

.PHONY: install
install: $(DIST)/coil.c ## install the library and its pkg-config file (PREFIX=, DESTDIR=)
	@$(CC) -std=c11 -O2 $(WARNINGS) -c -o $(DIST)/coil.o $(DIST)/coil.c
	@rm -f $(DIST)/libcoil.a && ar rc $(DIST)/libcoil.a $(DIST)/coil.o
	@printf '%s\n' 'prefix=$(PREFIX)' 'Name: coil' \
	    "Description: asyncio's event loop, in C" 'Version: $(VERSION)' \
	    'Cflags: -I$${prefix}/include' 'Libs: -L$${prefix}/lib -lcoil' \
	    > $(DIST)/coil.pc
	@mkdir -p $(DESTDIR)$(PREFIX)/include $(DESTDIR)$(PREFIX)/lib/pkgconfig
	@install -m 644 $(DIST)/coil.h $(DESTDIR)$(PREFIX)/include/
	@install -m 644 $(DIST)/libcoil.a $(DESTDIR)$(PREFIX)/lib/
	@install -m 644 $(DIST)/coil.pc $(DESTDIR)$(PREFIX)/lib/pkgconfig/
	@echo 'installed coil.h, libcoil.a and coil.pc below $(DESTDIR)$(PREFIX)'
