# Not part of `make check`: it wants root, debootstrap and some minutes.

.PHONY: check-install
check-install: ## try README's commands on a bare Debian 12 and 13, in a chroot (as root; STEPS="tour check")
	@BUILD=$(BUILD) tests/install/chroot.sh $(STEPS)
