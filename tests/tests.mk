# The tests of the chapters. A suite runs against the library as of its own
# chapter, and as of every later one.
#
#   $(BUILD)/VARIANT/librunner.a             tests/runner
#   $(BUILD)/VARIANT/NN-name/loops.o         what of it knows the loop of NN
#   $(BUILD)/VARIANT/NN-name/test-MM-other   the suite of MM, as of NN

RUNNER_SOURCES := $(filter-out %/loops.c,$(wildcard tests/runner/*.c))
SUITES := $(patsubst tests/%.c,%,$(wildcard $(CHAPTERS:%=tests/%.c)))
CUNIT = $(shell pkg-config --cflags --libs cunit 2>/dev/null || echo -lcunit)
JOBS ?= 2
# Whoever has called make with -j has said already how many.
parallel = $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j$(JOBS))
# In seconds, to find a test that hangs. It is long, for the machine may be busy.
LIMIT := 20

# 02-timers -> 2
number_of = $(patsubst 0%,%,$(firstword $(subst -, ,$(1))))
# $(1) if it is not before $(2) in the book.
not_before = $(if $(filter $(2),$(firstword $(sort $(1) $(2)))),$(1))
snapshots_for = $(foreach c,$(CHAPTERS),$(call not_before,$(c),$(1)))

# A test is compiled once and run once: to optimise it takes longer than it
# would save. $(1) is a variant, $(2) a chapter.
test_flags = $(call flags,$(1)) -O0 -D_GNU_SOURCE \
             -DCHAPTER=$(call number_of,$(2)) -I$(BUILD)/src/$(2) -Itests/runner

# With CH, only the suite of that chapter.
CHOSEN := $(if $(CH),$(filter $(CHAPTER),$(SUITES)),$(SUITES))
# With SNAPSHOT, only on the library as of that chapter.
chosen_snapshots = $(filter $(or $(SNAPSHOT),%),$(call snapshots_for,$(1)))

# $(1) is a variant. But for loops.c, the runner sees no more of the library
# than a few functions of chapter 1, so one does for all chapters.
define runner_rules
$(BUILD)/$(1)/runner/%.o: tests/runner/%.c $(BUILD)/src/$(firstword $(CHAPTERS))/coil.h
	@mkdir -p $$(@D)
	@$(call compiler,$(1)) $(call test_flags,$(1),$(firstword $(CHAPTERS))) \
	    $$(DEPENDS) -c -o $$(HERE) $$< && $$(place_both)

$(BUILD)/$(1)/librunner.a: $(RUNNER_SOURCES:tests/%.c=$(BUILD)/$(1)/%.o)
	$$(call say,RUNNER)
	@$(AR) rc $$(HERE) $$^ && $$(place)
endef
$(foreach v,$(VARIANTS_HERE),$(eval $(call runner_rules,$(v))))

# $(1) is a variant, $(2) a chapter.
define test_rules
$(BUILD)/$(1)/$(2)/loops.o: tests/runner/loops.c $(BUILD)/src/$(2)/coil.h
	@mkdir -p $$(@D)
	@$(call compiler,$(1)) $(call test_flags,$(1),$(2)) $$(DEPENDS) -c \
	    -o $$(HERE) $$< && $$(place_both)

$(BUILD)/$(1)/$(2)/test-%.o: tests/%.c $(BUILD)/src/$(2)/coil.h
	@mkdir -p $$(@D)
	@$(call compiler,$(1)) $(call test_flags,$(1),$(2)) $$(DEPENDS) -c \
	    -o $$(HERE) $$< && $$(place_both)

$(BUILD)/$(1)/$(2)/test-%: $(BUILD)/$(1)/$(2)/test-%.o \
        $(BUILD)/$(1)/$(2)/loops.o $(BUILD)/$(1)/$(2)/libcoil.a \
        $(BUILD)/$(1)/librunner.a
	$$(call say,TEST)
	@$(call compiler,$(1)) $(call flags,$(1)) -o $$(HERE) $$^ $$(LDFLAGS) \
	    $$(CUNIT) -lm && $$(place)
endef
$(foreach v,$(VARIANTS_HERE),$(foreach c,$(CHAPTERS),\
    $(eval $(call test_rules,$(v),$(c)))))

-include $(wildcard $(VARIANTS_HERE:%=$(BUILD)/%/runner/*.d))
.SECONDARY: $(foreach v,$(VARIANTS_HERE),\
    $(RUNNER_SOURCES:tests/%.c=$(BUILD)/$(v)/%.o) \
    $(foreach s,$(SUITES),$(foreach c,$(call snapshots_for,$(s)),\
    $(BUILD)/$(v)/$(c)/test-$(s) $(BUILD)/$(v)/$(c)/test-$(s).o)))

# ---- the steps of the check ---------------------------------------------------

# A step is called as its suite and the library it runs on, and by its variant:
# unit/05-tasks@12-greenlets.gcc. Of gcc's, valgrind has one of its own.
VALGRIND := valgrind -q --error-exitcode=99 --leak-check=full \
            --suppressions=tests/threads.supp --child-silent-after-fork=no
in_valgrind = $(if $(filter valgrind,$(1)),gcc,$(1))

# $(1) is a variant or valgrind, $(2) a chapter.
define unit_steps
$(CHECKED)/unit/%@$(2).$(1).ok: $(BUILD)/$(call in_valgrind,$(1))/$(2)/test-%
	$$(call step,$(if $(filter valgrind,$(1)),$(VALGRIND) $$<  --limit 60,\
	    $(EMULATOR.$(1)) $$< --limit $(LIMIT)) --title '$$* as of $(2)$$(COMMA) $(1)' \
	    --junit $$(@:.ok=.xml))
endef
$(foreach v,$(VARIANTS_HERE) valgrind,$(foreach c,$(CHAPTERS),\
    $(eval $(call unit_steps,$(v),$(c)))))

# The suites $(2) in the variant $(1): on their own library, on the last, on all.
on_own = $(foreach s,$(2),$(CHECKED)/unit/$(s)@$(s).$(1).ok)
on_last = $(foreach s,$(2),$(CHECKED)/unit/$(s)@$(LAST).$(1).ok)
on_all = $(foreach s,$(2),$(foreach c,$(call chosen_snapshots,$(s)),\
         $(CHECKED)/unit/$(s)@$(c).$(1).ok))

# What gcc makes runs on a suite's own library and on the last, and what the
# sanitizers watch on the last, with all sizes small. The rest is for check-all,
# and for those who ask for a chapter.
STEPS.unit := $(call on_last,small,$(SUITES)) $(call on_own,gcc,$(SUITES)) \
              $(call on_last,gcc,$(SUITES))
MORE.unit := $(call on_all,gcc,$(SUITES)) $(call on_own,san,$(SUITES)) \
             $(call on_own,clang,$(SUITES)) \
             $(call on_last,clang,$(SUITES)) $(call on_last,valgrind,$(SUITES)) \
             $(call on_last,ucontext,$(SUITES)) $(call on_last,threads,$(SUITES)) \
             $(call on_last,san,$(SUITES))

.PHONY: check-unit
check-unit: ## run the tests of every chapter on its library and on later ones [CH=02]
	$(call check_these,$(if $(SNAPSHOT)$(filter-out gcc clang san small,$(VARIANT)),\
	    $(call on_all,$(VARIANT),$(CHOSEN)),\
	    $(sort $(call of_chapter,$(STEPS.unit) $(MORE.unit)))))

# What needs another machine, or another way to switch stacks. The last
# chapter's library does, for it holds all of them.
elsewhere = +@$(MAKE) check-unit SNAPSHOT=$(LAST) VARIANT=$(1) LIMIT=60

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
coverage: ## show which lines of the chapters the tests run [CH=02]
	@rm -f $(BUILD)/cov/*/*.gcda
	+@$(MAKE) check-unit VARIANT=cov
	@BUILD=$(BUILD) ONLY=$(CHAPTER) tests/coverage.sh $(CHAPTERS)
