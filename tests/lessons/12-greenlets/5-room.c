/* Is everybody told who is there, and nobody else? */
#include "test.h"

#include <stdlib.h>
#include <string.h>

__attribute__((constructor)) static void use_virtual_time(void)
{
    setenv("COIL_CLOCK", "virtual", 1);
}

static int members; /* that are in memory */

static void *take(size_t count, size_t size)
{
    members++;
    return calloc(count, size);
}

__attribute__((unused)) static void *take_some(size_t size)
{
    return take(1, size);
}

static void give(void *memory)
{
    members -= memory != NULL;
    free(memory);
}

#define calloc take
#define malloc take_some
#define free give

#include "room.c"

#undef calloc
#undef malloc
#undef free

static struct room room;
static struct member *anna, *bert, *carl;

/* It takes a second. "anna" leaves when she has got a text that says so. */
static void send_to(const char *name, const char *text)
{
    notef("%s:%s", name, text);
    coil_green_sleep(1);
}

static void fill(void)
{
    room = (struct room){ 0 };
    members = 0;
    anna = enter(&room, "anna");
    bert = enter(&room, "bert");
    carl = enter(&room, "carl");
}

/* All who are left, leave; and no memory is left. */
static void empty_it(void)
{
    if (anna != NULL)
        leave(&room, anna);
    if (bert != NULL)
        leave(&room, bert);
    if (carl != NULL)
        leave(&room, carl);
    hint("All have left, and some are still in memory. Who frees a member "
         "that could not be freed when it left, and when?");
    CHECK_INT(members, 0);
    CHECK(room.first == NULL);
}

static coil_result speaker(void *text)
{
    tell_all(&room, text);
    return coil_value(NULL);
}

static coil_greenlet *speak(char *text)
{
    coil_greenlet *greenlet = coil_spawn(speaker, text);

    coil_green_sleep(0.5);
    return greenlet;
}

static void goes(struct member **member)
{
    leave(&room, *member);
    *member = NULL;
}

TEST(all_are_told, "12.9")
{
    fill();
    coil_joinall(speak("hello"));
    hint("Nobody came and nobody left, and each should be told once.");
    CHECK_LOG("carl:hello bert:hello anna:hello");
    empty_it();
}

TEST(the_one_who_is_told_leaves, "12.9")
{
    coil_greenlet *greenlet;

    fill();
    greenlet = speak("hello");
    hint("While send_to() waits, somebody else has left: the one who was "
         "just told. What may be used after the wait, of all that was good "
         "before it?");
    goes(&carl);
    coil_joinall(greenlet);
    hint_if_log("carl:hello bert:hello anna:hello bert:hello anna:hello",
                "Somebody was told twice, because somebody else has left.");
    CHECK_LOG("carl:hello bert:hello anna:hello");
    empty_it();
}

TEST(the_next_one_leaves, "12.9")
{
    coil_greenlet *greenlet;

    fill();
    greenlet = speak("hello");
    hint("While send_to() waits, somebody else has left: the one who would "
         "have been next. What may be used after the wait, of all that was "
         "good before it?");
    goes(&bert);
    coil_joinall(greenlet);
    hint_if_log("carl:hello bert:hello anna:hello",
                "Bert was told after he had left.");
    hint_if_log("carl:hello carl:hello anna:hello",
                "Carl was told twice, because somebody else has left.");
    CHECK_LOG("carl:hello anna:hello");
    empty_it();
}

TEST(two_leave_and_the_last_one, "12.9")
{
    coil_greenlet *greenlet;

    fill();
    greenlet = speak("hello");
    hint("While send_to() waits, somebody else has left: the one who was "
         "just told, and the next one, too.");
    goes(&carl);
    goes(&bert);
    coil_green_sleep(1);
    goes(&anna);
    coil_joinall(greenlet);
    CHECK_LOG("carl:hello anna:hello");
    empty_it();
}

TEST(who_comes_later_is_not_told, "12.9")
{
    coil_greenlet *greenlet;
    struct member *dora;

    fill();
    greenlet = speak("hello");
    dora = enter(&room, "dora");
    coil_joinall(greenlet);
    hint("Dora came when it had begun.");
    CHECK_LOG("carl:hello bert:hello anna:hello");
    coil_joinall(speak("bye"));
    CHECK_LOG("dora:bye carl:bye bert:bye anna:bye");
    leave(&room, dora);
    empty_it();
}

TEST(two_speak_at_the_same_time, "12.9")
{
    coil_greenlet *first, *second;

    fill();
    first = speak("one");
    coil_green_sleep(1);
    second = speak("two");
    hint("Two walk along the list at the same time. When the first of them "
         "is done, the other one is still under way.");
    goes(&carl);
    coil_green_sleep(1);
    goes(&bert);
    coil_green_sleep(0.25);
    coil_joinall(first, second);
    CHECK_LOG("carl:one bert:one carl:two anna:one bert:two anna:two");
    empty_it();
}

TEST(they_leave_when_the_first_is_done, "12.9")
{
    coil_greenlet *first, *second;

    fill();
    first = speak("one");
    coil_green_sleep(1.75);
    second = speak("two");
    coil_joinall(first);
    hint("Two walk along the list at the same time. When the first of them "
         "is done, the other one is still under way, and stands at one who "
         "leaves now.");
    goes(&carl);
    coil_joinall(second);
    CHECK_LOG("carl:one bert:one anna:one carl:two bert:two anna:two");
    empty_it();
}
