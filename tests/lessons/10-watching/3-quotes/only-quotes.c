/* The quote is right. What makes it right must be written differently, too.
 * Says: a backslash begins something */
#include "loop.h"

// <<print a text as JSON wants it>>:=
static void print_json_text(const char *text, FILE *out)
{
    for (; *text != '\0'; text++)
        if (*text == '"')
            fprintf(out, "\\\"");
        else if ((unsigned char)*text < ' ')
            fprintf(out, "\\u%04x", (unsigned)*text);
        else
            putc(*text, out);
}
