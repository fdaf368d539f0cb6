/* The processes that a test starts: how many there are, and their end. Linux
 * says it in /proc; elsewhere, the group of the test is all that is known. */
#include "runner.h"

#include <ctype.h>
#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* How many there are on this machine, threads included; 0: nobody knows. */
static unsigned all_processes(void)
{
    FILE *in = fopen("/proc/loadavg", "r");
    unsigned count = 0;

    if (in == NULL)
        return 0;
    if (fscanf(in, "%*s %*s %*s %*u/%u", &count) != 1)
        count = 0;
    fclose(in);
    return count;
}

/* Calls back for each process, with its number. */
static void for_each_process(void (*visit)(pid_t id, void *arg), void *arg)
{
    DIR *folder = opendir("/proc");
    struct dirent *entry;

    if (folder == NULL)
        return;
    while ((entry = readdir(folder)) != NULL)
        if (isdigit((unsigned char)entry->d_name[0]))
            visit((pid_t)atol(entry->d_name), arg);
    closedir(folder);
}

static void count_mine(pid_t id, void *count)
{
    char path[32];
    struct stat status;

    snprintf(path, sizeof path, "/proc/%ld", (long)id);
    if (stat(path, &status) == 0 && status.st_uid == getuid())
        ++*(unsigned *)count;
}

unsigned user_processes(void)
{
    unsigned count = 0;

    if (getuid() != 0) /* for root, the kernel has no such limit */
        for_each_process(count_mine, &count);
    return count;
}

struct group {
    pid_t id;
    unsigned count;
};

static void count_group(pid_t id, void *arg)
{
    struct group *group = arg;

    group->count += getpgid(id) == group->id;
}

/* It is asked for a hundred times a second, so it looks closely only when there
 * are many more on the machine than before, or very many. */
unsigned count_processes(pid_t leader)
{
    static unsigned before;
    struct group group = { leader, 0 };
    unsigned all = all_processes();

    if (before == 0 || all < before)
        before = all;
    if (all > before + 100 || all > 1000)
        for_each_process(count_group, &group);
    return group.count;
}

/* Does it wait for something, and not only for a processor? Then its time does
 * not go on. Whoever wants to run and may not, for the machine is busy, is not
 * idle. Where nobody can say it, everybody is. */
bool is_idle(pid_t id)
{
    static unsigned long before;
    unsigned long user = 0, kernel = 0;
    char state = 'S', path[48], text[512], *end;
    bool moved;
    FILE *in;

    snprintf(path, sizeof path, "/proc/%ld/stat", (long)id);
    in = fopen(path, "r");
    if (in == NULL)
        return true;
    text[fread(text, 1, sizeof text - 1, in)] = '\0';
    fclose(in);
    end = strrchr(text, ')');
    if (end == NULL ||
        sscanf(end, ") %c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu",
               &state, &user, &kernel) != 3)
        return true;
    moved = user + kernel != before;
    before = user + kernel;
    return state == 'S' && !moved;
}

/* ---- the end ------------------------------------------------------------ */

static pid_t parent_of(pid_t id)
{
    char path[48], text[512];
    size_t length;
    FILE *in;
    int parent = 0;

    snprintf(path, sizeof path, "/proc/%ld/stat", (long)id);
    in = fopen(path, "r");
    if (in == NULL)
        return 0;
    length = fread(text, 1, sizeof text - 1, in);
    fclose(in);
    text[length] = '\0'; /* 12 (a name, perhaps with ")") S 7 ... */
    if (strrchr(text, ')') == NULL ||
        sscanf(strrchr(text, ')'), ") %*c %d", &parent) != 1)
        return 0;
    return parent;
}

static void kill_child(pid_t id, void *me)
{
    if (parent_of(id) == *(pid_t *)me)
        kill(id, SIGKILL);
}

/* Whoever has left the group became a child of ours when its parent ended. */
void end_the_rest(pid_t leader)
{
    static const struct timespec moment = { 0, 2000000 };
    pid_t me = getpid();
    pid_t ended;

    kill(-leader, SIGKILL);
    for (int rounds = 0; rounds < 1000; rounds++) {
        while ((ended = waitpid(-1, NULL, WNOHANG)) > 0)
            ;
        if (ended < 0)
            return;
        kill(-leader, SIGKILL);
        for_each_process(kill_child, &me);
        nanosleep(&moment, NULL);
    }
}
