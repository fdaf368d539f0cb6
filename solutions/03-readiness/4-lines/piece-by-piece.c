/* As much as lies before the next end is copied in one go. */
#include <stddef.h>
#include <string.h>

// <<lines.c>>=
enum { LINE_MOST = 20 };

struct lines {
    char text[LINE_MOST + 1]; /* the line that is on its way */
    size_t length;
    void (*callback)(void *line);
};

static void keep(struct lines *lines, const char *piece, size_t size)
{
    size_t room = LINE_MOST - lines->length;

    if (size > room)
        size = room;
    memcpy(&lines->text[lines->length], piece, size);
    lines->length += size;
}

static void lines_feed(struct lines *lines, const char *piece, size_t size)
{
    const char *end;

    while ((end = memchr(piece, '\n', size)) != NULL) {
        size_t length = (size_t)(end - piece);

        keep(lines, piece, length);
        lines->text[lines->length] = '\0';
        lines->length = 0;
        lines->callback(lines->text);
        piece = end + 1;
        size -= length + 1;
    }
    keep(lines, piece, size);
}
