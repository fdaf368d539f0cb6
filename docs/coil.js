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
    root.className = name;
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

  menu.addEventListener("click", () => open(!top.classList.contains("open")));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape")
      open(false);
  });
  for (const link of all("#map a")) {
    if (link.getAttribute("href") !== here)
      continue;
    link.setAttribute("aria-current", "page");
    if (link.offsetParent)
      link.scrollIntoView({ block: "nearest" });
  }

  /* ---- the table of contents ------------------------------------------- */

  const toc = find(".contents .toc");

  if (toc) {
    const title = toc.querySelector("h3");
    title.textContent = "In this chapter";
    title.tabIndex = 0;
    title.setAttribute("role", "button");
    const toggle = () =>
      title.setAttribute("aria-expanded", toc.classList.toggle("open"));
    title.addEventListener("click", toggle);
    title.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        toggle();
      }
    });

    const sections = Array.from(toc.querySelectorAll("a")).map((link) => ({
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
  for (const block of all(".fragment, .figure"))
    if (block.scrollWidth > block.clientWidth + 1)
      block.tabIndex = 0;
})();
