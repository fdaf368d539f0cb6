/* Does the world outside learn how it ended? */
#include "test.h"

static int status_of(const coil_error_type *type, const char *words)
{
    return coil_exit_status(coil_raise(coil_error_new(type, "%s", words)));
}

TEST(an_error_is_told, "7.6")
{
    int status;
    const char *said;

    capture_stderr();
    status = status_of(&coil_ValueError, "no tea");
    said = captured_stderr();
    hint("The program has failed, and its exit status says that all is "
         "well.");
    CHECK_INT(status, 1);
    hint("The program has failed without a word. Somebody will look for the "
         "reason all night.");
    CHECK_STR(said, "ValueError: no tea\n");
    hint(NULL);
    CHECK_INT(coil_exit_status(coil_value(NULL)), 0);
}

TEST(an_interrupt_is_told, "7.6")
{
    int status;

    capture_stderr();
    status = status_of(&coil_KeyboardInterrupt, "");
    captured_stderr();
    hint("By custom, a program that Ctrl-C has ended says 128 + 2.");
    CHECK_INT(status, 130);
}

TEST(an_exit_is_no_failure, "7.6")
{
    int three, zero;
    const char *said;

    capture_stderr();
    three = status_of(&coil_SystemExit, "3");
    zero = status_of(&coil_SystemExit, "0");
    said = captured_stderr();
    hint("A SystemExit carries its number in its message.");
    CHECK_INT(three, 3);
    CHECK_INT(zero, 0);
    hint("Who asks to leave with a number does not want to read about it.");
    CHECK_STR(said, "");
}

TEST(last_words, "7.6")
{
    int status;
    const char *said;

    capture_stderr();
    status = status_of(&coil_SystemExit, "the kettle is dry");
    said = captured_stderr();
    hint("If the message is no number, it is the last words, and the number "
         "is 1.");
    CHECK_INT(status, 1);
    CHECK_STR(said, "the kettle is dry\n");
}
