# The tests of the chapters. A suite runs against the library as of its own
# chapter, and as of every later one.
#
#   $(OUT)/NN-name/librunner.a         tests/runner, with coil.h of NN
#   $(OUT)/NN-name/test-MM-other       the suite of MM, as of NN
#   $(OUT)/NN-name/test-MM-other.log   what it said

RUNNER_SOURCES := $(wildcard tests/runner/*.c)
SUITES := $(patsubst tests/%.c,%,$(wildcard $(CHAPTERS:%=tests/%.c)))
CUNIT = $(shell pkg-config --cflags --libs cunit 2>/dev/null || echo -lcunit)
JOBS ?= 2
LIMIT := 5

# 02-timers -> 2
number_of = $(patsubst 0%,%,$(firstword $(subst -, ,$(1))))
# $(1) if it is not before $(2) in the book.
not_before = $(if $(filter $(2),$(firstword $(sort $(1) $(2)))),$(1))
snapshots_for = $(foreach c,$(CHAPTERS),$(call not_before,$(c),$(1)))
test_flags = $(CFLAGS) -D_GNU_SOURCE -DCHAPTER=$(call number_of,$(1)) \
             -I$(BUILD)/src/$(1) -Itests/runner

# With CH, only the suite of that chapter.
CHOSEN := $(if $(CH),$(filter $(CHAPTER),$(SUITES)),$(SUITES))
# With SNAPSHOT, only on the library as of that chapter.
TESTS := $(foreach s,$(CHOSEN),\
         $(foreach c,$(filter $(or $(SNAPSHOT),%),$(call snapshots_for,$(s))),\
         $(OUT)/$(c)/test-$(s)))

# $(1) is a chapter.
define runner_rules
$(OUT)/$(1)/runner/%.o: tests/runner/%.c | $(BUILD)/src/files.mk
	@mkdir -p $$(@D)
	@$$(CC) $$(call test_flags,$(1)) -MMD -MP -c -o $$@ $$<

$(OUT)/$(1)/librunner.a: $(RUNNER_SOURCES:tests/%.c=$(OUT)/$(1)/%.o)
	$$(call say,RUNNER)
	@rm -f $$@
	@ar rc $$@ $$^
endef
$(foreach c,$(CHAPTERS),$(eval $(call runner_rules,$(c))))

# $(1) is a chapter, $(2) a suite.
define test_rules
$(OUT)/$(1)/test-$(2): tests/$(2).c $(OUT)/$(1)/libcoil.a $(OUT)/$(1)/librunner.a
	$$(call say,TEST)
	@$$(CC) $$(call test_flags,$(1)) -MMD -MP -o $$@ $$(filter %.c %.a,$$^) $$(CUNIT) -lm
endef
$(foreach s,$(SUITES),$(foreach c,$(call snapshots_for,$(s)),\
    $(eval $(call test_rules,$(c),$(s)))))

-include $(wildcard $(CHAPTERS:%=$(OUT)/%/runner/*.d) $(CHAPTERS:%=$(OUT)/%/test-*.d))
.SECONDARY: $(LIBRARIES:libcoil.a=coil.o)

# ---- running them ---------------------------------------------------------

# What a suite says goes to its log; the exit status is in there, too.
.PHONY: run-tests
# gcc's run on every library. When all chapters are checked, clang's and the
# sanitizers' run on a suite's own and on the last.
ifneq ($(filter clang san,$(VARIANT)),)
ifeq ($(CH),)
RUN := $(foreach s,$(SUITES),$(sort $(OUT)/$(s)/test-$(s) $(OUT)/$(LAST)/test-$(s)))
endif
endif
RUN ?= $(TESTS)
run-tests: $(RUN:=.log)
$(TESTS:=.log): %.log: % always
	@$(EMULATOR) $< --limit $(LIMIT) --junit $<.xml > $@ 2>&1 || :

# Valgrind wants gcc's programs, and takes the last chapter's only.
GRINDS := $(CHOSEN:%=$(BUILD)/valgrind/$(LAST)/test-%.log)
VALGRIND := valgrind -q --error-exitcode=99 --leak-check=full \
            --suppressions=tests/threads.supp --child-silent-after-fork=no
$(BUILD)/valgrind/$(LAST)/%.log: $(BUILD)/gcc/$(LAST)/% always
	@mkdir -p $(@D)
	@$(VALGRIND) $< --limit 60 > $@ 2>&1 || :
.PHONY: run-valgrind always
run-valgrind: $(GRINDS)

.PHONY: check-unit
check-unit: ## run the tests of every chapter on its library and on later ones
	@rm -f $(addsuffix .log,$(foreach v,gcc clang san valgrind,\
	    $(TESTS:$(OUT)/%=$(BUILD)/$(v)/%)))
	@MAKE='$(MAKE)' BUILD=$(BUILD) CH='$(CH)' JOBS=$(JOBS) \
	    tests/unit.sh $(TESTS:$(OUT)/%=%) \
	    $(patsubst %,missing/%,$(filter-out $(SUITES),\
	    $(if $(CH),$(CHAPTER),$(CHAPTERS))))

# What needs another machine, or another way to switch stacks. The last
# chapter's library does, for it holds all of them.
elsewhere = @ONLY_IN=$(1) $(MAKE) check-unit SNAPSHOT=$(LAST) LIMIT=60

.PHONY: check-ucontext check-threads check-aarch64
check-ucontext: ## run the tests with ucontext in place of our own switch
	$(call elsewhere,ucontext)

check-threads: ## run the tests under the thread sanitizer
	$(call elsewhere,threads)

check-aarch64: ## run the tests as a program for aarch64, under qemu-user
	@tests/aarch64.sh
	$(call elsewhere,aarch64)

.PHONY: test
test: $(CHOSEN:%=$(OUT)/$(if $(CH),$(CHAPTER),$(LAST))/test-%) ## run the tests of a chapter, quickly: make test CH=02 [ONLY=cancel]
	@ONLY='$(ONLY)' ARGS='$(ARGS)' tests/quick.sh $^

.PHONY: coverage
coverage: ## show which lines of the chapters the tests run
	@rm -f $(BUILD)/cov/*/*.gcda
	@$(MAKE) -j$(JOBS) VARIANT=cov run-tests
	@BUILD=$(BUILD) tests/coverage.sh $(CHAPTERS)
