/* From "1.4" to "chapters/01-callbacks/README.md:210 §1.4". */
#include "runner.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

/* The line of the heading "## 1.4 ...", 0 if there is none. */
static int find_heading(const char *path, const char *section)
{
    char start[32], line[1024];
    FILE *in = fopen(path, "r");
    int number = 0, found = 0;

    if (in == NULL)
        return 0;
    snprintf(start, sizeof start, "## %s ", section);
    while (found == 0 && fgets(line, sizeof line, in) != NULL) {
        number++;
        if (strncmp(line, start, strlen(start)) == 0)
            found = number;
    }
    fclose(in);
    return found;
}

const char *find_section(const char *section, char *buffer, size_t size)
{
    char pattern[64];
    glob_t chapters;
    int line = 0;

    snprintf(pattern, sizeof pattern, "chapters/%02d-*/README.md",
             atoi(section));
    if (glob(pattern, 0, NULL, &chapters) != 0)
        return "";
    line = find_heading(chapters.gl_pathv[0], section);
    snprintf(buffer, size, "%s:%d §%s", chapters.gl_pathv[0], line, section);
    globfree(&chapters);
    return line != 0 ? buffer : NULL;
}
