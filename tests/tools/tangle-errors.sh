#!/bin/sh
# Every message of the tangler, word for word. Each trial is a small book;
# `errors` tangles it and compares what is said. Nothing may be written.
set -u
. tests/tools/try

# book NAME: standard input becomes a file of a fresh book.
# more NAME: ... another file of the same book.
book() {
    rm -rf "$work/book"
    mkdir "$work/book"
    files=
    more "$1"
}

more() {
    mkdir -p "$work/book/$(dirname "$1")"
    cat > "$work/book/$1"
    files="$files $1"
}

# errors TITLE [OPTION...]: tangle must say standard input, and write nothing.
errors() {
    title=$1
    shift
    cat > "$work/expected"
    (cd "$work/book" && exec "$TANGLE" "$@" -o out $files) \
        > "$work/actual" 2>&1
    status=$?
    same "$title" "$work/expected" "$work/actual"
    [ -s "$work/expected" ] && wanted=1 || wanted=0
    [ $status = $wanted ] || fail "$title: its exit status is $status"
    [ $wanted = 0 ] || [ ! -e "$work/book/out" ] ||
        fail "$title: something was written"
}

# ---- the marks ------------------------------------------------------------

book 00-m/README.md <<'END'
# 0 · Marks

## 0.1 Defined

```c
<<a.c>>=
<<b>>
```

```c
<<b>>=
int b;
```

## 0.2 Misused

```c
<<b>>=
int again;
```

```c
<<bb>>+=
int more;
```

```c
<<cc>>:=
int other;
```
END
errors 'twice, and too early' <<'END'
00-m/README.md:18: error: <<b>> is defined twice: say += to add, := to replace
00-m/README.md:11: note: it is defined here
00-m/README.md:23: error: <<bb>>+= but there is no <<bb>> yet
00-m/README.md:11: note: did you mean <<b>>?
00-m/README.md:28: error: <<cc>>:= but there is no <<cc>> yet
END

book 01-a/README.md <<'END'
# 1 · Early

```c
<<a.c>>=
<<late>>
```

```c
<<late>>+=
int early;
```
END
more 02-b/README.md <<'END'
# 2 · Late

```c
<<late>>=
int late;
```
END
errors 'added to before it is defined' <<'END'
01-a/README.md:9: error: <<late>>+= but there is no <<late>> yet
02-b/README.md:4: note: it is defined here, later
END

book 00-m/README.md <<'END'
# 0 · Marks

```c
int x;
<<late>>=
```

```c
  <<inside>>=
int x;
```

```c
<<a.c>>=
int x;
<<b>>+=
int y;
```

<<nowhere>>=
END
errors 'not where a mark can be' <<'END'
00-m/README.md:5: error: <<late>> must be the first line of its block
00-m/README.md:9: error: <<inside>> must begin in the first column
00-m/README.md:16: error: <<b>> must be the first line of its block
00-m/README.md:20: error: <<nowhere>> stands in no block
END

book 00-m/README.md <<'END'
# 0 · Marks

```c
<<a.c>>=
<<it's>>
<<"this">>
<<a\b>>
<<a<b>>
<<größe>>
<<>>
<< b>>
<<b >>
<<12345678901234567890123456789012345678901234567890123456789012345678901234>>
<</etc/passwd>>
<<../secret.c>>
<<a//b.c>>
<<dir/>>
<<.>>
```
END
errors 'names' <<'END'
00-m/README.md:5: error: <<it's>>: no quotes, backslashes or angles in a name
00-m/README.md:6: error: <<"this">>: no quotes, backslashes or angles in a name
00-m/README.md:7: error: <<a\b>>: no quotes, backslashes or angles in a name
00-m/README.md:8: error: <<a<b>>: no quotes, backslashes or angles in a name
00-m/README.md:9: error: <<größe>>: a name has letters, digits, blanks, and - _ . , ( ) ?
00-m/README.md:10: error: <<>>: a name wants at least one letter
00-m/README.md:11: error: << b>>: no blanks at the ends of a name
00-m/README.md:12: error: <<b >>: no blanks at the ends of a name
00-m/README.md:13: error: <<12345678901234567890123456789012345678901234567890123456789012345678901234>>: this name is too long: 72 letters are the most
00-m/README.md:14: error: <</etc/passwd>>: the path of a file cannot begin with /
00-m/README.md:15: error: <<../secret.c>>: the path of a file cannot contain ..
00-m/README.md:16: error: <<a//b.c>>: this looks like a path, but names no file
00-m/README.md:17: error: <<dir/>>: this looks like a path, but names no file
00-m/README.md:18: error: <<.>>: this looks like a path, but names no file
END

