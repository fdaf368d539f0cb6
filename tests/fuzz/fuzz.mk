# A random player of the public functions: chapter 91 tells why.
#
#   $(BUILD)/VARIANT/fuzz/fuzz   the player, with the last library

FUZZ := tests/fuzz
FUZZ_SOURCES := $(wildcard $(FUZZ)/*.c)
CORPUS := $(sort $(wildcard $(FUZZ)/corpus/*.txt))
SECONDS ?= 60
FILE ?= $(BUILD)/fuzz/found.txt

# $(1) is a variant.
define fuzz_rules
$(BUILD)/$(1)/fuzz/%.o: $(FUZZ)/%.c $(BUILD)/src/$(LAST)/coil.h
	@mkdir -p $$(@D)
	@$(call compiler,$(1)) $(call flags,$(1)) -D_GNU_SOURCE -I$(BUILD)/src/$(LAST) \
	    $$(DEPENDS) -c -o $$(HERE) $$< && $$(place_both)

$(BUILD)/$(1)/fuzz/fuzz: $(FUZZ_SOURCES:$(FUZZ)/%.c=$(BUILD)/$(1)/fuzz/%.o) \
        $(BUILD)/$(1)/$(LAST)/libcoil.a
	$$(call say,FUZZ)
	@$(call compiler,$(1)) $(call flags,$(1)) -o $$(HERE) $$^ $$(LDFLAGS) \
	    -pthread -lm && $$(place)
endef
$(foreach v,$(VARIANTS_HERE),$(eval $(call fuzz_rules,$(v))))
.SECONDARY: $(foreach v,$(VARIANTS_HERE),\
    $(FUZZ_SOURCES:$(FUZZ)/%.c=$(BUILD)/$(v)/fuzz/%.o))

# The sanitizers of memory get two thirds of the time, that of threads the rest.
.PHONY: fuzz fuzz-replay
fuzz: $(BUILD)/san/fuzz/fuzz $(BUILD)/threads/fuzz/fuzz ## play random programs under the sanitizers, and shrink what fails: make fuzz [SECONDS=60] [SEED=1]
	@mkdir -p $(BUILD)/fuzz
	@$(BUILD)/san/fuzz/fuzz --seed $(SEED) --seconds $$(($(SECONDS) * 2 / 3)) \
	    --keep $(BUILD)/fuzz/found.txt
	@$(BUILD)/threads/fuzz/fuzz --seed $(SEED) --seconds $$(($(SECONDS) / 3)) \
	    --keep $(BUILD)/fuzz/found.txt

fuzz-replay: $(BUILD)/san/fuzz/fuzz ## play one of these programs, and say what happens: make fuzz-replay FILE=tests/fuzz/corpus/NAME.txt
	@$< --aloud $(FILE)

# What was found once, and some that are new. How long it takes does not matter:
# the number of programs is fixed.
$(CHECKED)/fuzz/corpus.%.ok: $(BUILD)/%/fuzz/fuzz $(CORPUS)
	$(call step,$< $(CORPUS))
$(CHECKED)/fuzz/few.%.ok: $(BUILD)/%/fuzz/fuzz
	$(call step,$< --seed 1 --rounds 400)
$(CHECKED)/fuzz/many.%.ok: $(BUILD)/%/fuzz/fuzz
	$(call step,$< --seed 2 --rounds 4000)
$(CHECKED)/fuzz/faults.san.ok: $(FUZZ)/faults.sh tests/tools/try \
        $(FUZZ_SOURCES:$(FUZZ)/%.c=$(BUILD)/san/fuzz/%.o) $(BUILD)/src/$(LAST)/coil.h
	$(call step,env FLAGS='$(filter-out -O1,$(call flags,san)) -O0' $(FUZZ)/faults.sh \
	    $(LAST) $(FUZZ_SOURCES:$(FUZZ)/%.c=$(BUILD)/san/fuzz/%.o))
STEPS.fuzz := $(CHECKED)/fuzz/corpus.small.ok $(CHECKED)/fuzz/few.small.ok
MORE.fuzz := $(CHECKED)/fuzz/faults.san.ok $(CHECKED)/fuzz/corpus.san.ok \
             $(CHECKED)/fuzz/corpus.threads.ok $(CHECKED)/fuzz/many.san.ok $(CHECKED)/fuzz/many.threads.ok

.PHONY: check-fuzz
check-fuzz: ## play what was found once, and some random programs; see that faults are found
	$(call check_these,$(STEPS.fuzz) $(MORE.fuzz))
