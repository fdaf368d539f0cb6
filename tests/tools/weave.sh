#!/bin/sh
# The weaver: what goes in as line 7 comes out as line 7; links arrive, or are
# errors; what is shown is what the chapter says.
. tests/tools/try

WEAVE=$root/${BUILD}/bin/weave
case $BUILD in /*) WEAVE=$BUILD/bin/weave ;; esac
if [ ! -x "$WEAVE" ]; then
    echo 'weave: there is no weaver yet'
    exit 0
fi

# ---- every page of the book: no line more, no line less --------------------

pages=$(ls README.md chapters/*/README.md lessons/*/README.md \
    lessons/*/hints-*.md docs/GLOSSARY.md docs/CONTRIBUTING.md 2> /dev/null)
for page in $pages; do
    # Two lines are added at the end: a blank one, and the neighbours.
    $WEAVE $pages -- "$root/$page" > "$work/woven" 2> "$work/said"
    if [ "$(wc -l < "$work/woven")" -eq $(($(wc -l < "$page") + 2)) ]; then
        pass
    else
        fail "$page: lines come or go" "$work/said"
    fi
done

# ---- a small book -----------------------------------------------------------

cd "$work" || exit 1
mkdir -p chapters/01-water chapters/02-leaves lessons/01-water

cat > chapters/01-water/README.md <<'END_OF_PAGE'
# 1 · Water

