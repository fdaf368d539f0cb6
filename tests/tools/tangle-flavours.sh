#!/bin/sh
# What the tangler writes, in its three flavours, with and without overlays.
set -u
. tests/tools/try

tea='01-water/README.md 02-leaves/README.md'
cp -r tests/tools/tea "$work/tea"
cd "$work/tea" || exit 1

# tangled TITLE FILE [OPTION...]: standard input is what FILE must be after
# tangle with the options.
tangled() {
    title=$1 file=$2
    shift 2
    cat > "$work/expected"
    rm -rf out
    if "$TANGLE" -o out "$@" > "$work/said" 2>&1 && [ ! -s "$work/said" ]
    then same "$title" "$work/expected" "out/$file"
    else fail "$title" "$work/said"
    fi
}

tangled 'chapter 1' 01-water/tea.c $tea <<'END'
#line 9 "01-water/README.md"
#include <stdio.h>

int main(void)
{
#line 23 "01-water/README.md"
puts("water boils");
#line 15 "01-water/README.md"
    puts("tea is ready");
}
END
tangled 'chapter 2' 02-leaves/tea.c $tea <<'END'
#line 9 "01-water/README.md"
#include <stdio.h>

int main(void)
{
#line 17 "02-leaves/README.md"
puts("water is at 80 degrees");
#line 7 "02-leaves/README.md"
puts("green leaves go in");
#line 15 "01-water/README.md"
    puts("tea is ready");
}
END
tangled 'the list for make' files.mk $tea <<'END'
TANGLED := \
    out/01-water/tea.c \
    out/02-leaves/tea.c
END
tangled 'plain' 02-leaves/tea.c -p $tea <<'END'
/* 1.1: tea.c */
#include <stdio.h>

int main(void)
{
    /* 2.2: heat the water */
    puts("water is at 80 degrees");
    /* 2.1: add the leaves */
    puts("green leaves go in");
    puts("tea is ready");
}
END
tangled 'an overlay in C' tea/tea.c -p -1 $tea ../tea/3-minutes.c <<'END'
/* 1.1: tea.c */
#include <stdio.h>

int main(void)
{
    /* 2.2: heat the water */
    puts("water is at 80 degrees");
    /* 2.1: add the leaves */
    puts("green leaves go in");

    /* 3-minutes.c: add the leaves */
    puts("three minutes pass");
    puts("tea is ready");
}
END
tangled 'an overlay keeps its lines' tea/tea.c -1 $tea ../tea/3-minutes.c <<'END'
#line 9 "01-water/README.md"
#include <stdio.h>

int main(void)
{
#line 17 "02-leaves/README.md"
puts("water is at 80 degrees");
#line 7 "02-leaves/README.md"
puts("green leaves go in");
#line 5 "../tea/3-minutes.c"
puts("three minutes pass");
#line 15 "01-water/README.md"
    puts("tea is ready");
}
END

holds 'only the last' [ ! -e out/01-water ]

# The lines of two chapters follow on each other by chance.
mkdir -p 05-one 06-two
printf '# 5 · One\n\n```c\n<<a.c>>=\nint five;\n```\n' > 05-one/README.md
printf '# 6 · Two\n\n\n\n```c\n<<a.c>>+=\nint six;\n```\n' > 06-two/README.md
tangled 'lines that follow by chance' 06-two/a.c 0[56]*/README.md <<'END'
#line 5 "05-one/README.md"
int five;
#line 7 "06-two/README.md"
int six;
END
rm -r 05-one 06-two

mkdir -p lessons/01-water
cat > lessons/01-water/1-tepid.c <<'END'
/* <<no.c>>= here is for the editor. */

// <<heat the water>>:=
// <<fetch water>>
puts("water is tepid");


// <<fetch water>>=
puts("water comes");

// <<cup.c>>=
int cup;
// <<cup.c>>+=
int saucer;

