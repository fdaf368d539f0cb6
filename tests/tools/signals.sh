#!/bin/sh
# Whoever starts a program may ignore signals, and the program inherits it: a
# job in the background ignores SIGINT. All that sends or awaits a signal, or
# starts a process, ends as it should, and says what it should.
. tests/tools/try

programs=$(grep -lE 'SIG[A-Z]+[^A-Z_]|popen\(|fork\(|tried by:' \
    chapters/*/*.c | grep -v '/recording\.c$')
out=$BUILD/gcc

# The rules of make have nothing to do with ours.
env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL "$MAKE" -s QUIET=1 BUILD="$BUILD" \
    $(echo "$programs" | sed "s,^chapters/\(.*\)\.c\$,$out/\1,") \
    > "$work/said" 2>&1 || fail 'the programs are built' "$work/said"

without_moments() {
    sed 's/[0-9][0-9]*\.[0-9]*//g' | sort
}

run() {
    trap '' HUP INT QUIT USR1 USR2 PIPE ALRM TERM CHLD
    if [ -e "$2" ]; then exec sh "$2" "$1"; else exec "$1"; fi
}

for program in $programs; do
    name=${program#chapters/} name=${name%.c}
    case $(cat "${program%.c}.try" 2> /dev/null) in
    *python3* | *server.sh*) command -v python3 > /dev/null || continue ;;
    esac
    echo "$name"
    (run "$out/$name" "${program%.c}.try") < /dev/null \
        > "$work/$(echo "$name" | tr / .)" 2>&1 &
    echo "$!" > "$work/$(echo "$name" | tr / .).pid"
done > "$work/names"

# Who waits for a signal that never comes would wait for ever; so long that no
# busy machine is taken for one.
(
    trap 'kill $!; exit' TERM
    sleep 600 & wait
    cat "$work"/*.pid | xargs kill -KILL
) > /dev/null 2>&1 &
watchdog=$!

while read -r name; do
    file=$work/$(echo "$name" | tr / .)
    wait "$(cat "$file.pid")"
    status=$?
    if [ $status -eq 0 ]; then pass; else fail "$name: status $status" "$file"; fi
    # A line with a … is another in every run; and a program that must run in
    # real time says the same, but when, and who comes first, is the machine's.
    if [ ! -e "chapters/$name.out" ] || grep -q … "chapters/$name.out"; then
        continue
    elif grep -q 'real time: ' "chapters/$name.c"; then
        without_moments < "chapters/$name.out" > "$work/should"
        without_moments < "$file" > "$work/is"
        same "$name" "$work/should" "$work/is"
    else
        same "$name" "chapters/$name.out" "$file"
    fi
done < "$work/names"

kill "$watchdog"
finish
