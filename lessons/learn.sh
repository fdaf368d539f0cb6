#!/bin/sh
# What a learner does with an exercise:
#   learn.sh task 01-callbacks/1-ring       what is to be done
#   learn.sh try 01-callbacks/1-ring        build and test my answer
#   learn.sh hint 01-callbacks/1-ring       the next hint
#   learn.sh solution 01-callbacks/1-ring   how the book does it
#   learn.sh reset 01-callbacks/1-ring      begin again
#   learn.sh table [01-callbacks]           which there are, and how far I am
# An answer is a copy of the exercise, in answers/; what was reached is written
# down beside it, in answers/progress.
set -u
. lessons/exercise.sh
. lessons/judge.sh
progress=$ANSWERS/progress

# ---- one at a time ------------------------------------------------------------

# lock NAME: waits for others; unlock when done. A lock whose owner is gone is
# none.
lock() {
    lock=$1
    mkdir -p "${lock%/*}" 2> /dev/null || cannot_write "${lock%/*}"
    waited=0
    until mkdir "$lock" 2> /dev/null; do
        owner=$(cat "$lock/owner" 2> /dev/null)
        if [ -n "$owner" ] && ! kill -0 "$owner" 2> /dev/null; then
            rm -rf "$lock"
            continue
        fi
        # Nobody has it, and it cannot be had.
        [ -d "$lock" ] || [ -w "${lock%/*}" ] || cannot_write "$lock"
        waited=$((waited + 1))
        [ $waited -lt 1200 ] || cannot_write "$lock"
        sleep 0.1
    done
    { echo $$ > "$lock/owner"; } 2> /dev/null || cannot_write "$lock"
    trap 'rm -rf "$lock"' EXIT
    trap 'exit 130' HUP INT QUIT TERM
}

unlock() {
    rm -rf "$1"
    trap - EXIT HUP INT QUIT TERM
}

# ---- the progress -------------------------------------------------------------

# A line of it: "01-callbacks/1-ring hints 2".
reached() {
    [ -f "$progress" ] || return 0
    awk -v e="$exercise" -v f="$1" '$1 == e && $2 == f { v = $3 }
        END { print v }' "$progress"
}

write_down() { # NAME VALUE
    mkdir -p "$ANSWERS" 2> /dev/null || cannot_write "$ANSWERS"
    { { [ ! -f "$progress" ] ||
        awk -v e="$exercise" -v f="$1" '!($1 == e && $2 == f)' "$progress"
        echo "$exercise $1 $2"
      } > "$progress.$$" && mv -f "$progress.$$" "$progress"; } 2> /dev/null || {
        rm -f "$progress.$$"
        cannot_write "$progress"
    }
}

# ---- the learner's file ---------------------------------------------------------

# Beside the answers lie the exercises as they were when they were begun.
begun() {
    echo "$ANSWERS/.begun/$exercise.c"
}

copy_to() { # FILE
    { mkdir -p "${1%/*}" && cp "$shipped" "$1.$$" && mv -f "$1.$$" "$1"; } \
        2> /dev/null || cannot_write "$1"
}

begin() {
    [ -f "$mine" ] && return 0
    [ ! -e "$mine" ] && [ ! -L "$mine" ] || {
        say "$mine is no file: move it away, and there will be a new copy."
        exit 1
    }
    copy_to "$mine"
    copy_to "$(begun)"
    [ -f "${mine%/*}/Makefile" ] || printf '%s\n' \
        '# Here every command of the exercises works without CH: make lesson N=1' \
        'include ../../lessons/lesson.mk' > "${mine%/*}/Makefile" 2> /dev/null ||
        true
}

is_untouched() {
    [ ! -f "$mine" ] || cmp -s "$mine" "$(begun)" || cmp -s "$mine" "$shipped"
}

# The exercise has changed since the learner began: an untouched copy is
# renewed; and who has written something is told what is different.
follow_changes() {
    [ -f "$(begun)" ] || copy_to "$(begun)"
    cmp -s "$(begun)" "$shipped" && return 0
    if cmp -s "$mine" "$(begun)"; then
        copy_to "$mine"
    else
        say 'The exercise has changed since you began it. Your file is as it was;' \
            "this is what is different ($shipped):" ''
        diff -u "$(begun)" "$shipped" | sed '1,2d; s/^/    /'
        say ''
    fi
    copy_to "$(begun)"
}

# ---- what is said ---------------------------------------------------------------

introduce() {
    say "$short · $(field title)  ($(field kind), $(field minutes) minutes)" \
        "    your file:  $mine" "    the task:   make task $call" ''
}

task() {
    say "$short · $(field title)  ($(field kind), $(field minutes) minutes)" ''
    awk -v mode=task -v wanted="$exercise" -f lessons/metadata.awk "$page" |
        cat -s
    say "    Your file:    $mine" "    Test it:      make lesson $call" \
        "    A hint:       make hint $call" "    The page:     $page"
}

