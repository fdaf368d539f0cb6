# The library is changed in many places, one at a time: do the suites notice?
# The library is that of the last chapter; COUNT and SEED choose the changes.
# What no suite notices is tried once more on a library that looks at itself
# (1.9), as the check does.

MUTATE := $(BUILD)/bin/mutate
MUTATE_TOOLS := $(MUTATE) $(BUILD)/bin/awake
mutate_link = $(BUILD)/$(1)/$(LAST)/loops.o $(BUILD)/$(1)/librunner.a $(CUNIT) \
              -lm -pthread

$(MUTATE_TOOLS): $(BUILD)/bin/%: tests/mutate/%.c
	$(call say,MUTATE)
	@mkdir -p $(@D)
	@$(TOOL_CC) -o $(HERE) $< && $(place)

MUTATED_WITH := $(MUTATE_TOOLS) $(BUILD)/plain/files.mk $(foreach v,gcc small,\
    $(BUILD)/$(v)/$(LAST)/loops.o $(BUILD)/$(v)/librunner.a \
    $(SUITES:%=$(BUILD)/$(v)/$(LAST)/test-%.o))

.PHONY: mutate
mutate: $(MUTATED_WITH) ## change the library in one place after the other, and say what no test notices [COUNT=300] [SEED=7]
	@BUILD='$(BUILD)' CC='$(TOOL_COMPILER)' MUTATE='$(MUTATE)' JOBS='$(JOBS)' \
	    COUNT='$(if $(filter file,$(origin COUNT)),300,$(COUNT))' \
	    SEED='$(if $(filter file,$(origin SEED)),7,$(SEED))' \
	    FLAGS='$(NO_SHADOW)' LINK='$(call mutate_link,gcc)' \
	    OBJECTS='$(BUILD)/gcc/$(LAST)' CHECKED_FLAGS='$(FLAGS.small)' \
	    CHECKED_OBJECTS='$(BUILD)/small/$(LAST)' \
	    CHECKED_LINK='$(FLAGS.small) $(call mutate_link,small)' \
	    EQUAL=tests/mutate/equal.txt \
	    tests/mutate/mutate.sh $(BUILD)/plain/$(LAST) $(SUITES)
