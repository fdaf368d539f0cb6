#!/bin/sh
# What make does in odd places: names that it cannot quote, dates from the
# future, compilers that are killed, another make. On a copy of the project.
. tests/tools/try

tree=$work/tree
mkdir "$tree"
tar cf - Makefile README.md chapters docs lessons tests |
    (cd "$tree" && tar xf -)
cd "$tree" || exit 1
: "${CC:=gcc}"

# ours ARGUMENT...: a make that has nothing to do with the one that tests.
ours() {
    sh -c 'echo $$ > make.pid && exec "$@"' make \
        env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL -u BUILD -u TANGLE -u MAKE_RESTARTS \
        $limit "$MAKE" "$@"
}

# ---- BUILD ----------------------------------------------------------------

# It is refused in one line, before anything is made or removed.
for name in 'with blanks' '' 'a%b' 'a:b' 'a;b' "a'b" 'a"b' 'a&b' 'a*' '~a' \
    . chapters ./chapters/ docs; do
    ours BUILD="$name" clean > "$work/told" 2>&1
    if [ $? -eq 2 ] && [ "$(wc -l < "$work/told")" -eq 1 ] &&
        grep -q 'BUILD' "$work/told" && [ -e chapters/chapters.mk ]; then
        pass
    else
        fail "BUILD='$name' is not refused" "$work/told"
    fi
done
rm -f make.pid
set -- *
[ "$*" = 'Makefile README.md chapters docs lessons tests' ] && pass ||
    fail "something was made or removed: $*"

# A folder whose name Doxygen would have a shell read.
mkdir "$work/a\$HOME"
(cd "$work/a\$HOME" && "$tree/docs/book.sh" build library) > "$work/told" 2>&1
if [ $? -eq 1 ] && [ "$(wc -l < "$work/told")" -eq 1 ] &&
    grep -q 'make docs: Doxygen cannot work in a folder' "$work/told"; then
    pass
else
    fail 'a folder with a $ is not refused' "$work/told"
fi

# ---- a compiler that is killed --------------------------------------------

# This one writes half of what KILL_AT names, and kills make and the shell
# between: nobody is left to clean up.
cat > "$work/cc" << 'END'
#!/bin/sh
out=
for word; do
    [ "$last" != -o ] || out=$word
    last=$word
done
case $out in
*/$KILL_AT | */$KILL_AT.[0-9]*)
    echo half > "$out"
    chmod +x "$out"
    kill -KILL "$(cat make.pid)" $PPID $$
    ;;
esac
exec $REAL_CC "$@"
END
chmod +x "$work/cc"

for file in stage0/tangle bin/tangle objects/draw.o bin/draw coil.o hello; do
    (REAL_CC=$CC KILL_AT=$file ours CC="$work/cc" tools \
        build/gcc/01-callbacks/hello > "$work/told" 2>&1)
    [ $? -gt 128 ] && pass || fail "it was to be killed at $file" "$work/told"
done 2> /dev/null
if ours tools build/gcc/01-callbacks/hello > "$work/told" 2>&1; then
    pass
else
    fail 'a make after one that was killed' "$work/told"
fi
holds 'what was killed works' build/gcc/01-callbacks/hello

# ---- dates from the future ------------------------------------------------

# How often the chapters are tangled is what counts. (The clock is only there
# to end what would not.)
for page in chapters/00-*/README.md chapters/12-*/README.md chapters/91-*/README.md; do
    touch -t 203712312359 "$page"
    limit="timeout 100" ours plain 2>&1 | grep -v 'make.*: Warning' |
        head -n 30 > "$work/told"
    if [ "$(grep -c 'TANGLE .*/files.mk' "$work/told")" -le 8 ]; then
        pass
    else
        fail "make goes round and round, for $page" "$work/told"
    fi
    touch "$page"
done

# And what is edited in the meantime is still seen.
touch -t 203712312359 chapters/01-callbacks/README.md
ours plain > "$work/told" 2>&1 || fail 'make plain' "$work/told"
sed 's,^static bool ring_is_empty,/* edited */ &,; s,^void coil_loop_stop,/* edited */ &,' \
    chapters/01-callbacks/README.md > "$work/page"
cat "$work/page" > chapters/01-callbacks/README.md
ours plain > "$work/told" 2>&1 || fail 'make plain' "$work/told"
holds 'an edit is seen' grep -rq '/\* edited \*/' build/plain/01-callbacks
touch chapters/01-callbacks/README.md

# ---- flags ----------------------------------------------------------------

# They reach the compiler, from the environment and the command line, once.
cat > "$work/cc" << 'END'
#!/bin/sh
echo "$*" >> "$FLAGS_LOG"
exec $REAL_CC "$@"
END
for how in environment line; do
    rm -rf build/gcc/01-callbacks
    export REAL_CC="$CC" FLAGS_LOG="$work/flags"
    : > "$FLAGS_LOG"
    if [ $how = environment ]; then
        CFLAGS=-DOF_MINE=1 LDFLAGS=-L/of/mine ours -s CC="$work/cc" \
            build/gcc/01-callbacks/hello
    else
        ours -s CC="$work/cc" CFLAGS=-DOF_MINE=1 LDFLAGS=-L/of/mine \
            build/gcc/01-callbacks/hello
    fi > "$work/told" 2>&1 || fail "flags from the $how" "$work/told"
    holds "CFLAGS from the $how" \
        grep -q -- '-std=c11 .*-DOF_MINE=1 .*/coil.o' "$FLAGS_LOG"
    holds "LDFLAGS from the $how" grep -q -- '/hello.* -L/of/mine' "$FLAGS_LOG"
    holds 'once' sh -c '! grep -q "OF_MINE.*OF_MINE" "$FLAGS_LOG"'
done
unset REAL_CC FLAGS_LOG

# ---- another language ----------------------------------------------------

# What is run below make has the locale C, whoever started it.
cat > say-locale.mk <<'END'
include Makefile
say-locale: ; @echo "$$LC_ALL"
END
LC_ALL=tr_TR.UTF-8 ours -s -f say-locale.mk say-locale > "$work/told" 2>&1
holds 'a locale of our own' [ "$(tail -n 1 "$work/told")" = C ]

# ---- another make ---------------------------------------------------------

for other in bmake pmake; do
    command -v $other > /dev/null || continue
    env -u MAKEFLAGS -u MAKELEVEL $other tour > "$work/told" 2>&1 &&
        fail "$other succeeds" "$work/told"
    if [ "$(wc -l < "$work/told")" -eq 1 ] && grep -q gmake "$work/told"; then
        pass
    else
        fail "$other does not say that GNU make is wanted" "$work/told"
    fi
done

finish