next_exercise() {
    cut -f 1 "$records" | uniq | awk -v now="$exercise" \
        'found { print; exit } $0 == now { found = 1 }'
}

what_next() {
    say '' "    How the book does it:  make solution $call"
    this_chapter=$chapter
    next=$(next_exercise)
    [ -n "$next" ] || {
        say '    That was the last exercise there is. Well done.'
        return
    }
    use "$next"
    if [ "$chapter" = "$this_chapter" ]; then
        say "    The next one:          make lesson $call"
    else
        say "    That was the last one of this chapter. The next chapter:" \
            "        chapters/$chapter/README.md" \
            "    and then:              make lesson $call"
    fi
}

# ---- the commands -----------------------------------------------------------------

# Ends well whatever comes out: for a learner, "not yet" is no error of make.
try() {
    lock "$work/lock"
    begin
    follow_changes
    if is_untouched; then
        task
        say '' "You have not begun: open $mine and write your answer."
        unlock "$work/lock"
        return
    fi
    introduce
    [ -n "$(reached tried)" ] || write_down tried yes
    solved_before=$(reached solved)
    # At the first guess, nothing is said but how many words are right.
    ASK_FIRST=
    [ -n "$(reached guessed)" ] || [ -n "$solved_before" ] || ASK_FIRST=yes
    if judge exercise "$mine" 5; then
        write_down solved yes
        { mkdir -p "$ANSWERS/.solved/$chapter" &&
            cp "$mine" "$ANSWERS/.solved/$exercise.c"; } 2> /dev/null
        what_next
    else
        ! is_a_guess || write_down guessed yes
        say "    A hint:       make hint $call"
        [ -z "$solved_before" ] || say '' \
            "(You have solved it before: $ANSWERS/.solved/$exercise.c)"
    fi
    unlock "$BUILD/lessons/$1/lock"
}

# One hint a call, from a question to almost the line; then from the start.
hint() {
    given=$(reached hints)
    all=$(field hints)
    given=$((${given:-0} % all + 1))
    write_down hints "$given"
    say "Hint $given of $all for $short · $(field title):"
    awk -v mode=hint -v wanted="$exercise" -v number=$given \
        -f lessons/metadata.awk "$page" | cat -s
    if [ "$given" -lt "$all" ]; then
        say "(The next one: make hint $call)"
    else
        say "(That was the last one. There is make solution $call.)"
    fi
}

# Who has tried nothing is asked once whether he means it.
solution() {
    if is_untouched && [ -z "$(reached solved)" ] && [ -z "$(reached asked)" ]; then
        write_down asked yes
        say "You have not tried it yet. If you want to see how the book does it" \
            "all the same, say it again: make solution $call"
        return
    fi
    if [ ! -f "$mine" ] || is_untouched || ! command -v diff > /dev/null; then
        cat "$ours" || exit
    elif cmp -s "$mine" "$ours"; then
        say "Your answer is the book's, to the letter: $ours"
    else
        say "From your answer (-) to that of the book (+), $ours:" ''
        diff -u "$mine" "$ours" | sed 1,2d
    fi
    for other in solutions/"$exercise"/*.c; do
        [ ! -f "$other" ] || say "Another way: $other"
    done
}

# reset: asks first, and keeps what is there.
reset() {
    [ -f "$mine" ] || {
        begin
        say "$mine is new."
        return
    }
    printf 'Begin again with %s? What is there now is kept. [y/N] ' "$short"
    read -r reply || reply=
    case $reply in
    [yY]*) ;;
    *)
        say '' 'Nothing was changed.'
        return
        ;;
    esac
    n=1
    while [ -e "$mine.$n" ]; do n=$((n + 1)); done
    mv "$mine" "$mine.$n" || cannot_write "$mine.$n"
    copy_to "$mine"
    copy_to "$(begun)"
    say "$mine is as it was shipped; what was there is $mine.$n"
}

state() {
    if [ -n "$(reached solved)" ]; then echo solved
    elif is_untouched && [ -z "$(reached tried)" ]; then echo new
    else echo 'not yet'; fi
}

table() {
    last='' begin=
    for name in $(cut -f 1 "$records" | uniq); do
        use "$name"
        case $chapter in "${1:-$chapter}") ;; *) continue ;; esac
        [ "$chapter" = "$last" ] || say "$(field page)"
        last=$chapter
        state=$(state)
        printf '    %-20s %-9s %3s min  %-8s %s\n' "$short" "$(field kind)" \
            "$(field minutes)" "$state" "$(field title)" || exit
        [ "$state" = solved ] || [ -n "$begin" ] || begin=$name
    done
    if [ -n "$begin" ]; then
        use "$begin"
        say '' "Go on: make lesson $call"
    elif [ -n "$last" ]; then
        say '' 'All solved.'
    else
        say 'There are no lessons here yet.'
    fi
}

read_pages
command=$1
shift
case $command in
pages) ;;
table) table "$@" ;;
*)
    use "$1"
    $command "$1"
    ;;
esac
