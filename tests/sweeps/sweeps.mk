# Memory and system calls that fail, one after the other, at each place where
# the library asks for them.

SWEEPS := tests/sweeps
SWEPT := $(filter $(BUILD)/src/$(LAST)/%,$(TANGLED))
SWEEP_SOURCES := $(filter-out %/program.c,$(wildcard $(SWEEPS)/*.c))
ONLY ?=

# With the smallest sizes, a few steps reach all that grows.
sweep_flags = $(call flags,$(1)) -O0 -I$(SWEEPS) $(filter -D%,$(FLAGS.small))

# $(1) is a variant.
define sweep_rules
$(BUILD)/$(1)/sweeps/coil.o: $(SWEPT) $(SWEEPS)/seam.awk $(SWEEPS)/seam.h
	$$(call say,SEAM)
	@mkdir -p $$(@D)/src && rm -f $$(@D)/src/*
	@for f in $(SWEPT:$(BUILD)/src/$(LAST)/%=%); do \
	    awk -f $(SWEEPS)/seam.awk $(BUILD)/src/$(LAST)/$$$$f > $$(@D)/src/$$$$f || \
	    exit 1; done
	@$(call compiler,$(1)) $(call sweep_flags,$(1)) -c -o $$(HERE) \
	    $$(@D)/src/coil.c && $$(place)

$(BUILD)/$(1)/sweeps/%.o: $(SWEEPS)/%.c $(SWEEPS)/seam.h $(SWEEPS)/sweep.h \
        $(SWEEPS)/case.h $(BUILD)/src/$(LAST)/coil.h
	@mkdir -p $$(@D)
	@$(call compiler,$(1)) $(call sweep_flags,$(1)) -D_GNU_SOURCE \
	    -I$(BUILD)/src/$(LAST) -c -o $$(HERE) $$< && $$(place)

$(BUILD)/$(1)/sweeps/sweeps: $(SWEEP_SOURCES:$(SWEEPS)/%.c=$(BUILD)/$(1)/sweeps/%.o) \
        $(BUILD)/$(1)/sweeps/coil.o
	$$(call say,LINK)
	@$(call compiler,$(1)) $(call flags,$(1)) -o $$(HERE) $$^ $$(LDFLAGS) -lm \
	    -pthread && $$(place)

$(CHECKED)/sweeps/cases.$(1).ok: $(BUILD)/$(1)/sweeps/sweeps $(SWEEPS)/sweeps.sh
	$$(call step,$(SWEEPS)/sweeps.sh $(BUILD)/$(1)/sweeps)
endef
$(foreach v,gcc clang san,$(eval $(call sweep_rules,$(v))))

# The library is broken on purpose, to see that a sweep says so.
$(CHECKED)/sweeps/broken.ok: $(SWEEPS)/broken.sh tests/tools/try \
        $(BUILD)/gcc/sweeps/sweeps
	$(call step,$(SWEEPS)/broken.sh $(BUILD)/gcc/sweeps '$(call sweep_flags,gcc)')

STEPS.sweeps := $(CHECKED)/sweeps/cases.gcc.ok
MORE.sweeps := $(CHECKED)/sweeps/cases.clang.ok $(CHECKED)/sweeps/cases.san.ok \
               $(CHECKED)/sweeps/broken.ok

.PHONY: check-sweeps sweep
check-sweeps: ## let each allocation and each system call fail, one after the other
	$(call check_these,$(STEPS.sweeps) $(MORE.sweeps))

sweep: $(OUT)/sweeps/sweeps ## the same for one case, or for memory in one program: make sweep ONLY=gather, or CH=02 PROG=naps
	@$(if $(PROG),$(MAKE) -s $(OUT)/sweeps/$(CHAPTER)/$(PROG))
	@$< $(if $(PROG),$(OUT)/sweeps/$(CHAPTER)/$(PROG),-v $(if $(ONLY),-c $(ONLY)))

# A program of the book, on the last library, with its main() inside of ours.
$(foreach c,$(CHAPTERS),$(OUT)/sweeps/$(c)/%): $(OUT)/sweeps/program.o \
        $(OUT)/sweeps/seam.o $(OUT)/sweeps/coil.o
	$(call say,LINK)
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS) -O0 -D_GNU_SOURCE -Dmain=program_main -I$(BUILD)/src/$(LAST) \
	    -o $(HERE) $(@:$(OUT)/sweeps/%=chapters/%).c $^ $(LDFLAGS) -lm -pthread && \
	    $(place)
