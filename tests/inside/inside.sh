#!/bin/sh
# Breaks the library, one line at a time, and looks whether the tests say which
# invariant is gone. Usage: inside.sh CHAPTER, the name of the last one.
set -u
. tests/tools/try
: "${CC:=gcc}" "${CUNIT:=-lcunit}"
last=$1

# fault FILE LINE INSTEAD SUITE TEST SENTENCE: in FILE, one line says INSTEAD.
# Then a TEST of SUITE must fail with that sentence.
fault() {
    mkdir -p "$work/src"
    rm -f "$work/src"/* "$work/broken"
    cp "$BUILD/src/$last"/*.[ch] "$work/src"
    chmod u+w "$work/src"/*
    LINE=$2 INSTEAD=$3 awk '
        { line = $0; sub(/^ +/, "", line) }
        line == ENVIRON["LINE"] { $0 = ENVIRON["INSTEAD"]; n++ }
        { print }
        END { exit n != 1 }' "$BUILD/src/$last/$1" > "$work/src/$1" || {
        fail "$1 does not have one line: $2"
        return
    }
    # What CUNIT says is meant to split.
    # shellcheck disable=SC2086
    $CC -std=c11 -O0 -D_GNU_SOURCE -DCOIL_CHECKED -o "$work/broken" \
        "$BUILD/gcc/$last/test-$4.o" "$BUILD/gcc/$last/loops.o" \
        "$work/src/coil.c" "$BUILD/gcc/librunner.a" $CUNIT -lm -pthread \
        > "$work/said" 2>&1 || {
        fail "$1 with $3: it does not compile" "$work/said"
        return
    }
    "$work/broken" --limit 3 --only "$5" > "$work/said" 2>&1
    if grep -q "chapters/.*must hold, and does not: $6" "$work/said"; then
        pass
    else
        fail "$1 with $3: nobody says that $6" "$work/said"
    fi
}

fault ready.c 'new.capacity = old->capacity != 0 ? 2 * old->capacity : RING_START;' \
    'new.capacity = old->capacity != 0 ? 2 * old->capacity : 48;' \
    01-callbacks the_ring_agrees_with_an_array \
    'the capacity of the ring is a power of two'
fault ready.c 'entry->number = ready_end(ready) & ENTRY_NUMBERS;' \
    'entry->number = ready_end(ready) + (ready->linked == 1);' \
    05-tasks a_task_gives_what_its_coroutine_returns \
    'the numbers in the row go up, with room for each note'
fault timer.c 'if (!earlier(&node, &timers->heap[parent]))' 'if (true)' \
    02-timers ten_thousand_random \
    'no node of the heap is earlier than its parent'
fault timer.c 'node.timer->heap_index = index;' 'node.timer->heap_index = 0;' \
    02-timers the_earliest_goes_first \
    'a timer in the heap knows the index of its node'
fault ready.c 'if (entry->in_timer)' 'if (false)' \
    02-timers the_earliest_goes_first \
    'each timer is free, or in the heap, or in the ready queue'
fault watch.c 'loop->watched += events != 0;' 'loop->watched += 1;' \
    03-readiness a_writer_is_called_while \
    'watched is the number of files with events'
fault watch.c 'loop->awaited += events != 0 && !watch->internal;' \
    'loop->awaited += events != 0;' \
    03-readiness a_reader_is_called_when \
    'awaited is the number of things that the program waits for'
fault signal.c 'signals->count += has - had;' 'signals->count += has;' \
    03-readiness a_handler_that_was_removed_is_no \
    'the count of signals is how many have a call'
fault timer.c 'timers->idle -= is_idle(&timers->heap[index]);' ';' \
    07-run the_next_timer_keeps \
    'idle is the number of nodes that are no reason to go on'
fault list.c 'link->previous_next = list->last;' \
    'link->previous_next = &list->first;' \
    05-tasks asyncio_the_loop_holds_a_running_task \
    'a link of a list knows the pointer that leads to it'
fault future.c 'done->future->first_in_use = false;' ';' \
    04-futures asyncio_callbacks_come_through \
    'the first place is in use while it is linked or queued'
fault future.c 'index->count -= removed;' ';' \
    04-futures a_future_with_an_index \
    'an index counts all done callbacks of a future'
fault task.c 'future_unlink_callback(future, &task->wakeup);' ';' \
    05-tasks a_circle_can_be_cancelled \
    'only what a task waits for is going to wake it'
fault task.c 'future->visiting = false;' ';' \
    05-tasks asyncio_cancel_before_it_begins 'no request to cancel is under way'
fault coroutine.c 'stack_give_back(self->loop, self->stack);' ';' \
    06-coroutines a_coroutine_returns_a_value \
    'each stack lies in the pool or belongs to a coroutine'
fault fan_in.c 'fan_in->missing--;' ';' \
    08-gather help_a_future_aggregating 'a pending fan-in misses those that wait'
fault fan_in.c 'coil_future_retain(&member->fan_in->future);' ';' \
    08-gather help_coroutines_are_scheduled \
    'each member that waits holds the fan-in'
fault mailbox.c 'if (top == NULL)' 'if (top != NULL)' \
    11-executor a_job_that_has_come_back_may_never \
    'if a letter lies in the box the loop is going to wake up'
fault executor.c 'executor->queued--;' ';' \
    11-executor a_job_runs_in_another_thread \
    'queued is the number of jobs in the queue'
fault loop.c 'loop->usual_after = unusual ? NOWHERE : loop->forks;' \
    'loop->usual_after = unusual ? loop->forks : NOWHERE;' \
    11-executor a_job_runs_in_another_thread \
    'a loop that runs is unusual if it is looked at, or inherited'
fault green_io.c 'if (was_first && next != wait && watch_for_the_next(next))' \
    'if (was_first && next != wait)' \
    12-greenlets who_waits_longest 'the selector watches for the first who waits'

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
