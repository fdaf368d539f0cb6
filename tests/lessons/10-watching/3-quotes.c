/* Can the recording be read, whatever a task is called? */
#include "test.h"

#include <string.h>

static char text[4000];

static coil_result nothing(void *arg)
{
    return coil_value(arg);
}

static const char *recorded_name(const char *name)
{
    coil_loop *loop = test_loop();
    FILE *out = fmemopen(text, sizeof text, "w");
    coil_task *task = coil_loop_create_task(loop, nothing, NULL);
    char *begin, *end;

    coil_task_set_name(task, name);
    REQUIRE(out != NULL);
    coil_loop_record(loop, out);
    coil_loop_run_until_complete(loop, task);
    coil_loop_record(loop, NULL);
    fclose(out);
    begin = strstr(text, "\"name\":");
    REQUIRE(begin != NULL);
    end = strstr(begin, "}\n");
    REQUIRE(end != NULL);
    *end = '\0';
    return begin + 7;
}

TEST(a_quote_does_not_end_the_text, "10.5")
{
    hint("A reader takes the first quote for the end of the name.");
    CHECK_STR(recorded_name("the \"fast\" one"), "\"the \\\"fast\\\" one\"");
}

TEST(a_backslash_is_one, "10.5")
{
    hint("In JSON, a backslash begins something. One that is meant as such is "
         "written twice.");
    CHECK_STR(recorded_name("a\\b"), "\"a\\\\b\"");
}

TEST(an_event_stays_on_its_line, "10.5")
{
    hint("A new line in a name would cut the event in two.");
    CHECK_STR(recorded_name("a\nb"), "\"a\\u000ab\"");
}
