/* An empty line is taken for none.
 * Says: An empty line is a line, too */
#include <stddef.h>

// <<lines.c>>=
enum { LINE_MOST = 20 };

struct lines {
    char text[LINE_MOST + 1]; /* the line that is on its way */
    size_t length;
    void (*callback)(void *line);
};

/* One byte at a time: it is a line's end, or it belongs to the line, or there
 * is no room for it. */
static void lines_feed(struct lines *lines, const char *piece, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (piece[i] == '\n') {
            lines->text[lines->length] = '\0';
            lines->length = 0;
            if (lines->text[0] != '\0')
                lines->callback(lines->text);
        } else if (lines->length < LINE_MOST) {
            lines->text[lines->length++] = piece[i];
        }
    }
}
