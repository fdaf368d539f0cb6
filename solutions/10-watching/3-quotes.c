/* 3-quotes · A name with a quote in it: an answer. What has a meaning in the
 * format must not be taken for itself. */
#include "loop.h"

// <<print a text as JSON wants it>>:=
static void print_json_text(const char *text, FILE *out)
{
    for (; *text != '\0'; text++)
        if (*text == '"' || *text == '\\')
            fprintf(out, "\\%c", *text);
        else if ((unsigned char)*text < ' ')
            fprintf(out, "\\u%04x", (unsigned)*text);
        else
            putc(*text, out);
}
