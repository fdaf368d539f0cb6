# Does the library work in somebody else's program?

$(CHECKED)/dist/%.ok: tests/dist/dist.sh tests/dist/kitchen.cc \
		$(DIST)/coil.c README.md
	$(call step,$< $*)
STEPS.dist := $(CHECKED)/dist/quick.ok
MORE.dist := $(CHECKED)/dist/every-compiler.ok

.PHONY: check-dist
check-dist: ## build the two-file library as a stranger would, install it, use it
	$(call check_these,$(STEPS.dist) $(MORE.dist))
