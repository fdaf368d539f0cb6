/* Search. The index is a script, so that it can be read from a disk as well
   as from a server; it is fetched when somebody first wants to search.

   window.coilSearch = [{ t: title, c: chapter, u: address, w: text,
                          x: words of its code, a: asyncio's name }, ...] */
(function () {
  "use strict";

  const box = document.getElementById("find");
  const panel = document.getElementById("found");
  const SHOWN = 12;
  let index = null;   /* the entries, with their texts in small letters */
  let chosen = -1;

  function load() {
    if (index || load.begun)
      return;
    load.begun = true;
    const script = document.createElement("script");
    script.src = box.dataset.index;
    script.onload = () => {
      index = (window.coilSearch || []).map((entry) => ({
        entry, title: plain(entry.t), text: plain(entry.w || ""),
        chapter: plain(entry.c), code: plain(entry.x || ""),
        theirs: plain(entry.a || "").replace(/\(\)/g, ""),
      }));
      update();
    };
    document.head.append(script);
  }

  function plain(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }

  const isWordly = (c) => /[\p{L}\p{N}]/u.test(c || " ");

  /* How well does WORD fit TEXT? 3: it is a word of it; 2: a word begins
     with it; 1: it is somewhere inside; 0: not at all. */
  function fit(text, word) {
    let best = 0;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (isWordly(text[at - 1]) && isWordly(word[0]))
        best = Math.max(best, 1);
      else if (isWordly(text[at + word.length]))
        best = Math.max(best, 2);
      else
        return 3;
    }
    return best;
  }

  /* Words that say nothing about what is looked for. */
  const STOP = new Set(("a an the of to in on at is are do does did i my me it" +
    " its and or how what why when where who which can could should would will" +
    " be this that there with for from by as if").split(" "));

  /* How often a word is in the text counts a little, up to a point. */
  function times(text, word) {
    let count = 0;
    for (let at = text.indexOf(word); at >= 0 && count < 6;
         at = text.indexOf(word, at + 1))
      count++;
    return count;
  }

  function score(item, word) {
    return Math.max([0, 30, 60, 80][fit(item.title, word)],
                    [0, 15, 40, 70][fit(item.theirs, word)],
                    [0, 2, 6, 10][fit(item.text, word)] + 2 * times(item.text, word),
                    [0, 1, 3, 5][fit(item.code, word)] + 2 * times(item.code, word)) +
      [0, 2, 8, 10][fit(item.chapter, word)];
  }

  /* Every word must be found; one in the title weighs more than any in the
     text, and that more than one in the code; a title that begins as the
     question does wins. Who writes "tasks" means "task", too. */
  function weigh(item, words, phrase, asked) {
    const isName = /[a-z][A-Z]|[\w][_.(]/.test(asked);
    let sum = 0;
    for (const word of words) {
      const one = /[^s]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
      const points = Math.max(score(item, word), one !== word && score(item, one) - 1);
      if (!points || points <= 10 && !fit(item.title + " " + item.text + " " +
          item.code + " " + item.theirs, one))
        return 0;
      sum += points;
    }
    if (item.title === phrase || item.title === phrase + "()")
      sum += 200;
    else if (item.title.replace(/^[\d.·\s]+/, "").startsWith(phrase))
      sum += 60;
    if (item.theirs === phrase.replace("()", ""))
      sum += 200;
    if (words.length > 1 && (item.title + " " + item.text).includes(phrase))
      sum += 25;
    /* What the chapter says stands before what is asked about it. */
    if (/^(lessons|hints)/.test(item.chapter))
      sum *= .6;
    /* Who asks in words wants the text; who writes a name, what it names. */
    if (item.chapter === "reference")
      sum = isName ? sum + (item.entry.t === asked) : sum * .2;
    return sum - item.title.length / 100;
  }

  /* Is B made of A by one letter more, less, other, or two that changed places? */
  function isNear(a, b) {
    let i = 0, k = 0;
    if (Math.abs(a.length - b.length) > 1)
      return false;
    while (i < a.length && a[i] === b[i])
      i++;
    while (k < Math.min(a.length, b.length) - i &&
           a[a.length - 1 - k] === b[b.length - 1 - k])
      k++;
    const x = a.slice(i, a.length - k), y = b.slice(i, b.length - k);
    return x.length <= 1 && y.length <= 1 ||
      x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0];
  }

  /* A word that is nowhere in the book was perhaps another one. */
  function mend(word) {
    if (word.length < 4 || index.some((item) => item.title.includes(word) ||
        item.text.includes(word) || item.code.includes(word) ||
        item.theirs.includes(word)))
      return word;
    if (!mend.known) {
      mend.known = new Map();
      for (const item of index)
        for (const one of `${item.title} ${item.text} ${item.theirs}`
          .match(/[\p{L}\p{N}_]{4,}/gu) || [])
          mend.known.set(one, (mend.known.get(one) || 0) + 1);
    }
    let best = word, most = 0;
    for (const [one, count] of mend.known)
      if (count > most && isNear(word, one)) {
        best = one;
        most = count;
      }
    return best;
  }

  function search(question) {
    const asked = plain(question).trim().replace(/[?!,;:]+(?=\s|$)/g, "")
      .split(/\s+/).filter((word) => word);
    const telling = asked.filter((word) => !STOP.has(word));
    const words = (telling.length ? telling : asked).map(mend);
    const phrase = words.join(" ");
    if (words.length === 0)
      return { words, hits: [] };
    const hits = index
      .map((item) => ({ item, score: weigh(item, words, phrase, question.trim()) }))
      .filter((hit) => hit.score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, SHOWN)
      .map((hit) => hit.item);
    return { words, hits };
  }

  /* TEXT as nodes, with the words marked. */
  function marked(text, words) {
    const low = plain(text);
    const node = document.createElement("span");
    /* Small letters that are longer than the big ones would shift marks. */
    if (low.length !== text.length) {
      node.textContent = text;
      return node;
    }
    let at = 0;
    while (at < text.length) {
      let next = text.length, length = 0;
      for (const word of words) {
        const found = low.indexOf(word, at);
        if (found >= 0 && (found < next || (found === next && word.length > length))) {
          next = found;
          length = word.length;
        }
      }
      node.append(text.slice(at, next));
      if (length > 0) {
        const mark = document.createElement("mark");
        mark.textContent = text.slice(next, next + length);
        node.append(mark);
      }
      at = next + length;
    }
    return node;
  }

  /* A few words around the first that was asked for. */
  function excerpt(item, words) {
    const text = item.entry.w || "";
    let at = -1;
    for (const word of words) {
      if (item.title.includes(word))
        continue;
      const found = item.text.indexOf(word);
      if (found >= 0 && (at < 0 || found < at))
        at = found;
    }
    if (at < 0)
      at = 0;
    let from = Math.max(0, at - 40);
    if (from > 0)
      from = text.indexOf(" ", from) + 1 || from;
    let to = from + 150;
    if (to < text.length)
      to = Math.max(text.lastIndexOf(" ", to), from + 1);
    return (from > 0 ? "…" : "") + text.slice(from, to) +
      (to < text.length ? "…" : "");
  }

  function line(item, number, words) {
    const link = document.createElement("a");
    const title = document.createElement("b");
    link.href = item.entry.u;
    link.id = "found-" + number;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    title.append(marked(item.entry.t, words));
    link.append(title);
    if (item.entry.c && item.entry.c !== item.entry.t) {
      const chapter = document.createElement("small");
      chapter.textContent = item.entry.c;
      link.append(chapter);
    }
    const words_around = excerpt(item, words);
    if (words_around) {
      const text = document.createElement("p");
      text.append(marked(words_around, words));
      link.append(text);
    }
    link.addEventListener("click", close);
    return link;
  }

  function update() {
    if (!index)
      return;
    const { words, hits } = search(box.value);
    panel.replaceChildren(...hits.map((item, i) => line(item, i, words)));
    if (words.length > 0 && hits.length === 0) {
      const nothing = document.createElement("p");
      nothing.className = "nothing";
      nothing.textContent = "Nothing in the book has all of these words.";
      panel.append(nothing);
    }
    panel.hidden = words.length === 0;
    box.setAttribute("aria-expanded", !panel.hidden);
    choose(hits.length > 0 ? 0 : -1);
  }

  function choose(number) {
    const links = panel.querySelectorAll("a");
    chosen = links.length ? (number + links.length) % links.length : -1;
    links.forEach((link, i) => link.setAttribute("aria-selected", i === chosen));
    if (chosen >= 0) {
      links[chosen].scrollIntoView({ block: "nearest" });
      box.setAttribute("aria-activedescendant", links[chosen].id);
    } else {
      box.removeAttribute("aria-activedescendant");
    }
  }

  function close() {
    panel.hidden = true;
    box.setAttribute("aria-expanded", "false");
  }

  box.addEventListener("focus", () => { load(); update(); });
  box.addEventListener("input", () => { load(); update(); });
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && chosen >= 0 && !panel.hidden) {
      event.preventDefault();
      panel.querySelectorAll("a")[chosen].click();
    } else if (event.key === "Escape") {
      box.value = "";
      close();
      box.blur();
    }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#search"))
      close();
  });
  /* Whoever leaves with Tab has found enough. */
  document.getElementById("search").addEventListener("focusout", (event) => {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget))
      close();
  });
  panel.tabIndex = -1;
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    const key = event.key === "/" || (event.key === "k" && (event.ctrlKey || event.metaKey));
    if (!key || typing || event.altKey)
      return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