END
tangled 'an overlay after chapter 1 alone' 01-water/tea.c -1 \
    01-water/README.md lessons/01-water/1-tepid.c <<'END'
#line 9 "01-water/README.md"
#include <stdio.h>

int main(void)
{
#line 9 "lessons/01-water/1-tepid.c"
puts("water comes");
#line 5 "lessons/01-water/1-tepid.c"
puts("water is tepid");
#line 15 "01-water/README.md"
    puts("tea is ready");
}
END
tangled 'a file of the overlay' 01-water/cup.c -1 -p \
    01-water/README.md lessons/01-water/1-tepid.c <<'END'
/* 1-tepid.c: cup.c */
int cup;

/* 1-tepid.c: cup.c */
int saucer;
END

cat > milk.md <<'END'
Not a chapter: no number, no title.

## A heading of any kind

````c
// <<add the leaves>>:=
puts("milk goes in");
````
END
tangled 'an overlay in Markdown' ./tea.c -1 -p $tea milk.md <<'END'
/* 1.1: tea.c */
#include <stdio.h>

int main(void)
{
    /* 2.2: heat the water */
    puts("water is at 80 degrees");
    /* milk.md: add the leaves */
    puts("milk goes in");
    puts("tea is ready");
}
END

# ---- what a doc comment is told -------------------------------------------

mkdir -p 03-cup
cat > 03-cup/README.md <<'END'
# 3 · Cup

## 3.1 A `cup` of "tea"

```c
<<cup.h>>=
/**
 * @brief A cup.
 * @return nothing
 */
void cup(void);

/** In one line. */
void saucer(void);
struct spoon {
    <<spoon fields>>
};
extern int sugar; /**< not this one */
/**< nor this */
/* nor this */


<<spoon fields>>
```

```c
<<spoon fields>>=

/** At another column. */
int size;

```
END
tangled 'for Doxygen' 03-cup/cup.h -d 03-cup/README.md <<'END'
/* 3.1: cup.h */
/**
 * @brief A cup.
 * @return nothing
 *
 * Explained in @ref ch03-31-a-cup-of-tea "§3.1 A cup of tea".
 */
void cup(void);

/** In one line.
 *
 * Explained in @ref ch03-31-a-cup-of-tea "§3.1 A cup of tea".
 */
void saucer(void);
struct spoon {
    /* 3.1: spoon fields */

    /** At another column. */
    int size;
};
extern int sugar; /**< not this one */
/**< nor this */
/* nor this */

/* 3.1: spoon fields */

/** At another column.
 *
 * Explained in @ref ch03-31-a-cup-of-tea "§3.1 A cup of tea".
 */
int size;
END
if [ "$(wc -l < out/03-cup/cup.h)" = "$(wc -l < out/03-cup/cup.h.map)" ] &&
    [ "$(sed -n 8p out/03-cup/cup.h.map)" = 03-cup/README.md:11 ]
then pass
else fail 'the map of lines' out/03-cup/cup.h.map
fi

tangled 'a chunk twice' 03-cup/cup.h 03-cup/README.md <<'END'
#line 7 "03-cup/README.md"
/**
 * @brief A cup.
 * @return nothing
 */
void cup(void);

/** In one line. */
void saucer(void);
struct spoon {
#line 29 "03-cup/README.md"
/** At another column. */
int size;
#line 17 "03-cup/README.md"
};
extern int sugar; /**< not this one */
/**< nor this */
/* nor this */
#line 29 "03-cup/README.md"
/** At another column. */
int size;
END

mkdir -p '04-"odd"'
printf '# 4 · Odd\n\n```c\n<<a/b/c.c>>=\nint x;\n```' > '04-"odd"/README.md'
tangled 'an odd path, a root in folders, no newline at the end' \
    '04-"odd"/a/b/c.c' '04-"odd"/README.md' <<'END'
#line 5 "04-\"odd\"/README.md"
int x;
END

cd "$root" || exit 1
finish
