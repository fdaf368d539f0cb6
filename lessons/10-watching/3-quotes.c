/* 3-quotes · A name with a quote in it. The task: make task CH=10 N=3
 * Change what follows the mark; then say: make lesson CH=10 N=3 */
#include "loop.h"

// <<print a text as JSON wants it>>:=
/* TODO: a name may hold any character. */
static void print_json_text(const char *text, FILE *out)
{
    fprintf(out, "%s", text);
}
