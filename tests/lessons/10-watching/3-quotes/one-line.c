/* What cannot be seen is easily forgotten.
 * Says: would cut the event in two */
#include "loop.h"

// <<print a text as JSON wants it>>:=
static void print_json_text(const char *text, FILE *out)
{
    for (; *text != '\0'; text++)
        if (*text == '"' || *text == '\\')
            fprintf(out, "\\%c", *text);
        else
            putc(*text, out);
}
