#!/bin/sh
# Breaks the library, one line at a time, and looks whether a sweep says so.
# Usage: broken.sh FOLDER FLAGS: the sweeps and their objects, how to compile.
set -u
. tests/tools/try
: "${CC:=gcc}"
here=$1 flags=$2

# fault FILE LINE INSTEAD CASE SENTENCE: in FILE of the library, LINE says
# INSTEAD. Then a sweep of CASE must find something wrong, with that sentence.
fault() {
    rm -rf "$work/src" "$work/broken"
    cp -r "$here/src" "$work/src"
    chmod u+w "$work/src"/*
    LINE=$2 INSTEAD=$3 awk '
        { line = $0; sub(/^ +/, "", line) }
        line == ENVIRON["LINE"] { $0 = ENVIRON["INSTEAD"]; n++ }
        { print }
        END { exit n != 1 }' "$here/src/$1" > "$work/src/$1" || {
        fail "$1 does not have one line: $2"
        return
    }
    # What the flags say is meant to split.
    # shellcheck disable=SC2086
    $CC $flags -o "$work/broken" "$here/seam.o" "$here/sweeps.o" \
        "$here"/cases-*.o "$work/src/coil.c" -lm -pthread \
        > "$work/said" 2>&1 || {
        fail "$1 with $3: it does not compile" "$work/said"
        return
    }
    SWEEP_SECONDS=3 "$work/broken" -c "$4" > "$work/said" 2>&1
    if grep -q "^    .*$5" "$work/said"; then
        pass
    else
        fail "$1 with $3: nobody says that $5" "$work/said"
    fi
}

# What is taken and not given back.
fault future.c \
    'sweep_loop_resize(done->future->loop, done, sizeof *done, 0);' '(void)0;' \
    futures 'held, the last one since'
fault getaddrinfo.c 'sweep_free(lookup->host);' '(void)0;' \
    getaddrinfo 'held, the last one since'
fault runner.c 'coil_loop_free(loop);' '(void)0;' runner 'files were open'
fault loop.c 'coil_loop_free(loop);' '(void)0;' loop_new 'files were open'
# What is not looked at.
fault watch.c 'return watch != NULL;' 'return true;' watch_files 'it dies'
fault mailbox.c 'if (call == NULL)' 'if (false)' call_soon_threadsafe 'it dies'
fault stack.c 'if (memory == MAP_FAILED) {' 'if (false) {' \
    many_stacks 'it dies'
# What is said, and is not so.
fault green_io.c 'errno = ENOMEM;' 'errno = EBADF;' read_and_write \
    'errno says Bad file descriptor'
# What ought to be tried again.
fault mailbox.c 'errno == EINTR)' 'false)' executor 'it hangs'
fault signal.c 'while (sweep_write(pipe_end, "", 1) < 0 && errno == EINTR)' \
    'while (sweep_write(pipe_end, "", 1) < 0 && false)' interrupt \
    'this should go unnoticed'
fault loop.c 'return err != EINTR ? err : 0;' 'return err;' call_later_and_at \
    'this should go unnoticed'
fault green_io.c 'if (errno == EINTR)' 'if (false)' read_and_write \
    'this should go unnoticed'
# What happened, and what came of it.
fault watch.c 'watch_note(loop, watch, wanted_events(watch));' '(void)0;' \
    remove_a_listener 'writers == 0'

# A public function that is in no case is told by its name.
cp "$here"/*.o "$work" && cp -r "$here/src" "$work"
rm -f "$work/cases-threads.o"
ln -s /bin/true "$work/sweeps"
tests/sweeps/sweeps.sh "$work" > "$work/said" 2>&1
if grep -q 'no case of the sweeps calls coil_to_thread' "$work/said"; then
    pass
else
    fail 'a function without a case is not found' "$work/said"
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
