#!/bin/sh
# What a learner does with an exercise:
#   learn.sh try 01-callbacks/1-ring        build and test my answer
#   learn.sh hint 01-callbacks/1-ring       the next hint
#   learn.sh solution 01-callbacks/1-ring   how the book does it
#   learn.sh table [01-callbacks]           which there are, and how far I am
set -u
. lessons/exercise.sh

say() {
    printf '%s\n' "$@" || exit
}

introduce() {
    say "$short · $(field title)  ($(field kind), $(field minutes) minutes)" \
        "    your file:  $mine" "    the task:   $page" ''
}

# Tangle or compile went wrong. The lines are those of the learner's file.
explain_build() {
    say "$1" ''
    head -n 25 "$said"
    say '' "    A hint:       make hint $call"
}

# The output of the first test that failed, and where to read.
explain_failure() {
    before=$(grep -c '^ok ' "$output")
    all=$("$program" --list | wc -l)
    say "Not yet: $before of $((all)) tests pass. The next one does not:" ''
    grep -v -e '^ok ' -e ' passed, [0-9]* failed$' "$output"
    read_at=$(sed -n 's/.*(\(chapters[^)]*\))$/\1/p' "$output" | head -n 1)
    say '' "    The test:     $(sed -n 's|^\([^ :]*:[0-9]*\): .*|\1|p' \
        "$output" | head -n 1)"
    [ -z "$read_at" ] || say "    Read again:   $read_at"
    say "    A hint:       make hint $call"
}

next_exercise() {
    cut -f 1 "$records" | uniq | awk -v now="$exercise" \
        'found { print; exit } $0 == now { found = 1 }'
}

congratulate() {
    keep "$work/solved" "$(sum_of "$mine")"
    say "Solved: all $(grep -c '^ok ' "$output") tests pass."
    [ ! -s "$said" ] || {
        say '' 'The compiler has a remark, though:'
        cat "$said"
    }
    say '' "    How the book does it:  make solution $call"
    next=$(next_exercise)
    [ -n "$next" ] || {
        say '    That was the last exercise there is. Well done.'
        return
    }
    use "$next"
    say "    The next one:          make lesson $call"
}

# Ends well whatever comes out: for a learner, "not yet" is no error of make.
try() {
    introduce
    keep "$work/tried" yes
    rm -f "$work/solved"
    tangle exercise "$mine" || {
        explain_build 'Your file does not fit into the book yet:'
        return
    }
    compile "$variant" || {
        explain_build 'The compiler does not understand it yet:'
        return
    }
    output=$program.log
    if "$program" --verbose --stop > "$output" 2>&1; then
        congratulate
        return
    fi
    if is_as_shipped; then
        say "You have not begun: look for TODO in $mine." ''
    fi
    explain_failure
}

# One hint a call, from a question to almost the line; then from the start.
hint() {
    given=$(cat "$work/hints" 2> /dev/null || echo 0)
    all=$(field hints)
    given=$((given % all + 1))
    keep "$work/hints" "$given"
    say "Hint $given of $all for $short · $(field title):"
    awk -v mode=hint -v wanted="$exercise" -v number=$given \
        -f lessons/metadata.awk "$page" | cat -s
    if [ "$given" -lt "$all" ]; then
        say "(The next one: make hint $call)"
    else
        say "(That was the last one. There is make solution $call.)"
    fi
}

solution() {
    if cmp -s "$mine" "$ours"; then
        say "Your answer is the book's, to the letter: $ours"
    elif command -v diff > /dev/null; then
        say "From your answer (-) to that of the book (+), $ours:" ''
        diff -u "$mine" "$ours" | sed 1,2d
    else
        cat "$ours"
    fi
}

state() {
    if is_solved; then echo solved
    elif is_as_shipped && [ ! -f "$work/tried" ]; then echo new
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
        say '' "Go on: open $mine, change it, then: make lesson $call"
    elif [ -n "$last" ]; then
        say '' 'All solved.'
    else
        say 'There are no lessons here yet.'
    fi
}

variant=$(learner)
read_pages
command=$1
shift
case $command in
pages) ;;
table) table "$@" ;;
*)
    use "$1"
    $command
    ;;
esac
