# Not part of `make check`: it makes the book twice, from nothing.

$(CHECKED)/reproducible/two-builds.ok: tests/reproducible/reproducible.sh $(BOOK_INPUTS)
	$(call step,$<)
MORE.reproducible := $(CHECKED)/reproducible/two-builds.ok

.PHONY: check-reproducible
check-reproducible: ## make the book, the recordings and the library in two folders, and compare every byte
	$(call check_these,$(MORE.reproducible))
