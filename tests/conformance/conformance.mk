# Coil and CPython play the same scenarios; their logs must be equal.

COUNT ?= 2000
SEED ?= 1
PYTHON ?= python3
CONFORMANCE := tests/conformance
CONFORMANCE_PLAYER := $(OUT)/conformance/player

$(CONFORMANCE_PLAYER): $(CONFORMANCE)/player.c $(OUT)/$(LAST)/libcoil.a
	$(call say,LINK)
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS) -D_GNU_SOURCE -I$(BUILD)/src/$(LAST) -o $@ $^ -pthread -lm

.PHONY: conformance check-conformance
conformance: $(CONFORMANCE_PLAYER) ## compare Coil with CPython: make conformance [COUNT=2000] [SEED=1] [PYTHON=python3]
	@$(PYTHON) $(CONFORMANCE)/conformance.py $(CONFORMANCE_PLAYER) \
	    --python "$$(command -v $(PYTHON))" --keep $(BUILD)/conformance \
	    --differences $(CONFORMANCE)/differences.txt \
	    --count $(COUNT) --seed $(SEED) $(CONFORMANCE)/scenarios/*.txt

check-conformance: conformance ## the same, and see that the comparison finds what it should
	@$(PYTHON) $(CONFORMANCE)/selftest.py $(CONFORMANCE_PLAYER)
