/* 4-lines · A line arrives in pieces. The task: make task CH=03 N=4
 * Change lines_feed(); then say: make lesson CH=03 N=4 */
#include <stddef.h>

// <<lines.c>>=
enum { LINE_MOST = 20 };

struct lines {
    char text[LINE_MOST + 1]; /* the line that is on its way */
    size_t length;
    void (*callback)(void *line);
};

/* Takes a piece, and calls back with each line that is now complete. */
static void lines_feed(struct lines *lines, const char *piece, size_t size)
{
    /* TODO: this takes every piece for a line. */
    lines->length = 0;
    while (lines->length < size && lines->length < LINE_MOST &&
           piece[lines->length] != '\n') {
        lines->text[lines->length] = piece[lines->length];
        lines->length++;
    }
    lines->text[lines->length] = '\0';
    lines->callback(lines->text);
}
