# From the chapters to programs: tangle, compile, link.
#
#   $(BUILD)/bin/               the tools: tangle, weave, ...
#   $(BUILD)/src/NN-name/       the library as of chapter NN, with #line
#   $(BUILD)/plain/NN-name/     the same, for reading and for linters
#   $(BUILD)/VARIANT/NN-name/   what is compiled from it

# A folder of this name is made and removed, and make itself cannot quote it.
ifneq ($(words $(BUILD)),1)
$(error BUILD is the name of a folder, without blanks: "$(BUILD)" is none)
endif
HASH := \#
ifneq ($(strip $(foreach c,$(HASH) % : ; & | < > ( ) [ ] { } * ? ! ~ ' " ` \ $$ =,$(findstring $c,$(BUILD)))),)
$(error BUILD wants a plain name, of letters and digits, not "$(BUILD)")
endif
ifneq ($(wildcard $(BUILD)/README.md $(BUILD)/Makefile $(BUILD)/.git)$(filter \
    chapters docs lessons solutions answers tests,$(patsubst ./%,%,$(BUILD:/=))),)
$(error BUILD is for what is generated, and "$(BUILD)" holds something else)
endif

# A make inside of make has -R from the outer one, and knows no CC at all.
ifneq ($(filter default undefined,$(origin CC)),)
CC := gcc
endif
ifneq ($(filter default undefined,$(origin AR)),)
AR := ar
endif

# In Turkish, there is no i in [a-z]; and what a compiler says is read by others
# than people.
export LC_ALL := C

# The tools run on this machine, whatever the programs are made for.
TOOL_COMPILER := $(CC)

# A variant is what sets it apart: its compiler, its flags, and what runs its
# programs where this machine cannot.
VARIANT ?= gcc
KNOWN_VARIANTS := gcc clang san small cov ucontext threads aarch64

CC.clang := clang
# What the sanitizers watch looks at itself, too, after each turn: 1.9.
FLAGS.san := -O1 -fno-omit-frame-pointer -fsanitize=address,undefined \
             -fno-sanitize-recover=all -DCOIL_CHECKED
# The same, and all that starts with room for some starts with room for one.
FLAGS.small := $(FLAGS.san) -DRING_START=1 -DTIMERS_START=1 -DWATCHES_START=1 \
               -DSTACKS_IN_SLAB=1 -DWARM_STACKS=1 -DQUIET_TURNS=1
FLAGS.cov := -O0 --coverage -DCOIL_COVERED
FLAGS.ucontext := -O2 -DCOIL_UCONTEXT
FLAGS.threads := -O1 -fsanitize=thread
CC.aarch64 := aarch64-linux-gnu-gcc
EMULATOR.aarch64 := qemu-aarch64
# gcov looks for its notes beside the object, under the object's name.
NAMED.cov := -dumpbase coil.c -dumpbase-ext .c

# CFLAGS, CPPFLAGS and LDFLAGS, from the environment or the command line, are
# added to ours. A make inside of make gets them as they were given.
ifeq ($(origin COIL_GIVEN),undefined)
COIL_GIVEN := $(strip $(CPPFLAGS) $(CFLAGS))
endif
export COIL_GIVEN

# A warning is an error, unless somebody else chooses what is warned of.
WARNINGS := -Wall -Wextra -Wpedantic
STRICT := $(WARNINGS) -Werror
compiler = $(or $(CC.$(1)),$(TOOL_COMPILER))
# Our switch of stacks keeps no shadow stack: see chapter 6.
NO_SHADOW := -fcf-protection=none
flags = -std=c11 -g $(NO_SHADOW) $(or $(FLAGS.$(1)),-O2) \
        $(if $(COIL_GIVEN),$(WARNINGS),$(STRICT)) $(COIL_GIVEN)
override CC := $(call compiler,$(VARIANT))
override CFLAGS := $(call flags,$(VARIANT))
OUT := $(BUILD)/$(VARIANT)

# A file is made beside its place, and moved there when it is whole: whatever
# ends a compiler, no half of a program is taken for one. The number is that
# of the shell, so that two makes at once do not write into one file.
HERE = $@.$$$$
place = mv -f $(HERE) $@
# The same for what is compiled: what it depends on goes to NAME.d.
DEPENDS = -MMD -MP -MT $@ -MF $(HERE).d
place_both = mv -f $(HERE).d $(@:.o=).d && $(place)

# One short line for each thing that is made; `make run` wants none.
say = $(if $(OBSTACLE),@echo 'make: $(OBSTACLE)' >&2; exit 2,\
      $(if $(QUIET),,@printf "$${SAY:-  %-8s %s\\n}" $(1) '$(patsubst $(BUILD)/%,%,$@)'))

# ---- the chapters ---------------------------------------------------------

README := README.md
ALL_CHAPTERS := $(sort $(wildcard chapters/[0-9][0-9]-*/$(README)))
TANGLER := $(filter chapters/00-%,$(ALL_CHAPTERS))
# The museum adds nothing to the library and nothing to the tools: it has
# programs only, and they see the last library.
MUSEUM_PAGE := $(filter chapters/92-%,$(ALL_CHAPTERS))
TOOL_BOOK := $(TANGLER) $(filter-out $(MUSEUM_PAGE),$(filter chapters/9%,$(ALL_CHAPTERS)))
BOOK := $(filter-out $(TOOL_BOOK) $(MUSEUM_PAGE),$(ALL_CHAPTERS))

chapter_name = $(notdir $(patsubst %/,%,$(dir $(1))))
CHAPTERS := $(foreach c,$(BOOK),$(call chapter_name,$(c)))
LAST := $(lastword $(CHAPTERS))
LAST_TOOL := $(call chapter_name,$(lastword $(TOOL_BOOK)))
EVERY_CHAPTER := $(foreach c,$(ALL_CHAPTERS),$(call chapter_name,$(c)))
MUSEUM := $(foreach c,$(MUSEUM_PAGE),$(call chapter_name,$(c)))
WITH_PROGRAMS := $(CHAPTERS) $(MUSEUM)

# $(1), if it is one word, and one of $(2).
one_of = $(if $(word 2,$(1))$(findstring %,$(1)),,$(filter $(1),$(2)))
# The chapter out of $(2) that $(1) names: 2, 02 and 02-timers are the same.
named = $(strip $(or $(call one_of,$(1),$(2)),$(if $(call one_of,$(1),$(1)),\
        $(firstword $(filter $(1)-% 0$(1)-%,$(2))))))
# What CH names: a chapter with a library, one with programs, or any page.
# names.mk refuses the rest.
CHAPTER = $(call named,$(CH),$(CHAPTERS))
PROGRAM_CHAPTER = $(call named,$(CH),$(WITH_PROGRAMS))
PAGE_CHAPTER = $(call named,$(CH),$(EVERY_CHAPTER))

# ---- the tangler, out of chapter 0, twice ---------------------------------

STAGE0 := $(BUILD)/stage0
STAGE1 := $(BUILD)/stage1/$(call chapter_name,$(TANGLER))
TANGLE := $(BUILD)/bin/tangle
TOOL_CC = $(TOOL_COMPILER) -std=c11 -D_POSIX_C_SOURCE=200809L -g -O2 $(STRICT)

$(STAGE0)/tangle: $(TANGLER) chapters/bootstrap.awk
	$(call say,AWK)
	@mkdir -p $(STAGE0)
	@awk -f chapters/bootstrap.awk -v dir=$(STAGE0) $<
	@$(TOOL_CC) -O0 -o $(HERE) $(STAGE0)/book.c $(STAGE0)/tangle.c && $(place)

$(TANGLE): $(STAGE0)/tangle
	$(call say,TANGLE)
	@mkdir -p $(BUILD)/bin
	@$(STAGE0)/tangle -o $(BUILD)/stage1 $(TANGLER)
	@$(TOOL_CC) -o $(HERE) $(STAGE1)/book.c $(STAGE1)/tangle.c && $(place)

# ---- what the chapters tangle to ------------------------------------------

# The tangler leaves alone what has not changed, so the list gets its date
# here. But once make has started again for it, that is enough: a chapter with
# a date in the future would be newer for ever, and make would never begin.
dated = $(if $(MAKE_RESTARTS),:,touch $@)

$(BUILD)/src/files.mk: $(TANGLE) $(BOOK)
	$(call say,TANGLE)
	@$(TANGLE) -o $(BUILD)/src $(BOOK)
	@$(dated)

$(BUILD)/tools/files.mk: $(TANGLE) $(TOOL_BOOK)
	$(call say,TANGLE)
	@$(TANGLE) -o $(BUILD)/tools $(TOOL_BOOK)
	@$(dated)

$(BUILD)/plain/files.mk: $(TANGLE) $(BOOK)
	$(call say,TANGLE)
	@$(TANGLE) -p -o $(BUILD)/plain $(BOOK)
	@touch $@

$(BUILD)/doc/files.mk: $(TANGLE) $(BOOK)
	$(call say,TANGLE)
	@$(TANGLE) -d -o $(BUILD)/doc $(BOOK)
	@touch $@

ifeq ($(filter help clean new-lesson hint task reset,$(MAKECMDGOALS)),)
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
	@$(TOOL_CC) $(DEPENDS) -c -o $(HERE) $< && $(place_both)

.SECONDEXPANSION:
$(OTHER_TOOLS): $(BUILD)/bin/%: $$(call tool_objects,$$*)
	$(call say,LINK)
	@$(TOOL_CC) -o $(HERE) $^ && $(place)

.PHONY: tools
tools: $(TANGLE) $(OTHER_TOOLS) ## build the tangler, the weaver and their kin

# ---- the library, once a chapter ------------------------------------------

# `make check` builds in several variants at once: their rules stand side by
# side, so that one make knows all that is to be done.
VARIANTS_HERE := $(sort gcc clang san small ucontext threads $(VARIANT))
LIBRARIES := $(CHAPTERS:%=$(OUT)/%/libcoil.a)

.SECONDARY: $(foreach v,$(VARIANTS_HERE),\
    $(foreach f,coil.o libcoil.a,$(CHAPTERS:%=$(BUILD)/$(v)/%/$(f))))

# $(1) is a variant.
define library_rules
$(BUILD)/$(1)/%/coil.o: $(BUILD)/src/%/coil.c
	$$(call say,CC)
	@mkdir -p $$(@D)
	@$(call compiler,$(1)) $(call flags,$(1)) $(NAMED.$(1)) $$(DEPENDS) -c \
	    -o $$(HERE) $$< && $$(place_both)

$(BUILD)/$(1)/%/libcoil.a: $(BUILD)/$(1)/%/coil.o
	@$(AR) rc $$(HERE) $$^ && $$(place)
endef
$(foreach v,$(VARIANTS_HERE),$(eval $(call library_rules,$(v))))

# The library, to be put before an existing program: see chapter 12.
$(OUT)/%/cooperate.so: $(BUILD)/src/%/cooperate.c $(BUILD)/src/%/coil.c \
                       $(OUT)/%/coil.o
	$(call say,CC)
	@$(CC) $(CFLAGS) -fPIC -fsemantic-interposition -shared \
	    -o $(HERE) $(filter %.c,$^) $(LDFLAGS) -ldl && $(place)

.PHONY: libraries
libraries: $(LIBRARIES) ## build the library as of every chapter

# ---- the programs of the chapters -----------------------------------------

PROGRAM_SOURCES := $(foreach c,$(WITH_PROGRAMS),$(sort $(wildcard chapters/$(c)/*.c)))
PROGRAMS := $(PROGRAM_SOURCES:chapters/%.c=$(OUT)/%)
# An exhibit of the museum is wrong, and stands beside one that is cured.
EXHIBITS := $(patsubst %-cured.c,%.c,$(filter $(MUSEUM:%=chapters/%/%-cured.c),$(PROGRAM_SOURCES)))

# $(1) is a variant, $(2) the name of a chapter, $(3) that of the one whose
# state of the library its programs see: its own.
define program_rules
$(BUILD)/$(1)/$(2)/%: chapters/$(2)/%.c $(BUILD)/$(1)/$(3)/libcoil.a
	$$(call say,LINK)
	@mkdir -p $$(@D)
	@$(call compiler,$(1)) $(call flags,$(1)) -D_GNU_SOURCE $$(DEPENDS) \
	    -I$(BUILD)/src/$(3) -o $$(HERE) $$< $(BUILD)/$(1)/$(3)/libcoil.a \
	    $$(LDFLAGS) $$(LINK_WITH) && $$(place_both)
endef
library_of = $(or $(filter $(1),$(CHAPTERS)),$(LAST))
$(foreach v,$(VARIANTS_HERE),$(foreach c,$(WITH_PROGRAMS),\
    $(eval $(call program_rules,$(v),$(c),$(call library_of,$(c))))))

# It shares its loop with cooperate.so, so it shows what it has inside.
$(BUILD)/%/12-greenlets/unasked: LINK_WITH := -rdynamic

-include $(wildcard $(foreach v,$(VARIANTS_HERE),$(BUILD)/$(v)/*/*.d))
-include $(wildcard $(TOOL_OBJECTS)/*.d)

.PHONY: programs
programs: $(PROGRAMS) ## build the programs of the chapters

.PHONY: run
run: ## run a program of a chapter: make run CH=02 PROG=naps [ARGS="..."]
	@$(MAKE) -s QUIET=1 $(OUT)/$(PROGRAM_CHAPTER)/$(PROG) >&2
	@chapters/run.sh $(OUT)/$(PROGRAM_CHAPTER)/$(PROG) $(ARGS)

# Without Doxygen there is no book; the programs run all the same.
.PHONY: tour
tour: ## build all, run every chapter's programs, say where the book is
	@$(MAKE) -s $(if $(filter -j%,$(MAKEFLAGS)),,-j2) all
	@chapters/tour.sh $(OUT) $(CHAPTERS)
	@$(MAKE) docs
	@echo 'The book is in $(BUILD)/book/index.html: open it in a browser.'
	@echo 'Read chapter 1, or chapters/01-callbacks/README.md, which is the same;'
	@echo 'then do its first exercise: make lesson CH=01 N=1'

# ---- reading, and taking away ---------------------------------------------

.PHONY: plain
plain: $(BUILD)/plain/files.mk ## write the library of every chapter as plain C

DIST := $(BUILD)/dist

$(DIST)/coil.c: $(BUILD)/plain/files.mk chapters/one-file.awk
	$(call say,DIST)
	@mkdir -p $(DIST)
	@cp -f $(BUILD)/plain/$(LAST)/coil.h $(DIST)/coil.h
	@awk -f chapters/one-file.awk -v dir=$(BUILD)/plain/$(LAST) \
	    $(BUILD)/plain/$(LAST)/coil.c > $(HERE) && $(place)

.PHONY: dist
dist: $(DIST)/coil.c ## write the library as two files: coil.h and coil.c

# Names in small letters are those that GNU's rules give them.
PREFIX ?= /usr/local
prefix := $(PREFIX)
includedir := $(prefix)/include
libdir := $(prefix)/lib
VERSION := 0.1

install uninstall: export INSTALL_PREFIX = $(prefix)
install uninstall: export INSTALL_INCLUDE = $(includedir)
install uninstall: export INSTALL_LIB = $(libdir)
install uninstall: export INSTALL_ROOT = $(DESTDIR)
install uninstall: export INSTALL_VERSION = $(VERSION)

# One object does for both libraries: its code may stand at any address.
.PHONY: install uninstall
install: $(DIST)/coil.c ## install the library and its pkg-config file (PREFIX=, DESTDIR=, libdir=, CFLAGS=)
	@$(CC) -std=c11 -O2 $(NO_SHADOW) $(WARNINGS) -fPIC $(COIL_GIVEN) -c \
	    -o $(DIST)/coil.o $(DIST)/coil.c
	@rm -f $(DIST)/libcoil.a && $(AR) rc $(DIST)/libcoil.a $(DIST)/coil.o
	@$(CC) $(COIL_GIVEN) -shared -Wl,-soname,libcoil.so.$(VERSION) $(LDFLAGS) \
	    -o $(DIST)/libcoil.so $(DIST)/coil.o -pthread
	@chapters/install.sh install $(DIST)

uninstall: ## remove what install has put there (PREFIX=, DESTDIR=, libdir=)
	@chapters/install.sh uninstall $(DIST)
