/* Runs a program until it ends, or until it has slept for too long.
 *
 *     awake SECONDS PROGRAM ARGUMENT...
 *
 * On a busy machine, a program that computes can take any time: that says
 * nothing. But if all its processes and their threads sleep, second after second,
 * nobody is going to wake them. Then its children get SIGXCPU: the runner's test
 * says what it does, and fails. If that wakes nobody, all of them are killed,
 * and the exit status is 124; else it is the program's own. */
#include <ctype.h>
#include <dirent.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* What is known of all processes in the session of the program. */
struct look {
    bool awake;          /* one of them runs, or would like to */
    unsigned long ticks; /* what they have computed */
};

/* Adds what /proc/.../stat says: the state, the session, and the time. */
static bool add_stat(const char *path, pid_t session, struct look *look)
{
    FILE *file = fopen(path, "r");
    unsigned long user = 0, kernel = 0;
    char text[600] = "", state = 0, *after;
    int of_session = 0;

    if (file == NULL)
        return false;
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    after = strrchr(text, ')'); /* the name before it may hold anything */
    if (after == NULL ||
        sscanf(after + 1, " %c %*d %*d %d %*d %*d %*u %*u %*u %*u %*u %lu %lu",
               &state, &of_session, &user, &kernel) != 4 ||
        of_session != session)
        return false;
    look->awake |= strchr("RD", state) != NULL;
    look->ticks += user + kernel;
    return true;
}

static void add_threads(const char *process, pid_t session, struct look *look)
{
    char path[600];
    struct dirent *entry;
    DIR *threads;

    snprintf(path, sizeof path, "/proc/%.20s/task", process);
    threads = opendir(path);
    while (threads != NULL && (entry = readdir(threads)) != NULL) {
        snprintf(path, sizeof path, "/proc/%.20s/task/%.20s/stat", process,
                 entry->d_name);
        if (isdigit((unsigned char)entry->d_name[0]))
            add_stat(path, session, look);
    }
    if (threads != NULL)
        closedir(threads);
}

/* Looks at each process of the session. With a signal, it is sent to them; but
 * the first of them gets none but SIGKILL. */
static struct look look_at(pid_t session, int sig)
{
    struct look look = { false, 0 }, unused = look;
    char path[600];
    struct dirent *entry;
    DIR *processes = opendir("/proc");

    if (processes == NULL)
        look.awake = true; /* nobody can say */
    while (processes != NULL && (entry = readdir(processes)) != NULL) {
        snprintf(path, sizeof path, "/proc/%.20s/stat", entry->d_name);
        if (!isdigit((unsigned char)entry->d_name[0]) ||
            !add_stat(path, session, &unused))
            continue;
        add_threads(entry->d_name, session, &look);
        if (sig == SIGKILL || (sig != 0 && atoi(entry->d_name) != session))
            kill((pid_t)atoi(entry->d_name), sig);
    }
    if (processes != NULL)
        closedir(processes);
    return look;
}

static int run(char **words)
{
    setsid();
    execvp(words[0], words);
    perror(words[0]);
    _exit(127);
}

/* Returns false when it has slept for too long. */
static bool wait_for(pid_t program, int limit, int *status)
{
    static const struct timespec tenth = { 0, 100 * 1000 * 1000 };
    unsigned long ticks = 0;
    int slept = 0;

    for (int i = 1; waitpid(program, status, WNOHANG) == 0; i++) {
        struct look look;

        nanosleep(&tenth, NULL);
        if (i % 10 != 0)
            continue;
        look = look_at(program, 0);
        slept = look.awake || look.ticks != ticks ? 0 : slept + 1;
        ticks = look.ticks;
        if (slept >= limit)
            return false;
    }
    return true;
}

int main(int argc, char **argv)
{
    int status = 0, limit = argc > 2 ? atoi(argv[1]) : 0;
    pid_t program;

    if (limit <= 0) {
        fputs("usage: awake SECONDS PROGRAM ARGUMENT...\n", stderr);
        return 2;
    }
    program = fork();
    if (program == 0)
        run(argv + 2);
    if (program < 0) {
        perror("fork");
        return 2;
    }
    if (!wait_for(program, limit, &status)) {
        look_at(program, SIGXCPU);
        if (wait_for(program, 2, &status))
            return WIFEXITED(status) ? WEXITSTATUS(status) : 124;
        look_at(program, SIGKILL);
        printf("everybody sleeps\n");
        return 124;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
