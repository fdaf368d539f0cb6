# How long the tangler takes for a book of twenty chapters.

.PHONY: bench-tangle
bench-tangle: $(TANGLE) ## tangle a generated book of 20 chapters, and say how long it takes
	@TANGLE=$(TANGLE) tests/tools/bench-tangle

.PHONY: bench
bench: bench-tangle
