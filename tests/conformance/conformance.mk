# Coil and CPython play the same scenarios; their logs must be equal.

COUNT ?= 2000
SEED ?= 1
PYTHON ?= python3
CONFORMANCE := tests/conformance
CONFORMANCE_PLAYER := $(OUT)/conformance/player

$(CONFORMANCE_PLAYER): $(CONFORMANCE)/player.c $(OUT)/$(LAST)/libcoil.a
	$(call say,LINK)
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS) -D_GNU_SOURCE -I$(BUILD)/src/$(LAST) -o $(HERE) $^ $(LDFLAGS) \
	    -pthread -lm && $(place)

compare = $(PYTHON) $(CONFORMANCE)/conformance.py $(CONFORMANCE_PLAYER) \
          --python "$$(command -v $(PYTHON))" --keep $(BUILD)/conformance \
          --differences $(CONFORMANCE)/differences.txt

.PHONY: conformance check-conformance
conformance: $(CONFORMANCE_PLAYER) ## compare Coil with CPython: make conformance [COUNT=2000] [SEED=1] [PYTHON=python3]
	@$(compare) --count $(COUNT) --seed $(SEED) $(CONFORMANCE)/scenarios/*.txt

# The stored scenarios and some random ones; that the comparison finds what it
# should; and, with time, more random ones.
$(CHECKED)/conformance/%.ok: $(CONFORMANCE_PLAYER) $(wildcard $(CONFORMANCE)/*.* \
        $(CONFORMANCE)/scenarios/*)
	$(call step,$(if $(shell command -v $(PYTHON)),$(call conformance_$*),\
	    echo 'left out: conformance with CPython (make deps GROUPS=test)'))
conformance_stored = $(compare) --count 200 --seed 1 $(CONFORMANCE)/scenarios/*.txt
conformance_selftest = $(PYTHON) $(CONFORMANCE)/selftest.py $(CONFORMANCE_PLAYER)
conformance_random = $(compare) --count 20000 --seed 2
STEPS.conformance := $(CHECKED)/conformance/stored.ok
MORE.conformance := $(CHECKED)/conformance/selftest.ok $(CHECKED)/conformance/random.ok

check-conformance: ## the same, more of it, and see that the comparison finds what it should
	$(call check_these,$(STEPS.conformance) $(MORE.conformance))
