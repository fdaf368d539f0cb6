# The library that is put before existing programs (chapter 12).

COOPERATE_TESTS := $(patsubst tests/%.c,$(OUT)/%,$(wildcard tests/cooperate/*.c))

$(COOPERATE_TESTS): $(OUT)/%: tests/%.c $(OUT)/12-greenlets/libcoil.a
	$(call say,TEST)
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS) -D_GNU_SOURCE -I$(BUILD)/src/12-greenlets -o $(HERE) $^ $(LDFLAGS) \
	    -rdynamic -ldl && $(place)

$(OUT)/cooperate/thief.so: tests/cooperate/thief/thief.c
	$(call say,TEST)
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS) -fPIC -shared -o $(HERE) $< -ldl && $(place)

# Its path is in the program, for LD_PRELOAD is not heard in one that is set-uid.
$(OUT)/cooperate/borrowed: tests/cooperate/borrowed/borrowed.c \
        $(OUT)/12-greenlets/cooperate.so
	$(call say,TEST)
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS) -D_GNU_SOURCE -o $(HERE) $< -Wl,--no-as-needed \
	    $(abspath $(OUT)/12-greenlets/cooperate.so) && $(place)

$(CHECKED)/cooperate/12-greenlets.ok: tests/cooperate/cooperate.sh \
        $(COOPERATE_TESTS) $(OUT)/cooperate/thief.so $(OUT)/12-greenlets/cooperate.so \
        $(OUT)/cooperate/borrowed \
        $(OUT)/12-greenlets/unasked
	$(call step,$< $(OUT))
STEPS.cooperate := $(CHECKED)/cooperate/12-greenlets.ok

.PHONY: check-cooperate
check-cooperate: ## make existing programs cooperative, curl among them
	$(call check_these,$(STEPS.cooperate))
