# The library is broken in many places, to see that it says so itself.

$(CHECKED)/tools/inside.ok: tests/inside/inside.sh tests/tools/try \
        $(BUILD)/src/$(LAST)/coil.h $(BUILD)/gcc/$(LAST)/loops.o \
        $(BUILD)/gcc/librunner.a $(foreach s,$(SUITES),$(BUILD)/gcc/$(LAST)/test-$(s).o)
	$(call step,env CUNIT='$(CUNIT)' tests/inside/inside.sh $(LAST))
MORE.tools := $(CHECKED)/tools/inside.ok
