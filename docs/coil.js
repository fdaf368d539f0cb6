/* What moves on a page: light and dark, the list of chapters on a phone, the
   table of contents, and a button that copies a block of code. Without this
   file the book is still all there. */
(function () {
  "use strict";

  const root = document.documentElement;
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => Array.from(document.querySelectorAll(selector));

  /* ---- light and dark -------------------------------------------------- */

  const theme = find("#theme");

  function store(key, value) {
    try { localStorage.setItem(key, value); } catch (e) { /* private window */ }
  }

  function show(name) {
    root.className = name;  /* that there are scripts is another attribute */
    theme.setAttribute("aria-pressed", name === "dark");
  }

  show(root.className);
  theme.addEventListener("click", () => {
    show(root.className === "dark" ? "light" : "dark");
    store("coil-theme", root.className);
  });
  /* Another window of the book may have been asked to change. */
  addEventListener("storage", (event) => {
    if (event.key === "coil-theme" && event.newValue)
      show(event.newValue);
  });

  /* ---- the list of chapters -------------------------------------------- */

  const top = find("#top");
  const menu = find("#menu");
  const here = location.pathname.split("/").pop() || "index.html";

  function open(yes) {
    top.classList.toggle("open", yes);
    menu.setAttribute("aria-expanded", yes);
  }
  const isOpen = () => top.classList.contains("open");

  menu.addEventListener("click", () => open(!isOpen()));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen())
      return;
    open(false);
    menu.focus();
  });
  document.addEventListener("click", (event) => {
    if (isOpen() && !top.contains(event.target))
      open(false);
  });

  /* A page that is not in the list is below one that is. */
  const parent = /^struct/.test(here) ? "annotated.html"
    : /_source\.html$/.test(here) ? "files.html"
    : here.replace(/^page-hints-(\d+)/, "lessons$1");
  for (const link of all("#map a")) {
    const href = link.getAttribute("href");
    if (href !== here && href !== parent)
      continue;
    link.setAttribute("aria-current", href === here ? "page" : "true");
    const map = find("#map");
    map.scrollTop = link.offsetTop - map.clientHeight / 2;
  }

  /* ---- the table of contents ------------------------------------------- */

  const toc = find(".contents .toc");

  if (toc) {
    const title = toc.querySelector("button");
    const unfold = (yes) => {
      toc.classList.toggle("open", yes);
      title.setAttribute("aria-expanded", yes);
    };
    title.addEventListener("click", () =>
      unfold(!toc.classList.contains("open")));
    toc.addEventListener("click", (event) => {
      if (event.target.closest("a"))
        unfold(false);
    });
    toc.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && toc.classList.contains("open")) {
        unfold(false);
        title.focus();
      }
    });
    for (const link of all(".prevnext a")) {
      const item = document.createElement("li");
      const copy = document.createElement("a");
      copy.href = link.href;
      copy.textContent = `${link.className === "next" ? "Next" : "Before"}: ${
        link.lastChild.textContent}`;
      item.className = "onward";
      item.append(copy);
      toc.querySelector("ul").append(item);
    }

    const sections = Array.from(toc.querySelectorAll("a[href^='#']")).map((link) => ({
      link, target: document.getElementById(link.hash.slice(1)),
    })).filter((section) => section.target);
    let waiting = false;
    const mark = () => {
      waiting = false;
      let current = null;
      for (const section of sections)
        if (section.target.getBoundingClientRect().top < 140)
          current = section.link;
      for (const section of sections)
        section.link.classList.toggle("here", section.link === current);
      const where = document.createElement("b");
      where.textContent = current ? " \u00b7 " + current.textContent : "";
      title.replaceChildren("In this chapter", where);
    };
    addEventListener("scroll", () => {
      if (!waiting)
        requestAnimationFrame(mark);
      waiting = true;
    }, { passive: true });
    mark();
  }

  /* ---- copying code ---------------------------------------------------- */

  /* The text of a block: of a transcript only what one would type, of code
     without the numbers of its lines. */
  function textOf(block) {
    const commands = Array.from(block.querySelectorAll(".command"));
    if (commands.length > 0)
      return commands.map((c) => c.textContent.replace(/^\$ /, "")).join("\n");
    const copy = block.cloneNode(true);
    copy.querySelectorAll(".lineno, .ttc").forEach((n) => n.remove());
    const lines = Array.from(copy.querySelectorAll(".line"));
    if (lines.length === 0)
      return copy.textContent;
    return lines.map((line) => line.textContent).join("\n");
  }

  /* A browser may refuse the clipboard; the old way still goes. */
  function copyByHand(text) {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject();
  }

  function copy(text) {
    if (!navigator.clipboard)
      return copyByHand(text);
    return navigator.clipboard.writeText(text).catch(() => copyByHand(text));
  }

  for (const block of all(".contents .fragment")) {
    const frame = document.createElement("div");
    const button = document.createElement("button");
    frame.className = "listing";
    button.className = "copy";
    button.type = "button";
    button.textContent = "copy";
    button.addEventListener("click", () => {
      copy(textOf(block)).then(() => {
        button.textContent = "copied";
        setTimeout(() => { button.textContent = "copy"; }, 1500);
      }, () => { button.textContent = "not allowed"; });
    });
    block.replaceWith(frame);
    frame.append(block, button);
  }

  /* A wide block can be scrolled with the keyboard, too. */
  for (const block of all(".fragment, .canvas, .contents table, .memproto"))
    if (block.scrollWidth > block.clientWidth + 1)
      block.tabIndex = 0;
})();