A note[^one] with `code [not](a-link.md)`, and [a link
over two lines](../02-leaves/README.md#21-green-leaves).

[^one]: It says `so` & no more,
    not [here](tea.py).

## 1.1 The `kettle`

```c
<<tea.c>>=
int main(void)
{
    <<boil>>
}
```

```c
<<boil>>=
int once;
heat(90);
/* and
   wait */
```

> [!TIP]
> Use [the lesson](../../lessons/01-water/README.md).

```console
$ echo "<b>" @endhtmlonly
<b> @endhtmlonly
```

![A drop & a cup](drop.svg)

<details>
<summary>Hint 1</summary>

Read [the code](tea.py).

</details>

```python file=tea.py part=all
print("tea")
```
END_OF_PAGE
cat > chapters/02-leaves/README.md <<'END_OF_PAGE'
# 2 · Leaves

## 2.1 Green leaves

```c
<<boil>>:=
int once;
heat(80);
/* and
   wait longer */
```

```c
<<boil>>+=
pour();
```

Back to [§1.1](../01-water/README.md#11-the-kettle), and to [here](#21-green-leaves).
END_OF_PAGE
printf '# Lessons 1 · Water\n\n' > lessons/01-water/README.md
echo 'print("tea")' > chapters/01-water/tea.py
cat > chapters/01-water/drop.svg <<'END_OF_PICTURE'
<svg xmlns="http://www.w3.org/2000/svg">
<style>
  .f-on { fill: red; }
</style>
<!-- nothing --><text class="f-on">drop</text><use href="#drop"/></svg>
END_OF_PICTURE

book='chapters/01-water/README.md lessons/01-water/README.md
    chapters/02-leaves/README.md'

# woven PAGE N: line N of the page, in $work/woven
woven() {
    $WEAVE $book -- "$PWD/chapters/$1/README.md" 2> said | sed -n "$2p" > woven
}

# has PAGE N WORDS: line N of the page has them.
has() {
    woven "$1" "$2"
    if grep -qF -e "$3" woven; then
        pass
    else
        echo "wanted: $3" >> woven
        fail "line $2 of $1" woven
    fi
}

# lacks PAGE N WORDS
lacks() {
    woven "$1" "$2"
    if grep -qF -e "$3" woven; then
        echo "not wanted: $3" >> woven
        fail "line $2 of $1" woven
    else
        pass
    fi
}

holds 'a good book is good' $WEAVE --check $book
has 01-water 1 '# 1 · Water {#ch01}'
has 01-water 2 '[TOC]'
has 01-water 3 '<span class="sidenote">It says `so` & no more, not <a href="files/chapters/01-water/tea.py.txt">here</a>. </span>'
has 01-water 3 '`code [not](a-link.md)`'
has 01-water 3 '<a href="ch02.html#ch02-21-green-leaves">a link'
has 01-water 4 'over two lines</a>.'
lacks 01-water 6 'It says'
lacks 01-water 7 'not'
has 01-water 9 '## 1.1 The kettle {#ch01-11-the-kettle}'
has 01-water 11 '<div class="chunk root" id="c-ch01-12">'
has 01-water 12 '```c'
has 01-water 15 '    /*<<boil>>*/'
has 01-water 19 '<span class="name">⟨boil⟩</span>'
has 01-water 26 'used in tea.c <a href="ch01.html#ch01-11-the-kettle">§1.1</a>'
has 01-water 26 'replaced in <a href="ch02.html#ch02-21-green-leaves">§2.1</a>'
has 01-water 27 '<dl class="callout tip"><dt>Tip</dt><dd>'
has 01-water 28 'Use <a href="lessons01.html">the lesson</a>.'
has 01-water 29 '</dd></dl>'
has 01-water 30 '<div class="fragment console">'
has 01-water 31 '<span class="command">$ echo "&lt;b&gt;" &#64;endhtmlonly</span>'
has 01-water 32 '<div class="line">&lt;b&gt; &#64;endhtmlonly</div>'
has 01-water 35 '<text class="f-on">drop</text><use href="&#35;drop"/></svg>'
has 01-water 35 '<figcaption>A drop &amp; a cup</figcaption>'
lacks 01-water 35 'fill: red'
lacks 01-water 35 'nothing'
has 01-water 37 '@htmlonly[block]<details>@endhtmlonly'
has 01-water 40 'Read <a href="files/chapters/01-water/tea.py.txt">the code</a>.'
has 01-water 43 '<a href="files/chapters/01-water/tea.py.txt">tea.py</a>'
has 01-water 43 '<small>a part: all</small>'
has 01-water 44 '```py'
has 01-water 48 'class="next" href="lessons01.html"'

has 02-leaves 5 '↻ replaces <a href="ch01.html#ch01-11-the-kettle">§1.1</a>'
lacks 02-leaves 7 '/*+*/'
has 02-leaves 8 'heat(80);/*+*/'
lacks 02-leaves 10 '/*+*/'
has 02-leaves 12 'continued in <a href="ch02.html#ch02-21-green-leaves">'
has 02-leaves 13 '+ adds to <a href="ch02.html#ch02-21-green-leaves">§2.1</a>'
has 02-leaves 18 '<a href="ch02.html#ch02-21-green-leaves">here</a>.'

# ---- after Doxygen ----------------------------------------------------------

$WEAVE --sed $book > links.sed
cat > page <<'END_OF_PAGE'
<div class="line">  <span class="comment">/*&lt;&lt;boil&gt;&gt;*/</span></div>
<div class="line">heat(80);<span class="comment">/*+*/</span></div>
<div class="line"><span class="comment">/* 1.1: boil */</span></div>
END_OF_PAGE
cat > wanted <<'END_OF_PAGE'
<div class="line">  <a class="ref" href="ch01.html#c-ch01-20">⟨boil⟩</a></div>
<div class="line"><span class="added">heat(80);</span></div>
<div class="line"><a class="comment" href="ch01.html#ch01-11-the-kettle">/* 1.1: boil */</a></div>
END_OF_PAGE
sed -f links.sed page > came
same 'what sed makes of a page' wanted came

$WEAVE --search $book > index
holds 'the index has the section' grep -qF \
    '{t:"1.1 The kettle",c:"1 · Water",u:"ch01.html#ch01-11-the-kettle",' index
holds 'the index has the words' grep -q 'Use the lesson' index

# ---- mistakes ---------------------------------------------------------------

# wrong WHAT LINE WORDS: with the line appended to chapter 1, --check fails
# and names it.
wrong() {
    cp chapters/01-water/README.md kept
    printf '\n%s\n' "$2" >> chapters/01-water/README.md
    line=$(wc -l < chapters/01-water/README.md)
    if $WEAVE --check $book > said 2>&1; then
        fail "$1 is not noticed"
    elif grep -qF "chapters/01-water/README.md:$line: error: $3" said; then
        pass
    else
        fail "$1" said
    fi
    mv kept chapters/01-water/README.md
}

wrong 'a section that is not there' '[x](../02-leaves/README.md#29-no)' \
    'there is no ../02-leaves/README.md#29-no'
wrong 'a page that is not there' '[x](../03-cup/README.md)' \
    'there is no ../03-cup/README.md'
wrong 'a section of this page' '[x](#19-no)' 'there is no #19-no'
wrong 'a picture that is not there' '![x](cup.svg)' 'there is no cup.svg'
wrong 'a note that is not there' 'x[^two]' 'there is no note [^two]'

if $WEAVE $book -- nothing.md > said 2>&1; then
    fail 'a page of another book is woven'
else
    pass
fi

finish
