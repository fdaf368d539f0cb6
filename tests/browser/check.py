#!/usr/bin/env python3
"""Reads the rendered book as a visitor would, and says what is broken.

    tests/browser/check.py build/book [STEP...]

Each page is opened from the disk, in a wide window and on a phone, by day
and by night. The last line says how many checks passed and failed. How a page
looks is measured by looks.js; what search must find is in questions.txt.
"""

import collections
import json
import os
import re
import sys
import time
import urllib.parse

from driver import Browser, Trouble

WIDE, PHONE = 1400, 390

# What a page says of itself, in one question. A link's address is given as
# the browser resolved it.
SURVEY = """
const links = Array.from(document.querySelectorAll("a[href]"), (a) =>
    [typeof a.href === "string" ? a.href : new URL(a.href.baseVal,
     document.baseURI).href, (a.textContent || "").trim().slice(0, 40)]);
const ids = Array.from(document.querySelectorAll("[id], a[name]"),
    (e) => e.id || e.name);
const twice = ids.filter((id, i) => id && ids.indexOf(id) !== i);
const prose = document.querySelector(".contents")?.cloneNode(true);
prose?.querySelectorAll(".fragment, pre, code, tt, script, style").forEach(
    (e) => e.remove());
return {
    title: document.title,
    heading: (document.querySelector(".header .title")?.textContent || "").trim(),
    links, ids, twice,
    prose: prose ? prose.textContent : "",
    folds: document.querySelectorAll("details:not(.chunk-foot *)").length,
    blocks: document.querySelectorAll(".contents .fragment").length,
    copies: document.querySelectorAll(".contents .listing > .copy").length,
    figures: document.querySelectorAll(".figure").length,
    next: document.querySelector(".prevnext a.next")?.href || "",
    outside: performance.getEntriesByType("resource").map((r) => r.name)
        .filter((name) => !/^(file|data|blob):/.test(name)),
    pictures: Array.from(document.images).filter(
        (i) => i.complete && i.naturalWidth === 0).map((i) => i.src),
};
"""

# Whatever sticks out of a narrow window and cannot be scrolled by itself.
STICKS_OUT = """
const width = document.documentElement.clientWidth;
if (document.scrollingElement.scrollWidth <= width) return [];
const scrolls = (e) => {
    for (let p = e.parentElement; p && p !== document.body; p = p.parentElement)
        if (getComputedStyle(p).overflowX !== "visible") return true;
    return false;
};
const out = Array.from(document.body.querySelectorAll("*")).filter((e) =>
    e.getBoundingClientRect().right > width + 1 && !scrolls(e));
return [`${document.scrollingElement.scrollWidth} wide`].concat(
    out.slice(0, 3).map((e) => `<${e.localName} class="${
        e.getAttribute("class") || ""}"> ${(e.textContent || "").trim().slice(0, 40)}`));
"""

# Lines of code in which one word lies on another.
OVERLAP = """
return Array.from(document.querySelectorAll(".fragment .line")).filter((line) => {
    let end = -1;
    for (const piece of line.children) {
        const at = piece.getBoundingClientRect();
        if (at.width === 0) continue;
        if (at.left < end - 1) return true;
        end = at.right;
    }
    return false;
}).slice(0, 2).map((line) => line.textContent);
"""

# The words in the pictures that are hard to read: their colour against what
# lies behind them, as a ratio of luminances.
FAINT = """
const rgb = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
const light = (c) => {
    const [r, g, b] = c.map((v) => {
        v /= 255;
        return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const over = (top, below) => {
    const a = top[3] === undefined ? 1 : top[3];
    return [0, 1, 2].map((i) => top[i] * a + below[i] * (1 - a));
};
const page = rgb(getComputedStyle(document.body).backgroundColor);
const faint = [];
for (const picture of document.querySelectorAll(".contents svg")) {
    const box = picture.getBoundingClientRect();
    if (box.width < 20 || box.height < 20)
        faint.push("a picture without size");
    for (const text of picture.querySelectorAll("text")) {
        if (!text.textContent.trim())
            continue;
        text.scrollIntoView({ block: "center", inline: "center" });
        const at = text.getBoundingClientRect();
        const style = getComputedStyle(text);
        let behind = page;
        for (const e of document.elementsFromPoint(
                 at.left + at.width / 2, at.top + at.height / 2)) {
            if (!/^(rect|path|circle|ellipse|polygon)$/.test(e.localName))
                continue;
            const s = getComputedStyle(e);
            if (s.fill === "none" || s.fill.startsWith("url"))
                continue;
            const c = rgb(s.fill);
            c[3] = (c[3] === undefined ? 1 : c[3]) * s.fillOpacity * s.opacity;
            behind = over(c, page);
            break;
        }
        const front = over(rgb(style.fill), behind);
        const [a, b] = [light(front), light(behind)].sort((x, y) => y - x);
        const ratio = (a + 0.05) / (b + 0.05);
        if (ratio < 4.5)
            faint.push(`"${text.textContent.trim()}" ${style.fill} on ${
                behind.map(Math.round)}: ${ratio.toFixed(1)}`);
    }
}
return faint;
"""

