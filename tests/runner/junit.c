/* The report that machines read. */
#include "runner.h"

#include <string.h>

static void put_character(FILE *out, const unsigned char *s, int length)
{
    if (length == 0 || (*s < ' ' && *s != '\n' && *s != '\t'))
        fputc('?', out);
    else if (strchr("&<>\"\n", *s) != NULL)
        fprintf(out, "&#%d;", *s);
    else
        fwrite(s, 1, (size_t)length, out);
}

static void put(FILE *out, const char *text)
{
    const unsigned char *s = (const unsigned char *)text;

    while (*s != '\0') {
        int length = utf8_length(s);

        put_character(out, s, length);
        s += length != 0 ? length : 1;
    }
}

static void put_attribute(FILE *out, const char *name, const char *value)
{
    fprintf(out, " %s=\"", name);
    put(out, value);
    fprintf(out, "\"");
}

void junit_open(FILE *out, const char *suite)
{
    fprintf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite");
    put_attribute(out, "name", suite);
    fprintf(out, ">\n");
}

static void put_failure(FILE *out, const struct failure *failure)
{
    fprintf(out, "    <failure");
    put_attribute(out, "message", failure->text);
    fprintf(out, ">");
    put(out, failure->file);
    fprintf(out, ":%d: ", failure->line);
    put(out, failure->text);
    fprintf(out, "\n");
    put(out, failure->hint);
    fprintf(out, "</failure>\n");
}

void junit_case(FILE *out, const char *suite, const struct test *test,
                const struct report *report)
{
    fprintf(out, "  <testcase");
    put_attribute(out, "classname", suite);
    put_attribute(out, "name", test->name);
    put_attribute(out, "file", test->file);
    fprintf(out, " line=\"%d\" time=\"%.3f\">\n", test->line, report->seconds);
    for (int i = 0; i < report->count && i < MAX_FAILURES; i++)
        put_failure(out, &report->failures[i]);
    if (report->count == 0 && report->skipped != NULL) {
        fprintf(out, "    <skipped");
        put_attribute(out, "message", report->skipped);
        fprintf(out, "/>\n");
    }
    if (report->output != NULL) {
        fprintf(out, "    <system-out>");
        put(out, report->output);
        fprintf(out, "</system-out>\n");
    }
    fprintf(out, "  </testcase>\n");
}

void junit_close(FILE *out)
{
    fprintf(out, "</testsuite>\n");
}
