# The tests of the tools: every tests/tools/NAME.sh is one.

TOOL_TESTS := $(sort $(notdir $(wildcard tests/tools/*.sh)))

.PHONY: check-tools
check-tools: tools ## test the tangler, the weaver, the runner and their kin
	@BUILD=$(BUILD) TANGLE=$(TANGLE) MAKE='$(MAKE)' tests/tools/all $(TOOL_TESTS)
