# What keeps the book honest: chapter 91 tells how, this says on what.
# With CH=02, only that chapter and its lessons.

PROVE := $(BUILD)/bin/prove
DRAW := $(BUILD)/bin/draw

PAGES := $(if $(CH),$(wildcard $(foreach d,chapters lessons,\
         $(d)/$(PAGE_CHAPTER)/README.md)),\
         README.md $(wildcard chapters/*/README.md lessons/*/README.md))
CHOSEN_PROGRAMS := $(filter $(patsubst %README.md,%%,$(PAGES)),$(PROGRAM_SOURCES))

# ---- quotes ---------------------------------------------------------------

.PHONY: quotes check-quotes
quotes: $(PROVE) ## bring what the pages quote up to date [CH=02]
	@$(PROVE) quotes --write $(PAGES)

check-quotes: $(PROVE) ## compare what the pages quote with the files [CH=02]
	@$(PROVE) quotes $(PAGES)

# ---- transcripts ----------------------------------------------------------

.PHONY: transcripts check-transcripts
transcripts: all ## bring the transcripts of the pages up to date [CH=02]
	@$(PROVE) transcripts --write $(PAGES)

# Most of the time they sleep, so several pages are replayed at a time.
check-transcripts: all ## replay every transcript, and compare [CH=02]
	@printf '%s\n' $(PAGES) | xargs -n 1 -P 6 $(PROVE) transcripts

# ---- programs -------------------------------------------------------------

build_programs = for variant in $$(tests/variants.sh); do \
    $(MAKE) -j$(JOBS) QUIET=1 VARIANT=$$variant \
    $(patsubst chapters/%.c,$(BUILD)/$$variant/%,$(CHOSEN_PROGRAMS)) \
    || exit 1; done

.PHONY: outputs check-programs
outputs: $(PROVE) ## store what the Python twins print as NAME.out [CH=02]
	@$(build_programs)
	@BUILD=$(BUILD) $(PROVE) programs --write $(CHOSEN_PROGRAMS)

check-programs: $(PROVE) ## run all programs and their twins, and compare [CH=02]
	@$(build_programs)
	@BUILD=$(BUILD) $(PROVE) programs $(CHOSEN_PROGRAMS)

# ---- pictures -------------------------------------------------------------

# Programs are recorded with the finished library, so that one overlay does
# for all. In virtual time, a run is the same on every machine.
RECORDING := chapters/91-honesty/recording.c
RECORDED := $(BUILD)/recorded
RECORDED_SOURCE := $(RECORDED)/91-honesty

$(RECORDED_SOURCE)/coil.c: $(TANGLE) $(BOOK) $(RECORDING)
	@$(TANGLE) -1 -o $(RECORDED) $(BOOK) $(RECORDING)
	@touch $@

$(RECORDED_SOURCE)/coil.o: $(RECORDED_SOURCE)/coil.c
	@$(CC) $(CFLAGS) -O0 -D_GNU_SOURCE -I$(RECORDED_SOURCE) -c -o $@ $<

$(RECORDED)/%.trace: chapters/%.c $(RECORDED_SOURCE)/coil.o
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS) -O0 -D_GNU_SOURCE -I$(RECORDED_SOURCE) \
	    -o $(RECORDED)/$* $< $(RECORDED_SOURCE)/coil.o -pthread -lm
	@COIL_CLOCK=virtual COIL_TRACE=$@ \
	    $(RECORDED)/$* > $(RECORDED)/$*.out
	@nm $(RECORDED)/$* > $(RECORDED)/$*.names

$(RECORDED)/%.svg: $(RECORDED)/%.trace $(DRAW)
	$(call say,DRAW)
	@$(DRAW) $(notdir $*) $< $(RECORDED)/$*.names > $@

$(RECORDED)/%.steps: $(RECORDED)/%.trace $(DRAW)
	@$(DRAW) --steps $(notdir $*) $< $(RECORDED)/$*.names > $@

$(RECORDED)/%.json: $(RECORDED)/%.trace $(DRAW)
	@$(DRAW) --perfetto $(notdir $*) $< $(RECORDED)/$*.names > $@

.PRECIOUS: $(RECORDED)/%.trace

.PHONY: trace
trace: ## record a program, for eyes and for Perfetto: make trace CH=02 PROG=naps
	@$(MAKE) -s $(foreach e,svg json,$(RECORDED)/$(CHAPTER)/$(PROG).$e)
	@echo 'open in a browser:      $(RECORDED)/$(CHAPTER)/$(PROG).svg'
	@echo 'open in ui.perfetto.dev: $(RECORDED)/$(CHAPTER)/$(PROG).json'

record = for svg in `BUILD=$(BUILD) $(PROVE) pictures --list $(PAGES) | sort -u`; do \
    $(MAKE) "$$svg" || exit 1; done

.PHONY: pictures check-pictures
pictures: $(PROVE) $(DRAW) ## record the programs, and draw their pictures again [CH=02]
	@$(record)
	@BUILD=$(BUILD) $(PROVE) pictures --write $(PAGES)

check-pictures: $(PROVE) $(DRAW) ## record the programs again, and compare the pictures [CH=02]
	@$(record)
	@BUILD=$(BUILD) $(PROVE) pictures $(PAGES)
