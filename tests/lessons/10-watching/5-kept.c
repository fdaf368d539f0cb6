/* Was the recording read? */
#include "test.h"

#include <string.h>

#include "prediction.c"

TEST(the_clock_was_late, "10.5")
{
    note("miller");  /* call 10 */
    note("postman"); /* call 8 */
    note("180");     /* from its "until" to its "run" */
    hint(NULL);
    if (strncmp(prediction, "miller", 6) != 0)
        hint("Between 5.070, when the clock wanted to go on, and 5.250, when "
             "it did, something was running. Which call has its `run` before "
             "and its `done` after that?");
    else if (strstr(prediction, "postman") == NULL)
        hint("A call becomes ready because of another one that is running at "
             "that time. Between which `run` and `done` does the `soon` of "
             "the miller stand?");
    else
        hint("Count from the time until which the clock wanted to sleep, and "
             "not from the last time that it ran, to the begin of its step.");
    CHECK_PREDICTION(prediction);
}
