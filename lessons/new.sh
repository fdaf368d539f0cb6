#!/bin/sh
# Begins an exercise: new.sh 02-timers sift ["sift a node up"]. Makes all its
# files, with something to fill in everywhere; the gate complains until that
# is done. With the name of a chunk, the solution begins as the book's text.
set -u

chapter=$1 name=$2 chunk=${3:-}

stop() {
    printf '%s\n' "make new-lesson CH=02 NAME=sift [CHUNK='sift a node up']: $1" >&2
    exit 2
}

[ -n "$chapter" ] || stop 'which chapter?'
case $name in
'' | *[!a-z0-9-]* | -*) stop 'a name of small letters and hyphens, please' ;;
esac
for file in lessons/"$chapter"/*-"$name".c; do
    [ ! -e "$file" ] || stop "$file is there already"
done

page=lessons/$chapter/README.md
hints=lessons/$chapter/hints-${chapter%%-*}.md
authors=tests/lessons/$chapter/authors.txt
number=1
while ls lessons/"$chapter/$number"-*.c > /dev/null 2>&1; do
    number=$((number + 1))
done
exercise=$number-$name
title=$(sed -n '1s/^# //p' "chapters/$chapter/README.md")
short=${chapter%%-*}

# The text of the chunk, as the last chapter up to this one defines it.
text_of_chunk() {
    for book in chapters/[0-8]*/README.md; do
        awk -v head="<<$chunk>>" '
            /^```/ { inside = 0 }
            inside
            index($0, head) == 1 && /=$/ { inside = 1 }' "$book"
        [ "$book" = "chapters/$chapter/README.md" ] && break
    done
}

# write FILE: from stdin, and never over something.
write() {
    [ ! -e "$1" ] || stop "$1 is there already"
    { mkdir -p "$(dirname "$1")" && cat > "$1"; } 2> /dev/null ||
        stop "$1 cannot be written"
    echo "    $1"
}

mark="// <<${chunk:-the chunk that it replaces}>>:="
body=$(text_of_chunk)
[ -n "$body" ] || [ -z "$chunk" ] ||
    stop "no chapter up to $chapter defines <<$chunk>>"

echo 'Made:'
[ -f "lessons/$chapter/Makefile" ] ||
    printf '# Try: make\ninclude ../lesson.mk\n' |
    write "lessons/$chapter/Makefile"

write "lessons/$chapter/$exercise.c" << END
/* $exercise · FILL IN a title. The task: make task CH=$short N=$number
 * Change what follows the mark; then say: make lesson CH=$short N=$number */
#include "loop.h"

$mark
/* TODO: FILL IN what the learner is to do here */
$body
END
write "solutions/$chapter/$exercise.c" << END
/* $exercise · FILL IN a title: an answer. */
#include "loop.h"

$mark
$body
END
write "tests/lessons/$chapter/$exercise.c" << END
/* FILL IN what is tested here. */
#include "test.h"

TEST(name_what_must_be_so, "${short#0}.1")
{
    coil_loop *loop = test_loop();

    hint_if_log("", "FILL IN a word about one way to be wrong");
    CHECK_LOG("FILL IN the words of the log");
    CHECK_OK(coil_loop_close(loop));
}
END
write "tests/lessons/$chapter/$exercise/likely.c" << END
/* FILL IN which mistake this is.
 * Says: FILL IN a word about one way to be wrong */
#include "loop.h"

$mark
$body
END

[ -e "$page" ] || write "$page" << END
# Lessons $title

FILL IN what these exercises are about.
END
[ -e "$authors" ] || write "$authors" << END
introduces: FILL IN the concepts that the chapter has taught, with commas
END
[ -e "$hints" ] || write "$hints" << END
# Hints for lessons $title

Each goes from a question to almost the line. In a terminal, \`make hint CH=$short N=1\`
gives one at a time.
END
cat >> "$page" << END || stop "$page cannot be written"

## $exercise · FILL IN a title

- kind: FILL IN: recall, vary, repair, predict, diagnose, budget or extend
- minutes: FILL IN a number

FILL IN the task.

You begin with:

\`\`\`c file=$exercise.c
\`\`\`

If you are stuck: [hints](hints-$short.md#$exercise--fill-in-a-title).
END
cat >> "$authors" << END || stop "$authors cannot be written"

$exercise
    introduces: FILL IN what it teaches, or leave it empty
    uses: FILL IN concepts that were introduced before, with commas
    must fail: name_what_must_be_so
END
cat >> "$hints" << END || stop "$hints cannot be written"

## $exercise · FILL IN a title

<details>
<summary>Hint 1</summary>

FILL IN a question.

</details>
<details>
<summary>Hint 2</summary>

FILL IN a pointer.

</details>
<details>
<summary>Hint 3</summary>

FILL IN almost the line.

</details>
END
cat << END
    a section at the end of $page, of $hints and of $authors

Now, in this order:
 1. fill in what says FILL IN, in all of them
 2. write the test, so that the solution passes: tests/lessons/$chapter/$exercise.c
 3. take out of the exercise what the learner is to write, and say TODO there
 4. write mistakes that you expect, each with its Says: line; name the file after it
 5. write another right answer: solutions/$chapter/$exercise/NAME.c
 6. make quotes check-lessons CH=$short
END
