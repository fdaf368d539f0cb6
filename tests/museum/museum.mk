# The museum: that each exhibit is wrong in the way that its page shows, and
# its cure is not. In a quick check the programs are run as they are; that the
# transcripts of the page are true, word by word, costs a make for each of them.

EXHIBITED := $(foreach e,$(EXHIBITS),$(e) $(e:.c=-cured.c))
# These need the sanitizers, and get what `make check` has of them.
SANITIZED := $(if $(EXHIBITS),$(shell grep -l 'Seen with: the sanitizers' $(EXHIBITED)))
sanitized = $(if $(filter san,$(AVAILABLE)),$(SANITIZED:chapters/%.c=$(BUILD)/$(1)/%))
SANITIZED_HERE = $(call sanitized,small)
SANITIZED_TOLD = $(call sanitized,san)

$(CHECKED)/museum/%.ok: tests/museum/museum.sh chapters/%/README.md $(EXHIBITED) \
        $(EXHIBITED:chapters/%.c=$(OUT)/%)
	$(call step,$< chapters/$*/README.md $(OUT)/$* \
	    $(if $(SANITIZED_HERE),$(BUILD)/small/$*,-) $(EXHIBITS))
$(MUSEUM:%=$(CHECKED)/museum/%.ok): $$(SANITIZED_HERE)
STEPS.museum := $(MUSEUM:%=$(CHECKED)/museum/%.ok)

MUSEUM_TOLD := $(MUSEUM:%=$(CHECKED)/transcripts/%.ok)
STEPS.transcripts := $(filter-out $(MUSEUM_TOLD),$(STEPS.transcripts))
MORE.transcripts := $(MUSEUM_TOLD)
$(MUSEUM_TOLD): $$(SANITIZED_TOLD)

.PHONY: check-museum
check-museum: ## see that each exhibit of the museum is wrong as shown, and its cure is not
	$(call check_these,$(STEPS.museum) $(MORE.transcripts))
