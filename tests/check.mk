# The check. It is made of steps, and a step is a file like any other:
#
#   $(BUILD)/check/GATE/NAME.ok       it went well: passed, failed, seconds
#   $(BUILD)/check/GATE/NAME.failed   it did not
#   $(BUILD)/check/GATE/NAME.log      what it said
#
# A step depends on what it looks at. So make does what is out of date and
# nothing else, several steps at a time, and compiles each thing once. Each
# gate gives STEPS.gate, which everybody runs before a commit, and MORE.gate,
# which is thorough and slow: more compilers, every state of the library.

CHECKED := $(BUILD)/check
COMMA := ,
STEP ?=

# In the order in which they begin: the long ones first, so that every
# processor is busy to the end.
GATES := docs tools unit lint dist lessons transcripts programs pictures \
         quotes museum cooperate conformance sweeps fuzz cancel reproducible

# The recipe of a step: $(1) is the command.
step = @BUILD='$(BUILD)' CC='$(CC)' TANGLE='$(TANGLE)' MAKE='$(MAKE)' \
       tests/step.sh $@ $(1)

# What this machine can build and run; asked for once, and only by a check.
AVAILABLE = $(eval AVAILABLE := $(shell tests/variants.sh 2>/dev/null))$(AVAILABLE)
here_only = $(filter-out $(foreach v,$(filter-out $(AVAILABLE) \
            $(AVAILABLE:san=small),clang san small threads valgrind),%.$(v).ok),$(1))
# The steps in $(1) that belong to the chapter that CH names. The tools belong
# to the chapters about them.
of_chapter = $(if $(CH),$(filter $(foreach g,$(GATES),\
             $(CHECKED)/$(g)/$(PAGE_CHAPTER)%) $(if $(CHAPTER),,\
             $(CHECKED)/tools/%),$(1)),$(1))
# With +, the steps share the processors of `make -j`; but then make -n would
# run them, too.
dry = $(if $(findstring n,$(firstword -$(MAKEFLAGS))),echo )
check_these = +@$(dry)BUILD='$(BUILD)' MAKE='$(MAKE)' tests/check.sh \
              $(patsubst $(CHECKED)/%.ok,%,$(call here_only,$(1)))

all_steps = $(foreach g,$(GATES),$(STEPS.$(g)))
all_more = $(foreach g,$(GATES),$(MORE.$(g)))

.PHONY: check check-all check-step
check: ## run the tests that everybody runs before a commit, and print a summary
	$(call check_these,$(all_steps))

check-all: ## run every test there is: every compiler, every state of the library
	$(call check_these,$(all_steps) $(all_more))

check-step: ## run one step again, alone: make check-step STEP=unit/05-tasks@05-tasks.gcc
	@rm -f $(CHECKED)/$(STEP).ok
	+@$(dry)BUILD='$(BUILD)' MAKE='$(MAKE)' tests/check.sh $(STEP)

# `make check-02`: all that belongs to one chapter, on its own. The pattern
# would fit every gate that is missing, too, and each would start all gates.
check-%: ## check one chapter, with all that belongs to it: make check-02
	$(if $(call check_number,$@),,$(error make $@: there is no such target. \
	    make help lists them))
	+@CH='$(call check_number,$@)' $(MAKE) check-chapter

# Whoever waits for one chapter does not wait for these. (The quick look at an
# exercise is part of the whole one.)
SLOW_STEPS := %.valgrind.ok %.threads.ok %.ucontext.ok %.quick.ok

.PHONY: check-chapter
check-chapter:
	$(call check_these,$(filter-out $(SLOW_STEPS),\
	    $(call of_chapter,$(all_steps) $(all_more))))
