# What keeps the book honest: chapter 91 tells how, this says on what.
# With CH=02, only that chapter and its lessons.

PROVE := $(BUILD)/bin/prove
DRAW := $(BUILD)/bin/draw

ALL_PAGES := README.md $(wildcard chapters/*/README.md lessons/*/README.md)
PAGES := $(if $(CH),$(filter %/$(PAGE_CHAPTER)/README.md,$(ALL_PAGES)),$(ALL_PAGES))
# What is wrong on purpose is pinned by the transcripts of its page.
PROVEN := $(filter-out $(EXHIBITS),$(PROGRAM_SOURCES))
CHOSEN_PROGRAMS := $(filter $(patsubst %README.md,%%,$(PAGES)),$(PROVEN))

# ---- quotes ---------------------------------------------------------------

.PHONY: quotes check-quotes
quotes: $(PROVE) ## bring what the pages quote up to date [CH=02]
	@$(PROVE) quotes --write $(PAGES)

$(CHECKED)/quotes/pages.ok: $(PROVE) $(ALL_PAGES) $(LINTED)
	$(call step,$(PROVE) quotes $(ALL_PAGES))
STEPS.quotes := $(CHECKED)/quotes/pages.ok

check-quotes: $(PROVE) ## compare what the pages quote with the files [CH=02]
	@$(PROVE) quotes $(PAGES)

# ---- transcripts ----------------------------------------------------------

.PHONY: transcripts check-transcripts
transcripts: all ## bring the transcripts of the pages up to date [CH=02]
	@$(PROVE) transcripts --write $(PAGES)

# A page with transcripts is a step. It runs what its chapter has made; a page
# about the tools runs those, and what the last chapter has made.
TOLD := $(foreach p,$(filter chapters/%,$(ALL_PAGES)),$(call chapter_name,$(p)))
$(CHECKED)/transcripts/%.ok: chapters/%/README.md $(PROVE) $(OTHER_TOOLS)
	$(call step,$(PROVE) transcripts $<)
