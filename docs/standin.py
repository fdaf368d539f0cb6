#!/usr/bin/env python3
"""Stands in for build/bin/weave until chapter 90 writes it. Then it goes.

    standin.py FILES... -- FILE     FILE, woven, line for line
    standin.py --check|--sed|--search FILES...
"""

import difflib
import html
import json
import os
import re
import sys

FENCE = re.compile(r"^(```+|~~~+)(.*)$")
HEADER = re.compile(r"^<<([^<>]+)>>([+:]?)=$")
USE = re.compile(r"^( *)<<([^<>]+)>>$")
LINK = re.compile(r"(!?)\[((?:[^\[\]`]|`[^`]*`)*)\]\(([^)\s]+)\)")


def slug(text):
    return re.sub(r"[^\w\- ]", "", text.replace("`", "").lower()).replace(" ", "-")


def label(path):
    if path == "README.md":
        return "mainpage"
    match = re.match(r"(chapters|lessons)/(\d\d)", path)
    if match:
        return ("ch" if match[1] == "chapters" else "lessons") + match[2]
    return slug(os.path.basename(path)[:-3])


def address(path):
    return "index.html" if path == "README.md" else label(path) + ".html"


class Book:
    def __init__(self, paths):
        self.paths, self.texts, self.errors = paths, {}, []
        self.titles, self.sections = {}, {}
        self.pieces, self.uses = {}, {}
        for path in paths:
            self.read(path)

    def read(self, path):
        lines = open(path).read().split("\n")[:-1]
        self.texts[path] = lines
        fence = chunk = None
        section = (label(path), "", "")
        for number, line in enumerate(lines):
            match = FENCE.match(line)
            if match and fence is None:
                fence, chunk, opened = match[1], None, number
            elif match and line.startswith(fence):
                fence = None
            elif fence is None:
                heading = re.match(r"(##?) (.*)", line)
                if heading:
                    text = heading[2].replace("`", "")
                    anchor = label(path)
                    if heading[1] == "#":
                        self.titles[path] = text
                    else:
                        anchor += "-" + slug(text)
                    url = address(path)
                    if heading[1] == "##":
                        url += "#" + anchor
                    section = (anchor, text, url)
                    self.sections[anchor] = (text, url, path, number)
            elif opened == number - 1 and HEADER.match(line):
                match = HEADER.match(line)
                chunk = match[1]
                self.pieces.setdefault(chunk, []).append(
                    (path, number, section, match[2]))
            elif chunk and USE.match(line):
                self.uses.setdefault(USE.match(line)[2], []).append(
                    (chunk, section))

    def target(self, path, number, url):
        """Where a link of the chapter leads on the pages."""
        if re.match(r"[a-z]+:", url):
            return url
        file, _, anchor = url.partition("#")
        file = os.path.normpath(os.path.join(os.path.dirname(path), file)) if file else path
        if file in self.texts:
            if not anchor or slug(self.titles[file]) == anchor:
                return address(file)
            full = label(file) + "-" + anchor
            if full in self.sections:
                return self.sections[full][1]
        elif os.path.isfile(file):
            return "files/" + file + ".txt"
        elif os.path.isfile(file + "/README.md"):
            return self.target(path, number, url + "/README.md")
        elif file.startswith("chapters/90"):
            return "index.html"
        self.errors.append(f"{path}:{number + 1}: error: there is no {url}")
        return "#"

    def inline(self, path, number, line, notes):
        parts = re.split(r"(`+[^`]*`+)", line)
        joined, kept = "", []
        for part in parts:
            if part.startswith("`"):
                kept.append(part)
                joined += f"\0{len(kept) - 1}\0"
            else:
                joined += part
        back = lambda text: re.sub("\0(\\d+)\0", lambda m: kept[int(m[1])], text)
        joined = re.sub(r"(!?)\[([^\[\]]*)\]\(([^)\s]+)\)", lambda m:
                        f'<a href="{self.target(path, number, m[3])}">{m[2]}</a>',
                        joined)
        joined = re.sub(r"\[\^([^\]]+)\]", lambda m:
                        f'<span class="sidenote">{notes.get(m[1], "")}</span>',
                        joined)
        return back(joined)

    def caption(self, path, number, name, how):
        pieces = self.pieces[name]
        place = [i for i, p in enumerate(pieces) if p[:2] == (path, number)][0]
        before = pieces[place - 1] if place else None
        text = ""
        section = lambda p: (f'<a href="{p[2][2]}">§{p[2][1].split(" ")[0]}</a>')
        if how == "+" and before:
            text = "+ adds to " + section(before)
        elif how == ":" and before:
            text = "↻ replaces " + section(before)
        shown = f"⟨{html.escape(name)}⟩"
        root = ""
        if re.match(r"^\S+\.\S+$", name):
            shown, root = f"<code>{name}</code>", " root"
        return (f'@htmlonly[block]<div class="chunk{root}" id="c-{label(path)}-{number + 1}">'
                f'<span class="name">{shown}</span>'
                f'<span class="how">{text}</span></div>@endhtmlonly')

    def foot(self, path, number, name):
        pieces = self.pieces[name]
        place = [i for i, p in enumerate(pieces) if p[:2] == (path, number)][0]
        words = []
        section = lambda s: f'<a href="{s[2]}">§{s[1].split(" ")[0]}</a>'
        if self.uses.get(name) and place == 0:
            words.append("used in " + ", ".join(dict.fromkeys(
                f"{html.escape(c)} {section(s)}" for c, s in self.uses[name])))
        later = [p for p in pieces[place + 1:]]
        more = [section(p[2]) for p in later if p[3] == "+"]
        if more:
            words.append("continued in " + ", ".join(dict.fromkeys(more)))
        new = [section(p[2]) for p in later if p[3] == ":"]
        if new:
            words.append("replaced in " + new[0])
        if not words:
            return ""
        return (f'@htmlonly[block]<div class="chunk-foot">{" · ".join(words)}'
                "</div>@endhtmlonly")

    def body(self, path, number):
        lines = []
        for line in self.texts[path][number + 1:]:
            if FENCE.match(line):
                return lines
            lines.append(line)

    def new_lines(self, path, number, name):
        """The numbers of the lines that a replacing chunk brings."""
        old = []
        for piece in self.pieces[name]:
            if piece[:2] == (path, number):
                break
            old = (old if piece[3] == "+" else []) + self.body(*piece[:2])
        new = self.body(path, number)
        comment, marked = False, set()
        fresh = set()
        for kind, _, _, begin, end in difflib.SequenceMatcher(
                None, old, new, False).get_opcodes():
            if kind in ("replace", "insert"):
                fresh.update(range(begin, end))
        for n, line in enumerate(new):
            comment = line.rfind("/*") > line.rfind("*/") or (
                comment and "*/" not in line)
            if n in fresh and line.strip() and not comment and \
                    not line.endswith("\\") and not line.lstrip().startswith("*"):
                marked.add(number + 1 + n)
        return marked

    def figure(self, path, number, alt, url):
        file = os.path.normpath(os.path.join(os.path.dirname(path), url))
        try:
            svg = open(file).read()
        except OSError:
            self.errors.append(f"{path}:{number + 1}: error: there is no {url}")
            return ""
        svg = re.sub(r"<style>.*?</style>|<!--.*?-->|<\?xml.*?\?>", "", svg, flags=re.S)
        svg = " ".join(svg.split()).replace('"#', '"&#35;')
        return (f'@htmlonly[block]<figure class="figure">{svg}<figcaption>'
                f"{html.escape(alt)}</figcaption></figure>@endhtmlonly")

    def weave(self, path):
        lines, out = self.texts[path], []
        notes = {}
        for line in lines:
            match = re.match(r"\[\^([^\]]+)\]: (.*)", line)
            if match:
                notes[match[1]] = re.sub(r"`([^`]*)`", r"<code>\1</code>", match[2])
        lines = list(lines)
        inside = None
        for number in range(len(lines) - 1):    # a link over two lines
            match = FENCE.match(lines[number])
            if match and (inside is None or lines[number].startswith(inside)):
                inside = None if inside else match[1]
            if inside:
                continue
            begin = re.match(r"^(.*)\[([^\[\]`]*)$", lines[number])
            end = re.match(r"^([^\[\]`]*)\]\(([^)\s]+)\)", lines[number + 1])
            if begin and end and not begin[1].endswith("!"):
                url = self.target(path, number, end[2])
                lines[number] = f'{begin[1]}<a href="{url}">{begin[2]}'
                lines[number + 1] = f"{end[1]}</a>" + lines[number + 1][end.end():]
        fence = chunk = console = quote = note = None
        for number, line in enumerate(lines):
            match = FENCE.match(line)
            if match and fence is None:
                fence, chunk, console = match[1], None, False
                info = match[2].strip()
                name = re.search(r"file=(\S+)", info)
                header = number + 1 < len(lines) and HEADER.match(lines[number + 1])
                if header:
                    chunk = (number + 1, header[1])
                    fresh = set()
                    if header[2] == ":":
                        fresh = self.new_lines(path, number + 1, header[1])
                    line = self.caption(path, number + 1, header[1], header[2])
                elif info.startswith("console"):
                    console = True
                    line = '@htmlonly[block]<div class="fragment console">'
                else:
                    kind = re.match(r"\w*", info)[0]
                    line = fence + {"c": "c", "python": "py", "py": "py"}.get(kind, "")
                    if name and out and out[-1] == "":
                        out[-1] = ('@htmlonly[block]<div class="file-caption">'
                                   f"{html.escape(name[1])}</div>@endhtmlonly")
            elif match and line.startswith(fence):
                fence = None
                if console:
                    line = "</div>@endhtmlonly"
                note = chunk
            elif fence:
                if console:
                    text = html.escape(line)
                    if line.startswith("$ "):
                        text = f'<span class="command">{text}</span>'
                    line = f'<div class="line">{text}</div>'
                elif chunk and number == chunk[0]:
                    line = fence + "c"
                elif chunk and USE.match(line):
                    line = USE.sub(r"\1/*<<\2>>*/", line)
                if chunk and number in fresh:
                    line += "/*+*/"
            elif note and line == "":
                line, note = self.foot(path, *note), None
            elif re.match(r"^</?(details|summary)", line):
                line = f"@htmlonly[block]{line}@endhtmlonly"
            elif line.startswith("> [!"):
                kind = re.match(r"> \[!(\w+)\]", line)[1].lower()
                quote = True
                line = f'<dl class="callout {kind}"><dt>{kind.capitalize()}</dt><dd>'
            elif quote:
                if line.startswith(">"):
                    line = self.inline(path, number, line[1:].lstrip(" "), notes)
                else:
                    quote, line = None, "</dd></dl>" + line
            elif re.match(r"\[\^[^\]]+\]: ", line):
                line = ""
            elif re.match(r"^!\[[^\]]*\]\([^)]*\.svg\)$", line):
                match = LINK.match(line)
                line = self.figure(path, number, match[2], match[3])
            else:
                heading = re.match(r"(##?) (.*)", line)
                if heading:
                    text = heading[2].replace("`", "")
                    anchor = label(path)
                    if heading[1] == "##":
                        anchor += "-" + slug(text)
                    line = f"{heading[1]} {text} {{#{anchor}}}"
                elif number == 1 and path not in ("README.md",):
                    line = "[TOC]"
                else:
                    line = self.inline(path, number, line, notes)
            out.append(line)
        return out + self.turn(path)

    def turn(self, path):
        at = self.paths.index(path)
        link = lambda p, c, t: (f'<a class="{c}" href="{address(p)}">'
                                f"<small>{t}</small>{html.escape(self.titles[p])}</a>")
        text = ""
        if at > 0:
            text += link(self.paths[at - 1], "prev", "Before")
        if at + 1 < len(self.paths):
            text += link(self.paths[at + 1], "next", "Next")
        return ["", f'@htmlonly[block]<div class="prevnext">{text}</div>@endhtmlonly']

    def sed(self):
        print('s|^\\(.*<div class="line">\\)\\(.*\\)<span class="comment">/\\*+\\*/</span>'
              '|\\1<span class="added">\\2</span>|')
        quote = lambda text: re.sub(r"([\\|.*^$\[\]&])", r"\\\1", html.escape(text, False))
        for name, pieces in self.pieces.items():
            path, number = pieces[0][:2]
            url = f"{address(path)}#c-{label(path)}-{number + 1}"
            shown = html.escape(name, False).replace("&", "\\&")
            print(f's|<span class="comment">/\\*&lt;&lt;{quote(name)}&gt;&gt;\\*/</span>'
                  f'|<a class="ref" href="{url}">⟨{shown}⟩</a>|')
        for anchor, (text, url, _, _) in self.sections.items():
            number = text.split(" ")[0]
            if re.match(r"^\d+\.\d+$", number):
                print(f's|<span class="comment">\\(/\\* {quote(number)}: [^*]* \\*/\\)</span>'
                      f'|<a class="comment" href="{url}">\\1</a>|')

    def search(self):
        print("window.coilSearch=[")
        ends = sorted((p, n) for _, _, p, n in self.sections.values())
        for anchor, (text, url, path, number) in self.sections.items():
            end = min([n for p, n in ends if p == path and n > number]
                      + [len(self.texts[path])])
            words, code = [], False
            for line in self.texts[path][number + 1:end]:
                if FENCE.match(line):
                    code = not code
                elif not code and not line.startswith(("![", "<", "[^", "- ")):
                    words.append(re.sub(r"\]\([^)]*\)|\[\^[^\]]*\]|[`*\[|]|^>+ ?|-{3,}", "", line))
            entry = [text, self.titles[path], url, " ".join(" ".join(words).split())]
            print("{t:%s,c:%s,u:%s,w:%s}," % tuple(
                json.dumps(e, ensure_ascii=False) for e in entry))
        print("];")


def main():
    arguments = sys.argv[1:]
    if arguments[0].startswith("--"):
        book = Book(arguments[1:])
        if arguments[0] == "--sed":
            book.sed()
        elif arguments[0] == "--search":
            book.search()
        else:
            for path in book.paths:
                book.weave(path)
    else:
        cut = arguments.index("--")
        book = Book(arguments[:cut])
        print("\n".join(book.weave(os.path.relpath(arguments[cut + 1]))))
    for error in book.errors:
        print(error, file=sys.stderr)
    sys.exit(1 if book.errors else 0)


main()
