# The tests of the tools: every tests/tools/NAME.sh is one. They use a copy of
# a few chapters, so that a change of the others is none of their business.

TOOL_TESTS := $(sort $(patsubst tests/tools/%.sh,%,$(wildcard tests/tools/*.sh)))
TOOL_BASE := $(TANGLE) $(OTHER_TOOLS) tests/tools/try \
             $(MAKEFILE_LIST) $(wildcard tests/*.sh tests/*.awk chapters/*.sh \
             chapters/*.awk lessons/*.sh lessons/*.awk docs/*.sh docs/*.awk \
             tests/runner/* tests/tools/tea/*/* tests/tools/*.c)
# What a test looks at beside this.
LOOKS_AT.weave := $(wildcard chapters/*/$(README) lessons/*/$(README)) README.md
LOOKS_AT.learner := $(wildcard lessons/01-*/* solutions/01-*/* tests/lessons/01-*/* tests/01-*.c)
LOOKS_AT.reading := tests/lint/reading.awk tests/lint/new-lines.awk
LOOKS_AT.docs := $(wildcard docs/*)
LOOKS_AT.mutate := $(wildcard tests/mutate/*)
LOOKS_AT.tour := $(PROGRAMS)
LOOKS_AT.signals := $(PROGRAMS)

$(CHECKED)/tools/%.ok: tests/tools/%.sh $(TOOL_BASE)
	$(call step,$<)
$(foreach t,$(TOOL_TESTS),$(eval $(CHECKED)/tools/$(t).ok: $(LOOKS_AT.$(t))))
$(CHECKED)/tools/learner.ok: $(BUILD)/gcc/librunner.a $$(call lesson_runners,san)

# The long ones begin first.
LONG_TOOLS := docs learner lessons mistakes-tangle refusals tour
STEPS.tools += $(patsubst %,$(CHECKED)/tools/%.ok,\
    $(filter $(LONG_TOOLS),$(TOOL_TESTS)) $(filter-out $(LONG_TOOLS),$(TOOL_TESTS)))

.PHONY: check-tools
check-tools: ## test the tangler, the weaver, the runner and their kin
	$(call check_these,$(STEPS.tools))
