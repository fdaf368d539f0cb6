# Does the work grow with what there is to do, or with its square? The compiler
# counts the steps of the library.

GROWTH := $(BUILD)/gcc/growth

$(GROWTH)/coil.o: $(BUILD)/src/$(LAST)/coil.c
	$(call say,CC)
	@mkdir -p $(@D)
	@$(CC) -std=c11 -D_GNU_SOURCE -O1 -fsanitize-coverage=trace-pc $(DEPENDS) \
	    -c -o $(HERE) $< && $(place_both)

$(GROWTH)/growth: tests/growth/growth.c $(GROWTH)/coil.o
	$(call say,TEST)
	@$(CC) $(CFLAGS) -D_GNU_SOURCE -I$(BUILD)/src/$(LAST) -o $(HERE) $^ \
	    $(LDFLAGS) && $(place)

-include $(GROWTH)/coil.d

$(CHECKED)/tools/growth.ok: $(GROWTH)/growth
	$(call step,$<)
STEPS.tools += $(CHECKED)/tools/growth.ok

.PHONY: check-growth
check-growth: ## count the steps of what may grow with the square of its size
	$(call check_these,$(CHECKED)/tools/growth.ok)
