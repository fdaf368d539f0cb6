/* Does lines_feed() find the lines in the pieces? */
#include "test.h"

#include <string.h>

#include "lines.c"

static void feed(struct lines *lines, const char *piece)
{
    lines_feed(lines, piece, strlen(piece));
}

TEST(a_line_in_two_pieces, "3.9")
{
    struct lines lines = { .callback = note };

    feed(&lines, "hel");
    hint_if_log("hel", "A piece without an end is not a line yet. Keep it "
                       "until the rest comes.");
    CHECK_LOG("");
    feed(&lines, "lo\n");
    CHECK_LOG("hello");
}

TEST(two_lines_in_one_piece, "3.9")
{
    struct lines lines = { .callback = note };

    feed(&lines, "one\ntwo\nthr");
    hint_if_log("one", "Two lines came in one piece, and one is missing. Go "
                       "on with the bytes after the first end.");
    CHECK_LOG("one two");
    feed(&lines, "ee\n");
    CHECK_LOG("three");
}

TEST(a_line_that_is_too_long, "3.9")
{
    struct lines lines = { .callback = note };

    feed(&lines, "abcdefghijklmnopqrst-too-long\nnext\n");
    hint_if_log("abcdefghijklmnopqrst too-long next",
                "The rest of a long line was taken for a line.");
    CHECK_LOG("abcdefghijklmnopqrst next");
}

TEST(byte_by_byte, "3.9")
{
    struct lines lines = { .callback = note };

    for (const char *c = "a\nbc\n"; *c != '\0'; c++)
        lines_feed(&lines, c, 1);
    CHECK_LOG("a bc");
}

TEST(nothing_between_two_ends, "3.9")
{
    struct lines lines = { .callback = note };

    feed(&lines, "a\n\nb\n");
    hint_if_log("a b", "An empty line is a line, too.");
    CHECK_LOG("a  b");
}
