# What things cost, side by side with others in one run. Nothing here passes or
# fails: a figure is for a person to look at.

BENCH := $(BUILD)/bench
BENCH_FLAGS := $(CFLAGS) -D_GNU_SOURCE -I$(BUILD)/src/$(LAST) -Itests/bench

# With Boost, if it is here.
has_library = echo 'int main(void) { return 0; }' | \
              $(CC) -x c -o /dev/null - $(1) 2>/dev/null
BOOST_PROBE = $(call has_library,-lboost_context)

$(BENCH)/switch: tests/bench/switch.c tests/bench/rounds.h $(BUILD)/src/$(LAST)/coil.c
	$(call say,BENCH)
	@mkdir -p $(@D)
	@if $(BOOST_PROBE); then boost='-DHAVE_BOOST -lboost_context'; fi; \
	    $(CC) $(BENCH_FLAGS) -o $(HERE) $< $$boost $(LDFLAGS) -lm && $(place)

$(BENCH)/%: tests/bench/%.c tests/bench/rounds.h tests/bench/resident.h $(OUT)/$(LAST)/libcoil.a
	$(call say,BENCH)
	@mkdir -p $(@D)
	@$(CC) $(BENCH_FLAGS) -o $(HERE) $< $(OUT)/$(LAST)/libcoil.a $(LDFLAGS) && \
	    $(place)

# The peers: other event loops, each as its authors would use it. One that is
# not here is left out, and said.
PEERS := $(BENCH)/peers
PEER_FLAGS := -std=gnu11 -O2 -Itests/bench/peers
PEER_HEADERS := tests/bench/peers/peer.h tests/bench/peers/files.h

$(PEERS)/coil: tests/bench/peers/coil.c $(PEER_HEADERS) $(OUT)/$(LAST)/libcoil.a
	$(call say,BENCH)
	@mkdir -p $(@D)
	@$(CC) $(PEER_FLAGS) -I$(BUILD)/src/$(LAST) -o $(HERE) $< \
	    $(OUT)/$(LAST)/libcoil.a $(LDFLAGS) -lpthread -lm && $(place)

$(PEERS)/floor: tests/bench/peers/floor.c $(PEER_HEADERS)
	$(call say,BENCH)
	@mkdir -p $(@D)
	@if $(BOOST_PROBE); then boost='-DHAVE_BOOST -lboost_context'; fi; \
	    $(CC) $(PEER_FLAGS) -o $(HERE) $< $$boost $(LDFLAGS) -lpthread && $(place)

$(PEERS)/libuv $(PEERS)/libev: $(PEERS)/%: tests/bench/peers/%.c $(PEER_HEADERS)
	$(call say,BENCH)
	@mkdir -p $(@D)
	@$(CC) $(PEER_FLAGS) -o $(HERE) $< $(LDFLAGS) -l$(patsubst lib%,%,$*) -lpthread && \
	    $(place)

# A quick look: QUICK=1.
PEER_ROUNDS := $(if $(QUICK),3,7)
PEER_SHARE := $(if $(QUICK),10,1)

.PHONY: bench bench-switch bench-memory bench-rush bench-tasks bench-peers
bench: bench-switch bench-memory bench-rush bench-tasks bench-peers ## measure all that can be measured

bench-switch: $(BENCH)/switch ## what a switch between two stacks costs, beside ucontext's
	@$<

bench-memory: $(BENCH)/memory ## what a task costs in memory while it sleeps, beside asyncio's
	@$<
	@python3 tests/bench/memory.py

bench-rush: $(BENCH)/rush ## what memory is left when a rush of tasks is over
	@$<

bench-tasks: $(BENCH)/tasks ## what a task costs in time, beside asyncio's
	@$<
	@python3 tests/bench/tasks.py

bench-peers: $(PEERS)/coil $(PEERS)/floor ## what the loop costs, beside libuv, libev, asyncio, uvloop and gevent (QUICK=1)
	@for peer in libuv libev; do \
	    if $(call has_library,-l$${peer#lib}); then \
	        $(MAKE) --no-print-directory $(PEERS)/$$peer; \
	    fi; \
	done
	@tests/bench/peers/run.sh $(PEERS) $(PEER_ROUNDS) $(PEER_SHARE) \
	    floor libuv libev asyncio uvloop gevent coil >$(PEERS)/costs.txt
	@awk -f tests/bench/peers/table.awk $(PEERS)/costs.txt
