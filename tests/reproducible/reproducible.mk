# Not part of `make check`: it makes the book twice, from nothing.

.PHONY: check-reproducible
check-reproducible: ## make the book, the recordings and the library in two folders, and compare every byte
	@MAKE='$(MAKE)' BUILD=$(BUILD) tests/reproducible/reproducible.sh
