/* How a page looks, measured: each function gives a list of what is wrong.
   The check of the browser puts them into a page. */
window.looks = (function () {
  "use strict";

  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
  const words = (e) => (e.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
  const name = (e) => `<${e.localName} ${e.getAttribute("class") || e.id || ""}> ${words(e)}`;
  const few = (list) => list.slice(0, 4);

  /* ---- colours ----------------------------------------------------------- */

  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();

  /* Whatever the style sheet calls it: red, green, blue, and how opaque. */
  function rgb(text) {
    if (!known.has(text)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = text;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(text, [r, g, b, a / 255]);
    }
    return known.get(text);
  }
  function light(c) {
    const [r, g, b] = c.map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
  const over = (top, below, a = top[3]) => [0, 1, 2].map((i) => top[i] * a + below[i] * (1 - a));
  function contrast(a, b) {
    const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
  }
  function behind(e) {
    if (!e)
      return [255, 255, 255];
    const colour = rgb(getComputedStyle(e).backgroundColor);
    return colour[3] === 1 ? colour : over(colour, behind(e.parentElement));
  }

  function faintText() {
    const said = new Map();
    for (const e of all("body *")) {
      if (e.closest("svg") || !Array.from(e.childNodes).some((n) => n.nodeType === 3 && n.data.trim()))
        continue;
      const style = getComputedStyle(e);
      if (style.visibility !== "visible" || !e.getClientRects().length || style.opacity === "0")
        continue;
      const ground = behind(e);
      const ratio = contrast(over(rgb(style.color), ground, rgb(style.color)[3] * style.opacity), ground);
      const large = parseFloat(style.fontSize) >= 24;
      if (ratio < (large ? 3 : 4.5))
        said.set(style.color + ground, `${name(e)}: ${style.color} on ${ground.map(Math.round)}: ${ratio.toFixed(2)}`);
    }
    return few(Array.from(said.values()));
  }

  /* Lines, dots and edges that carry data. What is faint on purpose, as the
     lane of a run, says so with its opacity. */
  function faintMarks() {
    const wrong = [];
    for (const e of all(".canvas svg :is(path, circle, rect, line, polygon, ellipse)")) {
      if (e.closest("defs"))
        continue;
      const style = getComputedStyle(e);
      if (style.opacity < 1 || style.strokeOpacity < 1 || e.closest("[style*=opacity]"))
        continue;
      const ground = behind(e.closest("figure"));
      const drawn = [style.stroke, style.fill].filter((c) => c !== "none" && !c.startsWith("url"));
      if (drawn.length && Math.max(...drawn.map((c) => contrast(rgb(c), ground))) < 3)
        wrong.push(`${e.closest("svg").getAttribute("aria-labelledby")}: ${name(e)} ${drawn}`);
    }
    return few(wrong);
  }

  function filledLines() {
    return few(all(".canvas svg path").filter((e) => getComputedStyle(e).fill !== "none" &&
      !/z\s*$/i.test(e.getAttribute("d")) && !e.matches(".f-tip"))
      .map((e) => `${e.closest("svg").getAttribute("aria-labelledby")}: ${e.getAttribute("d").slice(0, 30)}`));
  }

  function plainLinks() {
    return few(all(".textblock :is(p, li, td) > a[href]").filter((e) =>
      e.textContent.trim() && e.getClientRects().length && !e.matches(".el, .ref, .permalink") &&
      !e.closest(".prevnext, .chunk-foot, .toc, .explained") &&
      !getComputedStyle(e).textDecorationLine.includes("underline")).map(name));
  }

  /* ---- pictures ------------------------------------------------------------ */

  const CLEAR = 3;    /* of the picture's own units, from ink to ink */

  function matrixOf(e, svg) {
    return svg.getScreenCTM().inverse().multiply(e.getScreenCTM());
  }
  /* Where the letters are: from a capital's top to the foot of a "p". */
  function ink(text, svg) {
    const box = text.getBBox(), size = parseFloat(getComputedStyle(text).fontSize);
    const base = text.getStartPositionOfChar(0).y, m = matrixOf(text, svg);
    const scale = text.getScreenCTM().a / svg.getScreenCTM().a;
    const own = size / text.getScreenCTM().a * text.getScreenCTM().a;
    return { text: words(text), left: box.x * scale + m.e, right: (box.x + box.width) * scale + m.e,
      top: (base - 0.74 * own) * scale + m.f, bottom: (base + 0.12 * own) * scale + m.f };
  }
  const meet = (a, b, gap) => a.left < b.right + gap && b.left < a.right + gap &&
    a.top < b.bottom + gap && b.top < a.bottom + gap;

  function* pointsOf(e, svg) {
    const m = matrixOf(e, svg), length = e.getTotalLength();
    for (let at = 0; at <= length; at += 2) {
      const p = e.getPointAtLength(at).matrixTransform(m);
      yield [p.x, p.y];
    }
  }

  function crowded() {
    const wrong = [];
    for (const svg of all(".canvas svg")) {
      const whose = svg.getAttribute("aria-labelledby");
      const view = svg.viewBox.baseVal;
      const labels = all("text", svg).filter((t) => t.textContent.trim()).map((t) => ink(t, svg));
      labels.forEach((a, i) => {
        for (const b of labels.slice(i + 1))
          if (meet(a, b, 1))
            wrong.push(`${whose}: “${a.text}” and “${b.text}” touch`);
        if (a.left < view.x || a.right > view.x + view.width || a.top < view.y || a.bottom > view.y + view.height)
          wrong.push(`${whose}: “${a.text}” is cut off`);
      });
      for (const e of all("path, line, rect, circle", svg)) {
        if (e.closest("defs") || getComputedStyle(e).stroke === "none" && e.localName !== "circle" ||
            e.matches(".player-cursor") || getComputedStyle(e).opacity < 1)
          continue;
        for (const [x, y] of pointsOf(e, svg)) {
          const hit = labels.find((a) => meet(a, { left: x, right: x, top: y, bottom: y }, CLEAR));
          if (hit) {
            wrong.push(`${whose}: “${hit.text}” lies on a line, at ${Math.round(x)}, ${Math.round(y)}`);
            break;
          }
        }
      }
    }
    return few(wrong);
  }

  function tiny() {
    return few(all(".canvas svg text").filter((t) => t.textContent.trim() &&
      parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a < 9).map((t) =>
      `${t.closest("svg").getAttribute("aria-labelledby")}: ${words(t)}`));
  }

  /* ---- a page --------------------------------------------------------------- */

  function skeleton() {
    const wrong = [];
    if (all("h1").length !== 1)
      wrong.push(`${all("h1").length} h1`);
    if (all("main").length !== 1)
      wrong.push(`${all("main").length} main`);
    let before = 1;
    for (const h of all("main :is(h1, h2, h3, h4, h5, h6)")) {
      const level = Number(h.localName[1]);
      if (level > before + 1)
        wrong.push(`h${level} after h${before}: ${words(h)}`);
      before = level;
      if (/\S/.test(h.textContent) && h.querySelector("a.anchor") && !h.querySelector("a.permalink[href]"))
        wrong.push(`no link to copy: ${words(h)}`);
    }
    if (all("main th").some((th) => !/\S/.test(th.textContent)))
      wrong.push("a heading of a table says nothing");
    if (!/ · Coil$|^Coil · /.test(document.title))
      wrong.push(`its title: ${document.title}`);
    if (((document.querySelector("meta[name=description]") || {}).content || "").length < 20)
      wrong.push("no description");
    if (/&(amp;)?#\d+;|&&/.test(all("main :is(p, li, td, text, figcaption, h2, h3)").map((e) => e.textContent).join(" ")
        .replace(/&&(?= )/g, "")))
      wrong.push("a character that was escaped twice");
    return few(wrong);
  }

  /* A thing to touch is 24 pixels high and wide. A link in a sentence is as
     high as its line. */
  function small() {
    return few(all("button, summary, input, .chunk-foot a, #map a, .toc a, .prevnext a, #brand").filter((e) => {
      const box = e.getBoundingClientRect();
      return box.width > 0 && getComputedStyle(e).visibility === "visible" &&
        (box.height < 23.5 || box.width < 23.5);
    }).map((e) => `${name(e)}: ${e.getBoundingClientRect().width.toFixed()}x${e.getBoundingClientRect().height.toFixed()}`));
  }

  /* What does not fit is scrolled, by finger and by keyboard; or it wraps. */
  function clipped() {
    return few(all("main *").filter((e) => {
      if (e.closest("svg") || e.scrollWidth <= e.clientWidth + 1 || e.clientWidth === 0)
        return false;
      const flow = getComputedStyle(e);
      if (flow.overflowX === "visible" || flow.textOverflow === "ellipsis" || flow.display === "inline")
        return false;
      return flow.overflowX === "hidden" || e.tabIndex < 0;
    }).map((e) => `${name(e)}: ${e.scrollWidth} > ${e.clientWidth}`));
  }

  function players() {
    const wrong = [];
    for (const player of all(".player")) {
      const slider = player.querySelector("input");
      const heights = new Set();
      for (let step = 0; step <= Number(slider.max); step++) {
        slider.value = step;
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        heights.add(Math.round(player.getBoundingClientRect().height));
        for (const e of all("*", player))
          if (e.getBoundingClientRect().right > player.getBoundingClientRect().right + 1)
            wrong.push(`step ${step}: ${name(e)} sticks out`);
      }
      if (heights.size > 1)
        wrong.push(`it is ${Array.from(heights)} high`);
      const next = player.closest("figure").querySelector("figcaption").nextElementSibling;
      if (next !== player)
        wrong.push("it stands between the picture and its caption");
    }
    return few(wrong);
  }

  /* With the media of a printer. */
  function paper() {
    const wrong = [];
    if (light(behind(document.body)) < 0.7)
      wrong.push("the sheet is black");
    for (const block of few(all(".contents .fragment").filter((b) => b.getClientRects().length))) {
      const lines = all(".line", block);
      const sum = lines.reduce((n, line) => n + line.getBoundingClientRect().height, 0);
      if (lines.length > 3 && block.getBoundingClientRect().height > sum + 60)
        wrong.push(`code is spaced: ${block.getBoundingClientRect().height} for ${sum}`);
    }
    for (const e of few(all(".console .command, .console .line, main p, main h2")))
      if (contrast(rgb(getComputedStyle(e).color), [255, 255, 255]) < 4.5)
        wrong.push(`${name(e)} is pale on white`);
    for (const e of all(".chunk, .file-caption"))
      if (getComputedStyle(e).breakAfter !== "avoid") {
        wrong.push("a caption may leave its code");
        break;
      }
    return wrong;
  }

  return { faintText, faintMarks, filledLines, plainLinks, crowded, tiny,
    skeleton, small, clipped, players, paper };
})();
