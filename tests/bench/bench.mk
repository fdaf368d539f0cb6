# What things cost, side by side with others in one run. Nothing here passes or
# fails: a figure is for a person to look at.

BENCH := $(BUILD)/bench
BENCH_FLAGS := $(CFLAGS) -D_GNU_SOURCE -I$(BUILD)/src/$(LAST) -Itests/bench

# With Boost, if it is here.
BOOST_PROBE = echo 'void *make_fcontext(void); int main(void) { \
              return make_fcontext == 0; }' | \
              $(CC) -x c -o /dev/null - -lboost_context 2>/dev/null

$(BENCH)/switch: tests/bench/switch.c tests/bench/rounds.h $(BUILD)/src/$(LAST)/coil.c
	$(call say,BENCH)
	@mkdir -p $(@D)
	@if $(BOOST_PROBE); then boost='-DHAVE_BOOST -lboost_context'; fi; \
	    $(CC) $(BENCH_FLAGS) -o $(HERE) $< $$boost $(LDFLAGS) -lm && $(place)

$(BENCH)/%: tests/bench/%.c tests/bench/rounds.h $(OUT)/$(LAST)/libcoil.a
	$(call say,BENCH)
	@mkdir -p $(@D)
	@$(CC) $(BENCH_FLAGS) -o $(HERE) $< $(OUT)/$(LAST)/libcoil.a $(LDFLAGS) && \
	    $(place)

.PHONY: bench bench-switch bench-memory bench-tasks
bench: bench-switch bench-memory bench-tasks ## measure all that can be measured

bench-switch: $(BENCH)/switch ## what a switch between two stacks costs, beside ucontext's
	@$<

bench-memory: $(BENCH)/memory ## what a task costs in memory while it sleeps, beside asyncio's
	@$<
	@python3 tests/bench/memory.py

bench-tasks: $(BENCH)/tasks ## what a task costs in time, beside asyncio's
	@$<
	@python3 tests/bench/tasks.py
