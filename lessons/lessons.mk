# The lessons: exercises that are built into the loop of their chapter.
#
#   $(BUILD)/lessons/NN-name/K-name/   all that is made for an exercise
#
# An exercise is named by CH and N, or by L=01-callbacks/1-ring.

EXERCISES := $(patsubst lessons/%.c,%,$(sort $(wildcard lessons/[0-9]*/*.c)))
LESSON_CHAPTER = $(if $(CH),$(CHAPTER))
CHOSEN_EXERCISES = $(if $(CH),$(filter $(CHAPTER)/%,$(EXERCISES)),$(EXERCISES))
LESSON_CHAPTERS = $(sort $(patsubst %/,%,$(dir $(CHOSEN_EXERCISES))))
# N is 1, 01 or 1-ring; L may be the file.
SAID = $(if $(L),$(patsubst %.c,%,$(L:lessons/%=%)),$(CHAPTER)/$(N:0%=%))
LESSON = $(call one_of,$(or $(filter $(SAID),$(EXERCISES)),\
         $(if $(N),$(filter $(SAID)-%,$(EXERCISES)))),$(EXERCISES))

in_lessons = BUILD='$(BUILD)' CC='$(CC)' CUNIT='$(CUNIT)' TANGLE='$(TANGLE)' \
             CHAPTERS='$(CHAPTERS)' VARIANTS='$(VARIANTS)' \
             WARNINGS='$(filter-out -Werror,$(WARNINGS))'

# The runner and the library of the chapters, in all that a gate needs.
VARIANTS = $(shell tests/variants.sh 2>/dev/null)
build_runners = for variant in $(1); do \
    $(MAKE) -j$(JOBS) QUIET=1 VARIANT=$$variant runners CH=$(2) || exit 1; done

.PHONY: runners
runners: $(foreach c,$(LESSON_CHAPTERS),$(OUT)/$(c)/librunner.a)
	@:

.PHONY: check-lessons
check-lessons: $(TANGLE) ## prove all exercises: they fail as they say, solutions pass
	@tests/variants.sh > /dev/null
	@$(call build_runners,$(VARIANTS),$(CH))
	@rm -f $(CHOSEN_EXERCISES:%=$(BUILD)/lessons/%/gate)
	@$(in_lessons) lessons/learn.sh pages
	@$(MAKE) -k -j$(JOBS) CH=$(CH) gates || :
	@BUILD=$(BUILD) ONLY='$(LESSON_CHAPTER)' lessons/gates.sh $(CHOSEN_EXERCISES)

.PHONY: gates
gates: $(CHOSEN_EXERCISES:%=gate/%)
gate/%: always
	@$(in_lessons) lessons/gate.sh $*

.PHONY: lesson
lesson: $(TANGLE) ## test my answer: make lesson CH=01 N=1; without N: list them
ifeq ($(N)$(L),)
	@$(in_lessons) lessons/learn.sh table $(LESSON_CHAPTER)
else
	@$(call build_runners,$(lastword $(VARIANTS)),$(firstword $(subst /, ,$(LESSON))))
	@$(in_lessons) lessons/learn.sh try $(LESSON)
endif

.PHONY: lessons
lessons: ## list the exercises, and how far I am
	@$(in_lessons) lessons/learn.sh table $(LESSON_CHAPTER)

.PHONY: hint solution
hint: ## give the next hint: make hint CH=01 N=1
solution: ## compare my answer with the book's: make solution CH=01 N=1
hint solution:
	@$(in_lessons) lessons/learn.sh $@ $(LESSON)

.PHONY: new-lesson
new-lesson: ## begin to write an exercise: make new-lesson CH=02 NAME=sift
	@lessons/new.sh '$(CHAPTER)' '$(NAME)' '$(CHUNK)'