$(foreach c,$(filter $(WITH_PROGRAMS),$(TOLD)),$(eval $(CHECKED)/transcripts/$(c).ok: \
    $(filter $(OUT)/$(c)/%,$(PROGRAMS)) $(wildcard chapters/$(c)/*.py chapters/$(c)/*.try)))
$(foreach c,$(filter-out $(WITH_PROGRAMS),$(TOLD)),\
    $(eval $(CHECKED)/transcripts/$(c).ok: $(OUT)/$(LAST)/libcoil.a))
STEPS.transcripts := $(TOLD:%=$(CHECKED)/transcripts/%.ok)

check-transcripts: ## replay every transcript, and compare [CH=02]
	$(call check_these,$(call of_chapter,$(STEPS.transcripts) $(MORE.transcripts)))

# ---- programs -------------------------------------------------------------

build_programs = for variant in gcc $(filter clang san,$(AVAILABLE)); do \
    $(MAKE) $(parallel) QUIET=1 VARIANT=$$variant \
    $(patsubst chapters/%.c,$(BUILD)/$$variant/%,$(CHOSEN_PROGRAMS)) \
    || exit 1; done

.PHONY: outputs check-programs
outputs: $(PROVE) ## store what the Python twins print as NAME.out [CH=02]
	@$(build_programs)
	@BUILD=$(BUILD) $(PROVE) programs --write $(CHOSEN_PROGRAMS)

# The programs of a chapter are a step for each compiler; their twins run
# beside gcc's.
program_steps = $(CHECKED)/programs/%.$(1).ok: $(PROVE); \
    $$(call step,$(PROVE) programs --variant $(1) $$(filter chapters/%.c,$$^))
$(foreach v,gcc clang san,$(eval $(call program_steps,$(v))))
$(foreach v,gcc clang san,$(foreach c,$(WITH_PROGRAMS),\
    $(eval $(CHECKED)/programs/$(c).$(v).ok: \
    $(filter chapters/$(c)/%,$(PROVEN)) \
    $(patsubst chapters/%.c,$(BUILD)/$(v)/%,$(filter chapters/$(c)/%,$(PROVEN))) \
    $(wildcard chapters/$(c)/*.py chapters/$(c)/*.out chapters/$(c)/*.try))))
steps_of_programs = $(foreach c,$(WITH_PROGRAMS),$(if $(wildcard chapters/$(c)/*.c),\
    $(CHECKED)/programs/$(c).$(1).ok))
STEPS.programs := $(call steps_of_programs,gcc)
MORE.programs := $(call steps_of_programs,clang) $(call steps_of_programs,san)

check-programs: ## run all programs and their twins, and compare [CH=02]
	$(call check_these,$(call of_chapter,$(STEPS.programs) $(MORE.programs)))

# ---- pictures -------------------------------------------------------------

# Programs are recorded with the finished library, so that one overlay does
# for all. In virtual time, a run is the same on every machine.
RECORDING := chapters/91-honesty/recording.c
RECORDED := $(BUILD)/recorded
RECORDED_SOURCE := $(RECORDED)/91-honesty

$(RECORDED)/files.mk: $(TANGLE) $(BOOK) $(RECORDING)
	@$(TANGLE) -1 -o $(RECORDED) $(BOOK) $(RECORDING)
	@touch $@

$(RECORDED_SOURCE)/coil.o: $(RECORDED)/files.mk
	@$(CC) $(CFLAGS) -O0 -D_GNU_SOURCE -I$(RECORDED_SOURCE) \
	    -c -o $(HERE) $(RECORDED_SOURCE)/coil.c && $(place)

$(RECORDED)/%.run: chapters/%.c $(RECORDED_SOURCE)/coil.o
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS) -O0 -D_GNU_SOURCE -I$(RECORDED_SOURCE) \
	    -o $(HERE) $^ $(LDFLAGS) -pthread -lm && $(place)

$(RECORDED)/%.names: $(RECORDED)/%.run
	@nm $< > $(HERE) && $(place)

$(RECORDED)/%.trace: $(RECORDED)/%.run
	@COIL_CLOCK=virtual COIL_TRACE=$(HERE) $< > $(HERE).out && \
	    mv -f $(HERE).out $(RECORDED)/$*.out && $(place)

$(RECORDED)/%.svg: $(RECORDED)/%.trace $(RECORDED)/%.names $(DRAW)
	$(call say,DRAW)
	@$(DRAW) $(notdir $*) $(filter-out $(DRAW),$^) > $(HERE) && $(place)

$(RECORDED)/%.steps: $(RECORDED)/%.trace $(RECORDED)/%.names $(DRAW)
	@$(DRAW) --steps $(notdir $*) $(filter-out $(DRAW),$^) > $(HERE) && $(place)

$(RECORDED)/%.json: $(RECORDED)/%.trace $(RECORDED)/%.names $(DRAW)
	@$(DRAW) --perfetto $(notdir $*) $(filter-out $(DRAW),$^) > $(HERE) && $(place)

.PRECIOUS: $(RECORDED)/%.run $(RECORDED)/%.names $(RECORDED)/%.trace

.PHONY: trace
trace: ## record a program, for eyes and for Perfetto: make trace CH=02 PROG=naps
	@$(MAKE) -s $(foreach e,svg json,$(RECORDED)/$(PROGRAM_CHAPTER)/$(PROG).$e)
	@echo 'open in a browser:      $(RECORDED)/$(PROGRAM_CHAPTER)/$(PROG).svg'
	@echo 'open in ui.perfetto.dev: $(RECORDED)/$(PROGRAM_CHAPTER)/$(PROG).json'

# The pictures of runs: there is a program of their name.
DRAWN = $(foreach svg,$(wildcard chapters/*/*.svg),$(if $(wildcard $(svg:.svg=.c)),\
    $(svg:chapters/%=$(RECORDED)/%)))
drawn_here = $(if $(CH),$(filter $(RECORDED)/$(PAGE_CHAPTER)/%,$(DRAWN)),$(DRAWN))

$(CHECKED)/pictures/pages.ok: $(PROVE) $(DRAWN) $(ALL_PAGES) $(wildcard chapters/*/*.svg)
	$(call step,$(PROVE) pictures $(ALL_PAGES))
STEPS.pictures := $(CHECKED)/pictures/pages.ok

.PHONY: pictures check-pictures
pictures: $(PROVE) $(DRAW) ## record the programs, and draw their pictures again [CH=02]
	@for svg in `BUILD=$(BUILD) $(PROVE) pictures --list $(PAGES) | sort -u`; do \
	    $(MAKE) "$$svg" || exit 1; done
	@BUILD=$(BUILD) $(PROVE) pictures --write $(PAGES)

check-pictures: $(PROVE) $(drawn_here) ## record the programs again, and compare the pictures [CH=02]
	@BUILD=$(BUILD) $(PROVE) pictures $(PAGES)