# ---- the references -------------------------------------------------------

book 00-m/README.md <<'END'
# 0 · Circles

```c
<<a.c>>=
<<b>>
x = <<c>>;
x = 1 <<c>> 2; y = 1 << 2 >> 3;
```

```c
<<b>>=
<<c>>
```

```c
<<c>>=
<<d>>
<<cc>>
```

```c
<<d>>=
<<b>>
```

```c
<<dead>>=
int dead;
```

```c
<<again.c>>=
<<b>>
```
END
errors 'references' <<'END'
00-m/README.md:6: error: <<c>> must stand alone on its line
00-m/README.md:7: error: <<c>> must stand alone on its line
00-m/README.md:18: error: no chapter defines <<cc>>
00-m/README.md:16: note: did you mean <<c>>?
00-m/README.md:23: error: <<b>> contains itself
00-m/README.md:16: note: by way of <<c>>
00-m/README.md:22: note: by way of <<d>>
00-m/README.md:27: error: <<dead>> is never used
END

book 01-a/README.md <<'END'
# 1 · First

```c
<<a.c>>=
<<x>>
```

```c
<<x>>=
int x;
```

```c
<<x>>:=
int y;
```
END
more 02-b/README.md <<'END'
# 2 · Second

```c
<<x>>:=
int z;
```

```c
<<x>>:=
int w;
```
END
errors 'replaced where it was written' <<'END'
01-a/README.md:14: error: <<x>> is replaced in the chapter that wrote it
01-a/README.md:9: note: nobody would ever compile this
02-b/README.md:9: error: <<x>> is replaced in the chapter that wrote it
02-b/README.md:4: note: nobody would ever compile this
END

book 01-a/README.md <<'END'
# 1 · Where no line number can be

```c
<<a.c>>=
#define LONG \
<<x>>
/* what follows
<<x>>
*/
CHECK_INT(1,
    <<x>>
);
call("(", ')',
    <<x>>
);
say("\" ABC(", '\'', /* ABC( */ 1); // ABC(
<<x>>
#define LAST(x) \
```

```c
<<x>>=
1
```
END
errors 'continuations, comments, macros' <<'END'
01-a/README.md:6: error: a chunk cannot begin after a line that ends in \
01-a/README.md:8: error: <<x>> stands inside a comment
01-a/README.md:11: error: <<x>> stands inside the arguments of CHECK_INT(), where no #line can be
01-a/README.md:18: error: the last line of a chunk cannot end in \
END

{
    printf '# 1 · Deep\n\n```c\n<<a.c>>=\n<<n1>>\n```\n'
    i=1
    while [ $i -lt 80 ]; do
        printf '\n```c\n<<n%d>>=\n<<n%d>>\n```\n' $i $((i + 1))
        i=$((i + 1))
    done
    printf '\n```c\n<<n80>>=\nint x;\n```\n'
} > "$work/text"
book 01-a/README.md < "$work/text"
errors 'too deep' <<'END'
01-a/README.md:320: error: <<n64>> stands too deep: chunk in chunk, 64 times
END

{
    printf '# 1 · Wide\n\n```c\n<<a.c>>=\n<<n1>>\n<<n1>>\n```\n'
    i=1
    while [ $i -lt 40 ]; do
        printf '\n```c\n<<n%d>>=\n<<n%d>>\n<<n%d>>\n```\n' $i $((i + 1)) $((i + 1))
        i=$((i + 1))
    done
    printf '\n```c\n<<n40>>=\nint x;\n```\n'
} > "$work/text"
book 01-a/README.md < "$work/text"
errors 'too long' <<'END'
01-a/README.md:4: error: <<a.c>> grows beyond 200000 lines
END

# ---- blocks ---------------------------------------------------------------

book 00-m/README.md <<'END'
# 0 · Blocks

```c
<<a.c>>=
int a;
```
The next thing.

1. In a list:

   ```c
   <<b>>=
   int b;
   ```

````markdown
```c
<<quoted>>=
```
````

~~~~c
<<a.c>>+=
~~~
int never_closed;
END
errors 'blocks' <<'END'
00-m/README.md:7: error: a chunk wants a blank line after it
00-m/README.md:11: error: the fence before <<b>> must begin in the first column
00-m/README.md:22: error: this block is never closed
END

# ---- headings, links, words -----------------------------------------------

book 01-a/README.md <<'END'
# 2 · Title
Text.

## 1.1 First

## 1.3 Second

## Third

##1.9 is no heading

### 1.1 Not numbered

