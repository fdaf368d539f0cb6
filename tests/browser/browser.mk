# Not part of `make check`: it wants a browser. .ci/run does both.

.PHONY: check-browser
check-browser: docs ## open every page in a browser: links, search, night, phone
	@PYTHONDONTWRITEBYTECODE=1 tests/browser/check.py $(BUILD)/book