# How far things moved that nobody had touched.
SHIFT = """
const done = arguments[0];
let sum = 0;
new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) sum += shift.value;
}).observe({ type: "layout-shift", buffered: true });
setTimeout(() => done(sum), 120);
"""

# What is measured, in which window, and in which light.
LOOKS = [("faintText", (WIDE, PHONE), ("light", "dark")),
         ("faintMarks", (WIDE,), ("light", "dark")),
         ("filledLines", (WIDE,), ("light",)),
         ("plainLinks", (WIDE,), ("light",)),
         ("crowded", (WIDE,), ("light",)),
         ("skeleton", (WIDE,), ("light",)),
         ("tiny", (PHONE,), ("light",)),
         ("small", (PHONE,), ("light",)),
         ("clipped", (PHONE,), ("light",)),
         ("players", (WIDE, PHONE), ("light",))]

FOUND = """
return Array.from(document.querySelectorAll("#found a"), (a) =>
    ({ url: a.getAttribute("href"),
       chosen: a.getAttribute("aria-selected") === "true" }));
"""


class Check:
    def __init__(self, folder):
        self.folder = os.path.abspath(folder)
        self.passed = self.failed = 0
        self.pages = {}
        self.browser = Browser()
        self.browser.width(WIDE)

    def that(self, good, what):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print("FAILED:", what)
        return good

    def visit(self, page):
        self.browser.open("file://" + urllib.parse.quote(
            os.path.join(self.folder, page)))

    def source(self, page):
        with open(os.path.join(self.folder, page), encoding="utf-8") as file:
            return file.read()

    # ---- every page --------------------------------------------------------

    def read_all(self):
        names = sorted(name for name in os.listdir(self.folder)
                       if name.endswith(".html"))
        self.that("index.html" in names, "the book has an index.html")
        self.browser.errors()
        for name in names:
            self.visit(name)
            survey = self.browser.run(SURVEY)
            errors = self.browser.errors()
            self.that(not errors, f"{name}: the console says {errors[:2]}")
            self.pages[name] = survey

    def look_at(self):
        for name, page in self.pages.items():
            self.that(page["title"].strip() and page["heading"],
                      f"{name}: it has no title")
            self.that(not page["outside"],
                      f"{name}: it fetches {page['outside'][:2]}")
            self.that(not page["pictures"],
                      f"{name}: no picture is shown for {page['pictures'][:2]}")
            self.that(page["blocks"] == page["copies"],
                      f"{name}: {page['blocks']} blocks of code, "
                      f"{page['copies']} buttons to copy them")
            self.that(not page["twice"],
                      f"{name}: two things are called {page['twice'][:3]}")
            left = re.search(r"[@\\](ref|htmlonly|endhtmlonly|anchor|subpage)\b"
                             r"|\{#[\w-]+\}|\[!\w+\]|\[\^\w+\]|\*\*\w[^*\n]*\*\*",
                             page["prose"])
            self.that(not left,
                      f"{name}: a mark was left in the text: "
                      f"{left and page['prose'][max(0, left.start() - 30):left.end() + 30]!r}")

    def follow_links(self):
        base = "file://" + urllib.parse.quote(self.folder) + "/"
        ids = {name: set(page["ids"]) for name, page in self.pages.items()}
        for name, page in self.pages.items():
            for url, text in page["links"]:
                if re.match("(https?|mailto):", url):
                    continue
                if not self.that(url.startswith(base),
                                 f"{name}: “{text}” leads out of the book, "
                                 f"to {url}"):
                    continue
                path, _, anchor = url[len(base):].partition("#")
                path = urllib.parse.unquote(path.partition("?")[0])
                anchor = urllib.parse.unquote(anchor)
                if path not in ids:
                    self.that(os.path.isfile(os.path.join(self.folder, path)),
                              f"{name}: “{text}” leads nowhere: {path}")
                else:
                    self.that(not anchor or anchor in ids[path],
                              f"{name}: “{text}”: {path} has no #{anchor}")

    def fit_phone(self):
        self.browser.width(PHONE, 844)
        for name in self.pages:
            self.visit(name)
            out = self.browser.run(STICKS_OUT)
            self.that(not out, f"{name}: too wide for a phone: {out}")
            over = self.browser.run(OVERLAP)
            self.that(not over, f"{name}: words overlap on a phone: {over}")
        self.visit("index.html")
        shown = "return document.querySelector('#map').offsetHeight > 0;"
        self.that(not self.browser.run(shown),
                  "on a phone the list of chapters begins closed")
        self.browser.click("#menu")
        self.that(self.browser.run(shown),
                  "on a phone the button opens the list of chapters")
        self.browser.click("#map a[href='ch01.html']")
        self.that(self.browser.run("return location.pathname")
                  .endswith("/ch01.html"),
                  "on a phone the list leads to chapter 1")
        self.browser.click(".toc button")
        self.that(self.browser.run(
            "return document.querySelector('.toc ul').offsetHeight > 0"),
            "on a phone the table of contents unfolds")
        self.browser.run("window.scrollTo(0, 9000)")
        self.that(self.browser.run(
            "const at = document.querySelector('.toc').getBoundingClientRect();"
            "return at.top > 0 && at.top < 100"),
            "on a phone the table of contents stays in view")
        self.visit("ch01.html")
        self.browser.click("#menu")
        self.browser.press("Escape")
        self.that(self.browser.run(
            "return document.activeElement.id") == "menu" and
            not self.browser.run(shown),
            "Escape closes the list, and the button has the focus again")
        self.browser.click("#menu")
        self.browser.run("document.querySelector('.header').click()")
        self.that(not self.browser.run(shown),
                  "a tap outside closes the list")
        self.browser.width(WIDE)

    # ---- how it looks --------------------------------------------------------

    def looks(self):
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)),
                               "looks.js"), encoding="utf-8") as file:
            script = file.read()
        for mode in "light", "dark":
            self.set_mode(mode)
            for width in WIDE, PHONE:
                wanted = [name for name, widths, modes in LOOKS
                          if width in widths and mode in modes]
                self.browser.width(width, 844)
                for page in self.pages:
                    where = f"{page}, {width} wide, {mode}"
                    if mode == "light":
                        moved = self.moved(page)
                        self.that(moved < 0.1,
                                  f"{where}: it moves by {moved:.2f}")
                    else:
                        self.visit(page)
                    self.browser.run(script)
                    for name in wanted:
                        wrong = self.browser.run(f"return looks.{name}();")
                        self.that(not wrong, f"{where}: {name}: {wrong}")
        # Still by night: a sheet of paper is white.
        self.browser.width(WIDE)
        self.browser.devtools("Emulation.setEmulatedMedia", media="print")
        for page in self.pages:
            self.visit(page)
            self.browser.run(script)
            wrong = self.browser.run("return looks.paper();")
            self.that(not wrong, f"{page}, printed: {wrong}")
        self.browser.devtools("Emulation.setEmulatedMedia", media="")
        self.set_mode("light")

    def moved(self, page):
        """How far the page moves by itself. When a font comes is a matter of
        the machine, so it never does."""
        self.browser.devtools("Network.enable")
        self.browser.devtools("Network.setBlockedURLs", urls=["*.woff2"])
        self.visit(page)
        moved = self.browser.post("/execute/async", script=SHIFT, args=[])
        self.browser.devtools("Network.setBlockedURLs", urls=[])
        self.visit(page)
        return moved

    def without_scripts(self):
        self.browser.prefers("dark")
        self.browser.devtools("Emulation.setScriptExecutionDisabled", value=True)
        self.visit("ch05.html")
        dark, dead, contents = self.browser.run("""
            const seen = (s) => document.querySelector(s).offsetHeight > 0;
            const c = getComputedStyle(document.body).backgroundColor;
            return [c.match(/[0-9]+/g).every((n) => n < 90),
                    ["#theme", "#find", "#menu"].filter(seen),
                    seen(".toc ul") && seen("#map")];""")
        self.that(dark, "without scripts the system's dark is dark")
        self.that(not dead, f"without scripts {dead} would do nothing")
        self.that(contents, "without scripts the contents are there")
        self.browser.devtools("Emulation.setScriptExecutionDisabled", value=False)
        self.browser.prefers("light")

    # ---- night and day -----------------------------------------------------

    def pictures(self):
        number = sum(page["figures"] for page in self.pages.values())
        self.that(number > 0, "the book shows pictures")
        for mode in "light", "dark":
            self.set_mode(mode)
            for name, page in self.pages.items():
                if page["figures"]:
                    self.visit(name)
                    for what in self.browser.run(FAINT):
                        self.that(False, f"{name}, {mode}: {what}")
                    self.that(True, "")
        self.set_mode("light")

    def set_mode(self, mode):
        self.visit("index.html")
        self.browser.run("localStorage.setItem('coil-theme', arguments[0])",
                         mode)
        time.sleep(0.3)

    def colours(self):
        return self.browser.run(
            "const s = getComputedStyle(document.body);"
            "return [document.documentElement.className, s.color,"
            " s.backgroundColor]")

    def night(self):
        self.set_mode("light")
        self.visit("ch01.html")
        day = self.colours()
        self.browser.click("#theme")
        night = self.colours()
        time.sleep(0.3)    # the browser stores it, in its own good time
        self.that(day[0] == "light" and night[0] == "dark"
                  and day[1] != night[1] and day[2] != night[2],
                  f"the button makes it night: {day} became {night}")
        self.visit("ch01.html")
        self.that(self.colours() == night, "night is remembered")
        self.visit("index.html")
        self.that(self.colours() == night, "night holds on all pages")
        self.browser.click("#theme")
        self.that(self.colours() == day, "the button makes it day again")
        self.browser.run("localStorage.clear()")
        self.browser.prefers("dark")
        self.visit("index.html")
        self.that(self.colours() == night,
                  "a system that likes dark gets it unasked")
        self.browser.prefers("light")
        self.visit("index.html")
        self.that(self.colours() == day,
                  "a system that likes light gets it unasked")

    # ---- search --------------------------------------------------------------

    def index(self):
        self.visit("index.html")
        self.browser.press("/")
        return self.browser.wait_for("the search index is there", """
            return window.coilSearch && JSON.stringify(window.coilSearch);""")

    def ask(self, text, page="index.html"):
        """Type TEXT into the search box; give what was found."""
        self.visit(page)
        for _ in range(30):  # until the page hears its keys
            self.browser.press("/")
            if self.browser.run("return document.activeElement.id") == "find":
                break
            time.sleep(0.1)
        self.browser.press(*text)
        self.browser.wait_for("search says something", """
            return !document.getElementById("found").hidden &&
                document.getElementById("found").childElementCount;""")
        return self.browser.run(FOUND)

    def search(self):
        index = json.loads(self.index())
        sections = [e for e in index if "#" in e["u"] and e.get("w")
                    and e["c"] != "Reference"]
        self.that(len(sections) > 10, "the index knows the sections")
        for entry in index:
            page, _, anchor = entry["u"].partition("#")
            self.that(page in self.pages and
                      (not anchor or anchor in self.pages[page]["ids"]),
                      f"search leads to {entry['u']}, which is not there")
        words = collections.Counter()
        for entry in index:
            words.update(set(re.findall(
                r"[a-z]{4,}", (entry["t"] + " " + entry.get("w", "")).lower())))

        # A word in the middle of a title.
        for chapter in sorted({e["c"] for e in sections}):
            middle = [(words[word.lower()], word, e)
                      for e in sections if e["c"] == chapter
                      for word in re.findall(r"[A-Za-z]{4,}", e["t"])[1:]]
            if not middle:
                continue
            _, word, entry = min(middle, key=lambda m: m[:2])
            found = [hit["url"] for hit in self.ask(word.lower())]
            self.that(entry["u"] in found,
                      f"search for “{word}” finds “{entry['t']}”: {found}")

        # A word that only the text has; Enter opens the section.
        entry, word = next(
            (e, w) for e in sections
            for w in re.findall(r"\b[a-z]{7,}\b", e["w"])
            if words[w] == 1 and sum(
                w[:-1] in (s["t"] + " " + s["w"]).lower()
                for s in sections) == 1)
        found = self.ask(word[:-1], "coil_8h.html")
        self.that(found and found[0]["url"] == entry["u"]
                  and found[0]["chosen"],
                  f"search for “{word[:-1]}” of the text finds "
                  f"“{entry['t']}”: {found}")
        self.browser.press("Enter")
        where = self.browser.wait_for("Enter opens what was found", """
            return location.href.endsWith(arguments[0]) && location.href;""",
            entry["u"])
        self.that(where, "Enter opens what was found")

        # A function, arrows, nothing, and out.
        found = self.ask("coil_loop_call_soon")
        self.that(found and found[0]["url"].startswith("coil_8h.html#"),
                  f"search finds a function: {found[:1]}")
        found = self.ask("loop")
        self.browser.press("Down", "Down", "Up")
        chosen = [hit["chosen"] for hit in self.browser.run(FOUND)]
        self.that(chosen.count(True) == 1 and chosen.index(True) == 1,
                  f"the arrows move the choice: {chosen}")
        found = self.ask("qxqxqx")
        self.that(not found, "nonsense finds nothing, and search says so")
        self.browser.press("Escape")
        self.that(self.browser.run(
            "return document.getElementById('found').hidden"),
            "Escape closes the search")

    def questions(self):
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)),
                               "questions.txt"), encoding="utf-8") as file:
            asked = [line.rstrip("\n").split("\t") for line in file
                     if line.strip() and line[0] != "#"]
        self.that(len(asked) >= 30, "thirty questions are asked")
        self.ask("loop")
        for question, wanted in asked:
            self.browser.run("""
                const box = document.getElementById("find");
                box.value = arguments[0];
                box.dispatchEvent(new Event("input"));""", question)
            first = self.browser.run("""
                const a = document.querySelector("#found a");
                return a ? a.getAttribute("href") + " " +
                    a.querySelector("b").textContent : "nothing";""")
            url, _, title = first.partition(" ")
            self.that(url.startswith(wanted) or title.startswith(wanted),
                      f"“{question}” finds {wanted} first, not {first}")
        self.browser.press("Tab")
        self.that(self.browser.run(
            "return document.getElementById('found').hidden"),
            "leaving the search with Tab closes it")

    # ---- hands ---------------------------------------------------------------

    def keyboard(self):
        self.visit("ch01.html")
        # From the top: a click before may have moved the place to start.
        self.browser.run("document.body.tabIndex = -1; document.body.focus();")
        for steps in range(1, 8):
            self.browser.press("Tab")
            if self.browser.run("return document.activeElement.id") == "find":
                break
        self.that(self.browser.run(
            "return document.activeElement.id") == "find",
            "Tab reaches the search within seven steps")

    def fold(self):
        with_folds = [n for n, page in self.pages.items() if page["folds"]]
        if not self.that(with_folds, "some page has a fold"):
            return
        self.visit(with_folds[0])
        height = ("const d = document.querySelector("
                  "'details:not(.chunk-foot *)');"
                  "return [d.open, d.offsetHeight];")
        closed = self.browser.run(height)
        self.browser.run(
            "document.querySelector('summary:not(.chunk-foot *)').scrollIntoView("
            "{block: 'center'})")
        self.browser.click("summary:not(.chunk-foot *)")
        opened = self.browser.run(height)
        self.that(not closed[0] and opened[0] and opened[1] > closed[1],
                  f"{with_folds[0]}: a fold opens: {closed}, {opened}")

    def copy(self):
        self.visit("ch01.html")
        self.browser.run("document.querySelector('.copy').focus();")
        self.browser.press("Enter")
        said = self.browser.wait_for("the copy button answers", """
            const text = document.querySelector(".copy").textContent;
            return text !== "copy" && text;""")
        self.that(said == "copied", f"a block of code is copied: {said}")

    # ---- the loop player ---------------------------------------------------

    def player_says(self):
        return self.browser.run("""
            const one = (name) => document.querySelector(".player " + name);
            return {where: one(".player-where").textContent,
                    said: one(".player-said [aria-live]").textContent,
                    lists: Array.from(document.querySelector(".player")
                        .querySelectorAll("ol:not(.room)"),
                        (list) => list.textContent)};""")

    def step_of(self):
        """Where the first player of the page is, and how many steps it has."""
        return [int(n) for n in
                self.player_says()["where"].split(" ")[0].split("/")]

    def player(self):
        with_runs = [n for n in self.pages if re.match(r"ch\d\d", n) and
                     re.search(r'aria-labelledby="[\w-]+-run"',
                               self.source(n))]
        self.that(with_runs, "some page has a recorded run")
        for page in with_runs:
            self.visit(page)
            runs, players = self.browser.run("""
                const page = location.pathname.split("/").pop();
                const runs = coilSteps[page.replace(".html", "")] || {};
                return [Object.keys(runs).length,
                        document.querySelectorAll(".player").length];""")
            self.that(runs == players,
                      f"{page}: {runs} recorded runs have {players} players")
        self.visit("ch10.html")
        self.browser.run("document.querySelector('.player').focus();")
        self.that(self.step_of()[0] == 0, "the player begins at 0")
        for _ in range(5):
            self.browser.press("Right")
        self.that(self.step_of()[0] == 5, "the arrow key makes a step")
        self.that("runs" in self.player_says()["said"] or
                  "ready" in self.player_says()["said"] or
                  "Turn" in self.player_says()["said"],
                  f"it says what happened: {self.player_says()}")
        self.browser.press("Left")
        self.that(self.step_of()[0] == 4, "and a step back")
        self.browser.press("End")
        at, last = self.step_of()
        self.that(at == last > 20, "End goes to the end")
        self.that("is done" in self.player_says()["lists"][2],
                  f"at the end all tasks are done: {self.player_says()}")
        self.browser.press("Home")
        self.that(self.step_of()[0] == 0, "Home goes to the beginning")
        self.browser.click(".player button[aria-label='a step on']")
        self.that(self.step_of()[0] == 1, "the button makes a step, too")
        self.browser.click(".player button[aria-label='play or pause']")
        self.browser.wait_for("the player plays", """
            return document.querySelector(".player-where")
                .textContent.startsWith("3/");""")
        self.browser.click(".player button[aria-label='play or pause']")
        paused = self.step_of()[0]
        self.browser.wait_for("time passes", """
            window.coilWaited = (window.coilWaited || Date.now());
            return Date.now() - window.coilWaited > 1000;""")
        self.that(self.step_of()[0] == paused, "and pauses")
        self.browser.run("""
            const slider = document.querySelector(".player input");
            slider.value = 10;
            slider.dispatchEvent(new Event("input", {bubbles: true}));""")
        self.that(self.step_of()[0] == 10, "the slider moves it")
        self.that(not self.browser.errors(), "the player makes no errors")

    def turn_pages(self):
        """From the front page with “next”: every chapter, in order."""
        page, seen = "index.html", []
        while page and page not in seen:
            seen.append(page)
            url = self.pages.get(page, {}).get("next", "")
            page = url.rpartition("/")[2].partition("#")[0]
        chapters = [p for p in seen if re.match(r"ch\d\d\.html$", p)]
        wanted = sorted(p for p in self.pages if re.match(r"ch\d\d\.html$", p))
        self.that(chapters == wanted,
                  f"“next” leads through all chapters: {seen}")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    try:
        check = Check(sys.argv[1])
    except Trouble as trouble:
        sys.exit(f"check-browser: {trouble}")
    steps = [check.read_all, check.look_at, check.follow_links,
             check.turn_pages, check.fit_phone, check.pictures, check.looks,
             check.night, check.without_scripts, check.search,
             check.questions, check.keyboard, check.fold, check.copy,
             check.player]
    if len(sys.argv) > 2:
        steps = steps[:1] + [s for s in steps if s.__name__ in sys.argv[2:]]
    try:
        for step in steps:
            try:
                step()
            except (AssertionError, Trouble, LookupError,
                    StopIteration) as error:
                check.that(False, f"{step.__name__}: {error!r}")
    finally:
        check.browser.close()
    print(f"browser: {len(check.pages)} pages, {check.passed} passed, "
          f"{check.failed} failed")
    sys.exit(1 if check.failed else 0)


main()
