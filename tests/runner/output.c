/* What a test wrote, as a person can read it. */
#include "runner.h"

/* How many bytes the UTF-8 character has; 0 if it is none. */
int utf8_length(const unsigned char *s)
{
    int length = *s < 0x80   ? 1
                 : *s < 0xc2 ? 0
                 : *s < 0xe0 ? 2
                 : *s < 0xf0 ? 3
                 : *s < 0xf5 ? 4
                             : 0;

    for (int i = 1; i < length; i++)
        if ((s[i] & 0xc0) != 0x80)
            return 0;
    if ((s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xed && s[1] > 0x9f) ||
        (s[0] == 0xf0 && s[1] < 0x90) || (s[0] == 0xf4 && s[1] > 0x8f))
        return 0;
    return length;
}

/* A character that a terminal shows and does not obey. 0x80 to 0x9f are
 * control characters, too. */
static bool is_harmless(const unsigned char *s, int length)
{
    return length > 0 && (*s >= ' ' || *s == '\t') && *s != 0x7f &&
           !(s[0] == 0xc2 && s[1] < 0xa0);
}

enum { MAX_LINES = 80, MAX_COLUMNS = 200, MAX_BYTES = 8192 };

/* Prints a line, and gives back how long it is. */
static size_t print_line(FILE *out, const char *text, bool all)
{
    const unsigned char *s = (const unsigned char *)text;
    int columns = 0;

    while (*s != '\0' && *s != '\n' && (all || columns < MAX_COLUMNS)) {
        int length = utf8_length(s);

        if (is_harmless(s, length))
            fwrite(s, 1, (size_t)length, out);
        else
            for (int i = 0; i < (length > 0 ? length : 1); i++)
                fprintf(out, "\\x%02x", s[i]);
        s += length > 0 ? length : 1;
        columns++;
    }
    if (*s != '\0' && *s != '\n')
        fprintf(out, " (and so on)");
    fputc('\n', out);
    while (*s != '\0' && *s != '\n')
        s++;
    return (size_t)((const char *)s - text);
}

void print_output(FILE *out, const char *output, bool all)
{
    const char *begun = output;
    int lines = 0;

    while (*output != '\0' &&
           (all || (lines++ < MAX_LINES && output - begun < MAX_BYTES))) {
        fprintf(out, all ? "" : "    | ");
        output += print_line(out, output, all);
        output += *output == '\n';
    }
    if (*output != '\0')
        fprintf(out, "    | (and more)\n");
}
