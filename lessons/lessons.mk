# The lessons: exercises that are built into the loop of their chapter.
#
#   answers/NN-name/K-name.c           what a learner has written
#   $(BUILD)/lessons/NN-name/K-name/   all that is made for an exercise
#
# An exercise is named by CH and N, or by L=01-callbacks/1-ring.

# An exercise is what has tests: a copy that lies about is none.
EXERCISES := $(patsubst tests/lessons/%.c,%,$(sort $(wildcard tests/lessons/[0-9]*/*.c)))
LESSON_CHAPTER = $(if $(CH),$(CHAPTER))
CHOSEN_EXERCISES = $(if $(CH),$(filter $(CHAPTER)/%,$(EXERCISES)),$(EXERCISES))
# N is 1, 01 or 1-ring; L may be the file.
SAID = $(if $(L),$(patsubst %.c,%,$(patsubst answers/%,%,$(L:lessons/%=%))),$(CHAPTER)/$(N:0%=%))
LESSON = $(call one_of,$(or $(filter $(SAID),$(EXERCISES)),\
         $(if $(N),$(filter $(SAID)-%,$(EXERCISES)))),$(EXERCISES))

in_lessons = BUILD='$(BUILD)' CC='$(CC)' CUNIT='$(CUNIT)' TANGLE='$(TANGLE)' \
             CHAPTERS='$(CHAPTERS)' VARIANTS='$(AVAILABLE)' \
             WARNINGS='$(WARNINGS)'

# What the pages say of the exercises, in lines that a script can read.
RECORDS := $(BUILD)/lessons/records
LESSON_PAGES := $(wildcard lessons/[0-9]*/$(README))
LESSON_WORDS := $(LESSON_PAGES) $(wildcard lessons/[0-9]*/hints-*.md tests/lessons/*/authors.txt)
LESSON_TOOLS := $(wildcard lessons/*.sh lessons/*.awk)
$(RECORDS): $(LESSON_WORDS) $(LESSON_TOOLS)
	@$(in_lessons) lessons/learn.sh pages

# A step for each exercise: quickly as shipped and solved, or all that there is
# about it.
parts_of = lessons/$(1).c solutions/$(1).c tests/lessons/$(1).c \
           $(wildcard tests/lessons/$(1)/*.c solutions/$(1)/*.c)
gate = $(in_lessons) lessons/gate.sh $(1) $(subst .,/,$(2))
lesson_runners = $(foreach v,$(1),$(if $(filter $(v),gcc $(AVAILABLE)),$(BUILD)/$(v)/librunner.a))
.SECONDEXPANSION:
$(CHECKED)/lessons/%.quick.ok: $(RECORDS) \
        $$(call parts_of,$$(subst .,/,$$*)) tests/runner/loops.c $(BUILD)/gcc/librunner.a \
        $$(call lesson_runners,san) $$(wildcard $(BUILD)/src/$$(firstword $$(subst ., ,$$*))/*.[ch])
	$(call step,env $(call gate,quick,$*))
$(CHECKED)/lessons/%.all.ok: $(RECORDS) tests/$$(firstword $$(subst ., ,$$*)).c \
        $$(call parts_of,$$(subst .,/,$$*)) tests/runner/loops.c $(BUILD)/gcc/librunner.a \
        $$(call lesson_runners,clang san) $$(wildcard $(BUILD)/src/$$(firstword $$(subst ., ,$$*))/*.[ch])
	$(call step,env $(call gate,all,$*))
$(CHECKED)/lessons/pages.ok: $(LESSON_WORDS) $(LESSON_TOOLS) \
        $(EXERCISES:%=lessons/%.c) $(wildcard solutions/*/*.c solutions/*/*/*.c tests/lessons/*/*.c)
	$(call step,lessons/pages.sh)

steps_of_lessons = $(foreach e,$(2),$(CHECKED)/lessons/$(subst /,.,$(e)).$(1).ok)
STEPS.lessons := $(call steps_of_lessons,quick,$(EXERCISES)) $(CHECKED)/lessons/pages.ok
MORE.lessons := $(call steps_of_lessons,all,$(EXERCISES))

.PHONY: check-lessons
check-lessons: ## prove all exercises: they fail as they say, solutions pass, mistakes are named [CH=02]
	$(call check_these,$(CHECKED)/lessons/pages.ok $(call of_chapter,$(MORE.lessons)))

.PHONY: check-lessons-strong
check-lessons-strong: $(BUILD)/bin/mutate $(RECORDS) $$(call lesson_runners,gcc san) ## change the solutions in small ways: each must be refused [CH=02] [N=1]
	@$(in_lessons) MUTATE='$<' lessons/strong.sh $(or $(LESSON),$(CHOSEN_EXERCISES))

.PHONY: lesson
lesson: $(TANGLE) $$(call lesson_runners,$$(if $$(N)$$(L),gcc $$(filter san,$$(AVAILABLE)))) ## test my answer: make lesson CH=01 N=1; without N: list them
ifeq ($(N)$(L),)
	@$(in_lessons) lessons/learn.sh table $(LESSON_CHAPTER)
else
	@$(in_lessons) lessons/learn.sh try $(LESSON)
endif

.PHONY: lessons
lessons: ## list the exercises, and how far I am
	@$(in_lessons) lessons/learn.sh table $(LESSON_CHAPTER)

.PHONY: task hint solution reset
task: ## print what is to be done: make task CH=01 N=1
hint: ## give the next hint: make hint CH=01 N=1
solution: ## compare my answer with the book's: make solution CH=01 N=1
reset: ## begin an exercise again, and keep what is there: make reset CH=01 N=1
task hint solution reset:
	@$(in_lessons) lessons/learn.sh $@ $(LESSON)

.PHONY: new-lesson
new-lesson: ## begin to write an exercise: make new-lesson CH=02 NAME=sift
	@lessons/new.sh '$(CHAPTER)' '$(NAME)' '$(CHUNK)'
