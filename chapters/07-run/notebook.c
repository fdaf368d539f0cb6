/* tried by: notebook.try
 *
 * A notebook: its loop waits for cells, and runs them. Type run, or await. */
#include "coil.h"

#include <string.h>
#include <unistd.h>

static coil_result fetch(void *arg)
{
    COIL_TRY(coil_sleep(0.1));
    return coil_value(arg);
}

/* A cell as somebody pastes it from a program. */
static coil_result pasted(void *arg)
{
    (void)arg;
    return coil_run(fetch, "a page");
}

/* The same, for a notebook. */
static coil_result awaited(void *arg)
{
    (void)arg;
    return fetch("a page");
}

static coil_function *find_cell(const char *text)
{
    return strcmp(text, "run") == 0 ? pasted : awaited;
}

struct line {
    char text[80];
    size_t length;
    coil_future *is_here;
};

/* One byte each time: while there is more, the loop calls again. */
static void hear(void *arg)
{
    struct line *line = arg;
    char c;

    if (read(0, &c, 1) == 1 && c != '\n') {
        if (line->length < sizeof line->text - 1)
            line->text[line->length++] = c;
        return;
    }
    coil_loop_remove_reader(coil_get_running_loop(), 0);
    coil_future_set_result(line->is_here, NULL);
}

/* An empty line, or none, ends the notebook. */
static coil_result read_line(struct line *line)
{
    coil_loop *loop = coil_get_running_loop();
    coil_result result;

    line->length = 0;
    memset(line->text, 0, sizeof line->text);
    COIL_TRY(coil_loop_add_reader(loop, 0, hear, line));
    line->is_here = coil_loop_create_future(loop);
    result = coil_await(line->is_here);
    coil_loop_remove_reader(loop, 0); /* if Ctrl-C came first */
    return result;
}

static void show(int number, coil_result result)
{
    if (result.error != NULL)
        printf("Out[%d]: %s: ...%s\n", number, result.error->type->name,
               strchr(result.error->message, ' '));
    else
        printf("Out[%d]: %s\n", number, (const char *)result.value);
}

static coil_result notebook(void *arg)
{
    struct line line;

    for (int number = 1;; number++) {
        COIL_TRY(read_line(&line).error);
        if (line.length == 0)
            return coil_value(arg);
        show(number, coil_await(coil_create_task(find_cell(line.text), NULL)));
    }
}

int main(void)
{
    return coil_exit_status(coil_run(notebook, NULL));
}