# Another
END
more 02-b/README.md <<'END'
Text without a title.
END
more 03-c/README.md <<'END'
# 3 · Title
Text, too early.
END
errors 'headings' <<'END'
01-a/README.md:1: error: this line should begin with "# 1 · "
01-a/README.md:6: error: this heading should begin with 1.2
01-a/README.md:8: error: this heading should begin with 1.3
01-a/README.md:14: error: a chapter has one title; sections begin with ##
02-b/README.md:1: error: this line should begin with "# 2 · "
03-c/README.md:2: error: this line should be blank
END

book chapters/01-a/README.md <<'END'
# 1 · Links

## 1.1 A `ring` of handles – and Größe!

## 1.2 Same

### Same

### Same

[fine](#11-a-ring-of-handles--and-größe), [fine](#same-1), `[code](#no)`,
[bad](#12-sam) and [bad](#same-2) on one line,
[elsewhere](https://example.org/#x), [unread](../05-e/README.md#x),
[fine](../02-b/README.md#21-there), [bad](../02-b/README.md#22-there).
END
more chapters/02-b/README.md <<'END'
# 2 · More links

## 2.1 There

[fine](../01-a/../02-b/./README.md#21-there)
[bad](../01-a/README.md#11-a)

```text
[quoted](#no)
```
END
errors 'links' <<'END'
chapters/01-a/README.md:12: error: there is no section #12-sam
chapters/01-a/README.md:12: error: there is no section #same-2
chapters/01-a/README.md:14: error: there is no section ../02-b/README.md#22-there
chapters/02-b/README.md:6: error: there is no section ../01-a/README.md#11-a
END

book 01-a/README.md <<'END'
# 1 · Words

`coil_run()` is declared later, `coil_walk(loop)` is not; `coil_free` is no
function, and neither is coil_loop.

```c
<<coil.h>>=
/* See coil_comment() and coil_run(). */
void coil_loop_new(void);
<<more functions>>
```

```console
$ coil_quoted()
```
END
more 02-b/README.md <<'END'
# 2 · More words

```c
<<more functions>>=
int coil_run(void);
```

Here coil_run() runs, and coil_runs() does not.
END
errors 'words' <<'END'
01-a/README.md:3: error: no chapter declares coil_walk()
01-a/README.md:8: error: no chapter declares coil_comment()
02-b/README.md:8: error: no chapter declares coil_runs()
END

# ---- files ----------------------------------------------------------------

book 01-a/README.md < /dev/null
errors 'an empty file' <<'END'
01-a/README.md: error: this file is empty
END

printf '# 1 · Title\r\n\r\n```c\r\n<<a.c>>=\r\nint x;\r\n```\r\n' > "$work/text"
book 01-a/README.md < "$work/text"
errors 'CR LF' <<'END'
01-a/README.md:1: error: this line holds a CR; lines here end in LF alone
END

printf '# 1 · Title\n\nText with a \000 in it.\n' > "$work/text"
book 01-a/README.md < "$work/text"
errors 'a NUL byte' <<'END'
01-a/README.md:3: error: there is a NUL byte in this line: this is no text
END

printf '# 1 · Title\n\nCaf\351.\n' > "$work/text"
book 01-a/README.md < "$work/text"
errors 'Latin-1' <<'END'
01-a/README.md:3: error: this line is not UTF-8
END

{
    printf '# 1 · Title\n\n'
    head -c 10000000 /dev/zero | tr '\0' 'x'
    printf '\n'
} > "$work/text"
book 01-a/README.md < "$work/text"
errors 'a line of 10 MB' <<'END'
01-a/README.md:3: error: this line is too long for a book
END

head -c 60000 /dev/zero | tr '\0' '\n' > "$work/text"
book 01-a/README.md < "$work/text"
errors 'too many lines' <<'END'
01-a/README.md: error: too many lines for a chapter
END

book 01-a/README.md < "$TANGLE"
errors 'a program' <<'END'
01-a/README.md:1: error: there is a NUL byte in this line: this is no text
END

book 01-a/README.md <<'END'
# 1 · Title
END
mkdir "$work/book/02-b"
mkfifo "$work/book/pipe"
files="$files 02-b missing/README.md pipe"
errors 'no files at all' <<'END'
02-b: error: this is a folder, not a file
missing/README.md: error: No such file or directory
pipe: error: this is not a regular file
END

book 01-a/README.md <<'END'
# 1 · Title
END
more other/01-a/README.md <<'END'
# 1 · Title
END
errors 'two for the same folder' <<'END'
other/01-a/README.md: error: 01-a/README.md is a 01-a, too: with -1, only the last counts
END

book 'a b/README.md' <<'END'
Nothing.
END
files=
cp "$work/book/a b/README.md" "$work/book/README.md"
cat > "$work/expected" <<'END'
../README.md: error: its folder has no name of its own
../a b/README.md: error: make cannot read the name "a b"
END
(cd "$work/book/a b" && "$TANGLE" -o out ../README.md '../a b/README.md') \
    > "$work/actual" 2>&1
same 'folders that cannot be written to' "$work/expected" "$work/actual"

printf '# 1 · Title\n\n```c\n<<a.c>>=\n<<\033[31m>>\n```' > "$work/text"
book 01-a/README.md < "$work/text"
errors 'nothing reaches the terminal as it is' <<'END'
01-a/README.md:5: error: <<?[31m>>: a name has letters, digits, blanks, and - _ . , ( ) ?
END

{
    printf '# 1 · Many\n\n```c\n<<a.c>>=\n'
    i=0
    while [ $i -lt 60 ]; do echo "<<zyx w v $i u t s>>"; i=$((i + 1)); done
    printf '```\n'
} > "$work/text"
book 01-a/README.md < "$work/text"
i=5
while [ $i -lt 55 ]; do
    echo "01-a/README.md:$i: error: no chapter defines <<zyx w v $((i - 5)) u t s>>"
    i=$((i + 1))
done > "$work/many"
echo 'error: there are 10 more' >> "$work/many"
errors 'not more than fifty' < "$work/many"

# ---- overlays -------------------------------------------------------------

book 01-a/README.md <<'END'
# 1 · A part of a book

`coil_later()` is for later, and so is a chunk or two.

```c
<<coil.h>>=
<<later>>
<<now>>
```

```c
<<now>>=
int now;
```

```c
<<used later>>=
int used;
```
END
more lessons/01-a/1-x.c <<'END'
#include "x.h"
// <<nou>> :=
// <<now>>:=
// <<latter>>
// <<later>>
// <<unused>>=
int unused;
  // <<now>>=
END
errors 'an overlay' -1 <<'END'
lessons/01-a/1-x.c:2: error: almost a mark: that is <<name>>, or <<name>>= or += or :=, and nothing else
lessons/01-a/1-x.c:4: error: no chapter defines <<latter>>
lessons/01-a/1-x.c:6: error: <<unused>> is never used
lessons/01-a/1-x.c:8: error: <<now>> must be the first line of its block
END

book 01-a/README.md <<'END'
# 1 · Almost

```c
<<a.c>> =
<<b>> ;
```

```c
<<a.c>>=
  <<b>>.
  << 2 >> 1;
  <<b>>
```

```python file=x.py
<<quoted>>=
<<quoted>> =
```

```c
<<b>>=
int b;
```
END
more 1.c <<'END'
int main(void);
  // <<b>>:=
//<< b>>:=
END
errors 'almost a mark' -1 <<'END'
01-a/README.md:4: error: almost a mark: that is <<name>>, or <<name>>= or += or :=, and nothing else
01-a/README.md:10: error: almost a mark: that is <<name>>, or <<name>>= or += or :=, and nothing else
01-a/README.md:10: error: <<b>> must stand alone on its line
1.c:2: error: almost a mark: that is <<name>>, or <<name>>= or += or :=, and nothing else
1.c:3: error: << b>>: no blanks at the ends of a name
END

book 01-a/README.md <<'END'
# 1 · No mark
END
more 1.c <<'END'
int main(void);
END
errors 'an overlay without a mark' -1 <<'END'
1.c: error: no mark in it, such as // <<name>>:=
END

book 01-a/README.md <<'END'
# 1 · All is well
END
errors 'all is well' < /dev/null

# ---- the command ----------------------------------------------------------

misuse() {
    title=$1
    shift
    sed 's/^/tangle: error: /' > "$work/expected"
    "$TANGLE" "$@" > "$work/all" 2>&1
    status=$?
    grep error: "$work/all" > "$work/actual"
    same "$title" "$work/expected" "$work/actual"
    [ $status = 2 ] || fail "$title: its exit status is $status"
    grep -q '^Usage: ' "$work/all" || fail "$title: no usage" "$work/all"
}

misuse 'no -o' a.md <<'END'
say where to write: -o FOLDER
END
misuse 'an empty -o' -o '' a.md <<'END'
say where to write: -o FOLDER
END
misuse 'a blank in -o' -o 'a b' a.md <<'END'
-o: make cannot read such a name
END
misuse 'no files' -o out <<'END'
say what to read: the chapters, in order
END
misuse '-p and -d' -p -d -o out a.md <<'END'
-p or -d, not both
END
misuse 'an unknown option' -x -o out a.md <<'END'
this is not how it goes
END
[ ! -e out ] || fail 'misuse wrote something'

finish
