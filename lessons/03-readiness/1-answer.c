/* 1-answer · What poll says. The task: make task CH=03 N=1
 * Change what follows the mark; then say: make lesson CH=03 N=1 */
#include "loop.h"

// <<translate what poll says>>:=
static struct file_event poll_file_event(const coil_loop *loop,
                                         const struct pollfd *file)
{
    return (struct file_event){
        .fd = file->fd,
        .events = 0, /* TODO: READABLE, WRITABLE, or both */
        .generation = loop->watches[file->fd]->generation,
    };
}
