# Every wait of every program of the book is cancelled once.

CANCEL := $(BUILD)/cancel
CANCEL_SOURCE := $(CANCEL)/src/cancel
CANCEL_FLAGS = $(filter-out -O1,$(call flags,san)) -O0 -D_GNU_SOURCE

$(CANCEL)/src/files.mk: $(TANGLE) $(BOOK) tests/cancel/nth-wait.c
	@$(TANGLE) -1 -o $(CANCEL)/src $(BOOK) tests/cancel/nth-wait.c
	@touch $@

$(CANCEL)/coil.o: $(CANCEL)/src/files.mk
	@$(call compiler,san) $(CANCEL_FLAGS) -I$(CANCEL_SOURCE) -c -o $(HERE) \
	    $(CANCEL_SOURCE)/coil.c && $(place)

$(CANCEL)/programs/%: chapters/%.c $(CANCEL)/coil.o
	@mkdir -p $(@D)
	@$(call compiler,san) $(CANCEL_FLAGS) -I$(CANCEL_SOURCE) -o $(HERE) $^ \
	    $(LDFLAGS) -pthread -lm && $(place)

# unasked shares its loop with a library that is put before it, ball has its own,
# and listen its own listen(), which the last library knows already.
CANCELLED := $(filter-out %/unasked.c %/ball.c %/listen.c,$(PROGRAM_SOURCES))
cancelled_in = $(patsubst chapters/%.c,$(CANCEL)/programs/%,\
               $(filter chapters/$(1)/%,$(CANCELLED)))

# A chapter is a step.
cancel_steps = $(CHECKED)/cancel/$(1).san.ok: tests/cancel/cancel.sh \
    tests/cancel/short.txt $(call cancelled_in,$(1)); \
    $$(call step,tests/cancel/cancel.sh $(CANCEL)/programs \
    $(patsubst $(CANCEL)/programs/%,%,$(call cancelled_in,$(1))))
$(foreach c,$(CHAPTERS),$(eval $(call cancel_steps,$(c))))

steps_of_cancel = $(patsubst %,$(CHECKED)/cancel/%.san.ok,$(1))
STEPS.cancel := $(call steps_of_cancel,$(filter 08-%,$(CHAPTERS)))
MORE.cancel := $(call steps_of_cancel,$(filter-out 08-%,$(CHAPTERS)))

.PHONY: check-cancel
check-cancel: ## cancel each wait of each program once, and see that nothing is left [CH=02]
	$(call check_these,$(call of_chapter,$(STEPS.cancel) $(MORE.cancel)))
