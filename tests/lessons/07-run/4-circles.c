/* Is every circle told, and each once? */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 64 };

/* Task i waits for task whom[i], or for something that never comes, if that is
 * -1. The main task waits for nobody, too. */
struct case_of {
    int count;
    int whom[MOST];
};

static coil_task *tasks[MOST];

struct waiting {
    int whom;
};

static struct waiting waiting[MOST];

static coil_result waits(void *arg)
{
    const struct waiting *w = arg;
    coil_loop *loop = coil_get_running_loop();

    if (w->whom < 0)
        return coil_await(coil_loop_create_future(loop));
    return coil_await(coil_future_retain(tasks[w->whom]));
}

static coil_result all_wait(void *arg)
{
    const struct case_of *it = arg;
    char name[16];

    for (int i = 0; i < it->count; i++) {
        waiting[i].whom = it->whom[i];
        tasks[i] = coil_create_task(waits, &waiting[i]);
        snprintf(name, sizeof name, "t%d", i);
        coil_task_set_name(tasks[i], name);
    }
    return coil_await(coil_loop_create_future(coil_get_running_loop()));
}

static char report[4000];

static void report_of(struct case_of it)
{
    coil_result result;

    setenv("COIL_CLOCK", "virtual", 1);
    result = coil_run(all_wait, &it);
    CHECK(coil_error_is(result.error, &coil_DeadlockError));
    snprintf(report, sizeof report, "%s",
             result.error != NULL ? result.error->message : "");
    coil_error_release(result.error);
    for (int i = 0; i < it.count; i++)
        coil_future_release(tasks[i]);
}

static int times(const char *words)
{
    int count = 0;

    for (const char *p = report; (p = strstr(p, words)) != NULL; p++)
        count++;
    return count;
}

/* Trees, circles included: lines that are indented by two. */
static int trees(void)
{
    return times("\n  ") - times("\n    ") - times("\n  and ");
}

TEST(a_circle_that_nobody_leads_to_is_told, "7.7")
{
    report_of((struct case_of){ 2, { 1, 0 } });
    hint("Two tasks wait for each other, and the report does not name them. "
         "They are awaited, both of them, and so neither is a root.");
    CHECK_INT(times("that is a circle"), 1);
    CHECK_INT(times(" waits at"), 3);
    CHECK_INT(trees(), 2);
}

TEST(so_is_each_of_them, "7.7")
{
    report_of((struct case_of){ 7, { 2, 5, 0, 1, 6, 3, 4 } });
    hint("There are three circles, of two and of three tasks. Each is told "
         "once.");
    CHECK_INT(times("that is a circle"), 3);
    CHECK_INT(trees(), 4);
    hint("Somebody in a circle stands in the report more than once, or not at "
         "all.");
    CHECK_INT(times(" waits at"), 8);
}

TEST(a_circle_with_a_way_to_it_is_told_with_the_way, "7.7")
{
    report_of((struct case_of){ 4, { 1, 2, 1, 2 } });
    hint("A root leads to this circle, so it is in the tree of that root, and "
         "is not told once more.");
    CHECK_INT(times("that is a circle"), 1);
    CHECK_INT(trees(), 3);
    CHECK_INT(times(" waits at"), 5);
}

TEST(what_is_too_deep_is_no_circle, "7.7")
{
    struct case_of deep = { .count = 40 };

    for (int i = 0; i < deep.count; i++)
        deep.whom[i] = i - 1;
    report_of(deep);
    hint("A way of forty tasks is cut off after twenty. Who comes behind that "
         "was not shown, and is in the tree, too: it is no circle.");
    CHECK_INT(trees(), 2);
    CHECK_INT(times("and so on"), 1);
}

TEST(ten_are_printed_and_the_rest_is_counted, "7.7")
{
    struct case_of many = { .count = 16 };
    struct case_of circles = { .count = 28 };

    for (int i = 0; i < 8; i++) {
        many.whom[i] = -1;
        many.whom[i + 8] = (i ^ 1) + 8;
    }
    report_of(many);
    hint("Of roots and circles together ten are printed, and of the others "
         "it is said how many they are. (Here: nine roots, four circles.)");
    CHECK_INT(trees(), 10);
    CHECK_INT(times("that is a circle"), 1);
    CHECK_INT(times("\n  and 3 more"), 1);
    for (int i = 0; i < 28; i++)
        circles.whom[i] = i % 2 == 0 ? i + 1 : i - 1;
    report_of(circles);
    hint("Of roots and circles together ten are printed, and of the others "
         "it is said how many they are. (Here: one root, fourteen circles.)");
    CHECK_INT(trees(), 10);
    CHECK_INT(times("\n  and 5 more"), 1);
}

TEST(who_was_not_printed_has_a_tree_all_the_same, "7.7")
{
    struct case_of pairs = { .count = 24 };

    for (int i = 0; i < 12; i++) {
        pairs.whom[i] = i + 12;
        pairs.whom[i + 12] = -1;
    }
    report_of(pairs);
    hint("Thirteen roots, and each but the first leads to somebody. Of those "
         "that were not printed only the roots are counted.");
    CHECK_INT(trees(), 10);
    CHECK_INT(times("\n  and 3 more"), 1);
}

static coil_result done_at_once(void *arg)
{
    return coil_value(arg);
}

static coil_result one_is_done(void *arg)
{
    coil_loop *loop = coil_get_running_loop();

    (void)arg;
    tasks[0] = coil_create_task(done_at_once, NULL);
    waiting[1].whom = -1;
    tasks[1] = coil_create_task(waits, &waiting[1]);
    return coil_await(coil_loop_create_future(loop));
}

TEST(only_tasks_that_wait_are_told, "7.7")
{
    coil_result result;

    setenv("COIL_CLOCK", "virtual", 1);
    result = coil_run(one_is_done, NULL);
    snprintf(report, sizeof report, "%s", result.error->message);
    coil_error_release(result.error);
    coil_future_release(tasks[0]);
    coil_future_release(tasks[1]);
    hint("Somebody is in the report who is done, or is no task.");
    CHECK_INT(trees(), 2);
    CHECK_INT(times(" waits at"), 2);
}
