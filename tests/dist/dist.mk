# Does the library work in somebody else's program?

.PHONY: check-dist
check-dist: $(DIST)/coil.c ## build the two-file library as a stranger would, install it, use it
	@MAKE='$(MAKE)' BUILD=$(BUILD) tests/dist/dist.sh
