# What is asked for, before anything is made. A name that stands for nothing
# is refused here, in one line, with the names that there are.

GOALS := $(or $(MAKECMDGOALS),all)
asked = $(filter $(1),$(GOALS))

# Which of them know what CH= means: a chapter with a library, or any page.
WITH_CHAPTER := sweep test lesson lessons task hint solution reset new-lesson \
    check-lessons check-lessons-strong check-unit check-ucontext check-threads \
    check-aarch64 check-cancel coverage run-tests run-valgrind \
    runners gates
WITH_PROGRAM := run trace outputs check-programs
WITH_PAGE := quotes check-quotes transcripts check-transcripts pictures \
    check-pictures

# ---- chapters ---------------------------------------------------------------

no_chapter = $(error $(1): there is no such chapter. There are: $(2))

ifneq ($(CH),)
ifneq ($(call asked,$(WITH_CHAPTER)),)
$(if $(CHAPTER),,$(call no_chapter,CH=$(CH),$(CHAPTERS)))
else ifneq ($(call asked,$(WITH_PROGRAM)),)
$(if $(PROGRAM_CHAPTER),,$(call no_chapter,CH=$(CH),$(WITH_PROGRAMS)))
else ifneq ($(call asked,$(WITH_PAGE)),)
$(if $(PAGE_CHAPTER),,$(call no_chapter,CH=$(CH),$(EVERY_CHAPTER)))
else ifeq ($(MAKELEVEL) $(origin CH),0 command line)
$(if $(call asked,check),,$(error make $(GOALS) knows no CH=))
endif
endif

# make check-02, of which 2 and 02-timers are other names.
check_number = $(firstword $(subst -, ,$(call named,$(1:check-%=%),$(EVERY_CHAPTER))))
$(foreach g,$(call asked,$(foreach n,0 1 2 3 4 5 6 7 8 9,check-$(n)%)),\
    $(if $(call check_number,$(g)),,\
    $(call no_chapter,make $(g),$(EVERY_CHAPTER))))

# ---- variants and states of the library -------------------------------------

$(if $(call one_of,$(VARIANT),$(KNOWN_VARIANTS)),,\
    $(error VARIANT=$(VARIANT): there is no such variant. \
    There are: $(KNOWN_VARIANTS)))

ifneq ($(SNAPSHOT),)
$(if $(call one_of,$(SNAPSHOT),$(CHAPTERS)),,\
    $(call no_chapter,SNAPSHOT=$(SNAPSHOT),$(CHAPTERS)))
ifneq ($(call asked,check-unit),)
$(if $(strip $(foreach s,$(CHOSEN),$(call chosen_snapshots,$(s)))),,$(error CH=$(CH): this chapter has no tests, \
    or comes after SNAPSHOT=$(SNAPSHOT)))
endif
endif

# ---- programs, exercises ----------------------------------------------------

ifneq ($(call asked,run trace)$(if $(PROG)$(CH),$(call asked,sweep)),)
$(if $(CH),,$(error make $(GOALS) CH=02 PROG=naps: which chapter? \
    There are: $(WITH_PROGRAMS)))
PROGRAMS_HERE := $(patsubst chapters/$(PROGRAM_CHAPTER)/%.c,%,\
    $(filter chapters/$(PROGRAM_CHAPTER)/%,$(PROGRAM_SOURCES)))
$(if $(call one_of,$(PROG),$(PROGRAMS_HERE)),,$(error PROG=$(PROG): $(if $(PROG),there \
    is no such program in $(PROGRAM_CHAPTER).,which program?) There are: $(PROGRAMS_HERE)))
endif

ifneq ($(call asked,check-step),)
$(if $(call one_of,$(STEP),$(patsubst $(CHECKED)/%.ok,%,$(all_steps) $(all_more)) $(filter unit/%,$(STEP))),,\
    $(error make check-step STEP=unit/05-tasks@05-tasks.gcc: which step? \
    The logs of those that ran are in $(CHECKED)/))
endif

ifneq ($(call asked,test),)
$(if $(strip $(CHOSEN)),,$(error CH=$(CH): this chapter has no tests. \
    There are tests for: $(SUITES)))
endif

ifneq ($(call asked,lesson task hint solution reset),)
ifneq ($(N)$(L)$(call asked,task hint solution reset),)
$(if $(CH)$(L),,$(error make $(GOALS) CH=01 N=1: which chapter? \
    There are: $(CHAPTERS)))
$(if $(LESSON),,$(error $(if $(L),L=$(L),N=$(N)): $(if $(N)$(L),there is no \
    such exercise.,which exercise?) There are: $(if $(L),$(EXERCISES),$(CHOSEN_EXERCISES:$(CHAPTER)/%=%))))
endif
endif

# ---- tools, and the place where things are made ------------------------------

# What a target needs beside awk, with the group of `make deps` that brings it.
MADE := $(wildcard $(BUILD)/src/files.mk)
NEEDS := $(if $(filter-out hint task reset new-lesson $(if $(MADE),lessons solution format),\
    $(GOALS)),\
    $(if $(filter clang,$(VARIANT)),test,build):$(firstword $(CC)))
NEEDS += $(if $(call asked,check check-% test lesson coverage mutate),$(if $(call \
    asked,check-quotes check-transcripts check-pictures check-programs \
    check-lint check-dist check-cooperate check-conformance check-install \
    check-fuzz check-cancel check-browser check-aarch64),,test:CUnit/CUnit.h))
NEEDS += $(if $(call asked,conformance),test:$(PYTHON))
NEEDS += $(if $(call asked,bench bench-memory bench-tasks outputs),test:python3)
NEEDS += $(if $(call asked,check-browser),browser:python3)
NEEDS += $(if $(call asked,format),test:clang-format)
NEEDS += $(if $(call asked,coverage),build:gcov)
NEEDS += $(if $(call asked,trace pictures check-pictures docs tour),build:nm)
NEEDS += $(if $(filter san small,$(VARIANT))$(call \
    asked,fuzz fuzz-replay mutate),build:-fsanitize=address)
NEEDS += $(if $(filter threads,$(VARIANT))$(call \
    asked,check-threads fuzz),build:-fsanitize=thread)

# What was made already runs and is tested where nothing can be made, too:
# there the rules themselves refuse, if there is one to be followed.
ifeq ($(MAKELEVEL),0)
ifneq ($(filter-out help clean,$(GOALS)),)
OBSTACLE := $(shell chapters/look.sh '$(BUILD)' '$(CC) $(if \
    $(findstring CUnit,$(NEEDS)),$(filter -I%,$(CUNIT)))' $(NEEDS))
ifneq ($(OBSTACLE),)
$(if $(filter-out run test,$(GOALS))$(if $(MADE),,1),$(error $(OBSTACLE)))
export OBSTACLE
endif
endif
endif
