/* The loop player: steps through a recorded run, below its picture. Without
   this file the picture is still there. The runs are in coil-steps.js. */
(function () {
  "use strict";

  const runs = (window.coilSteps || {})[
    (location.pathname.split("/").pop() || "").replace(".html", "")] || {};
  const SILENT = new Set(["made", "set", "done"]);
  const PLAY = 700;          /* milliseconds a step */
  const LEFT = 170, RIGHT = 730;  /* of the picture's axis; see draw.c */

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  const seconds = (time) => `${+time.toFixed(3)} s`;

  /* ---- what one event says ---------------------------------------------- */

  function awaited(event, state) {
    if (event.on)
      return (state.tasks.get(event.on) || {}).who || `Task-${event.on}`;
    return event.for === "_GatheringFuture" ? "a gather" : "a future";
  }

  function waits(event, state) {
    return event.until === undefined
      ? `waits for ${awaited(event, state)}`
      : `sleeps until ${seconds(event.until)}`;
  }

  function sentence(event, state) {
    const who = event.who || (state.calls.get(event.call) || {}).who ||
      (state.timers.get(event.timer) || {}).who || "a call";
    switch (event.ev) {
    case "turn": return `Turn ${event.turn} begins.`;
    case "soon": return `${who} is ready: it goes to the end of the queue.`;
    case "run": return `${who} runs.`;
    case "wait": return `${who} ${waits(event, state)}.`;
    case "end": return `${who} is done.`;
    case "later": return `A timer is set: ${who}, at ${seconds(event.when)}.`;
    case "due": return `The time of ${who} has come.`;
    case "cancel": return `${who} is cancelled.`;
    case "watch": return `The loop watches a file for ${who}.`;
    case "unwatch": return `The loop does not watch the file of ${who} any more.`;
    }
    return "";
  }

  /* ---- the state after some events ------------------------------------- */

  function task(state, event) {
    const known = state.tasks.get(event.task) || {};
    const now = Object.assign(known, { who: event.who || known.who });
    state.tasks.set(event.task, now);
    return now;
  }

  const changes = {
    turn: (state, event) => { state.turn = event.turn; },
    soon: (state, event) => {
      state.calls.set(event.call, event);
      state.ready.set(event.call, event.who || "a call");
      if (event.task)
        Object.assign(task(state, event), { state: "is ready" });
    },
    run: (state, event) => {
      state.ready.delete(event.call);
      state.running = event.who || (state.calls.get(event.call) || {}).who;
      if (event.task)
        Object.assign(task(state, event), { state: "runs" });
    },
    done: (state) => { state.running = null; },
    wait: (state, event) => {
      Object.assign(task(state, event),
        { state: waits(event, state), until: event.until });
    },
    end: (state, event) => {
      Object.assign(task(state, event), { state: "is done" });
    },
    later: (state, event) => { state.timers.set(event.timer, event); },
    due: (state, event) => { state.timers.delete(event.timer); },
    cancel: (state, event) => {
      state.timers.delete(event.timer);
      state.ready.delete(event.call);
    },
  };

  function stateAfter(events, count) {
    const state = { turn: 0, time: 0, running: null, said: "Nothing has happened yet.",
      ready: new Map(), timers: new Map(), tasks: new Map(), calls: new Map() };
    let steps = 0;
    for (const event of events) {
      if (!SILENT.has(event.ev) && steps++ === count)
        break;
      if (!SILENT.has(event.ev))
        state.said = sentence(event, state);
      if (changes[event.ev])
        changes[event.ev](state, event);
      state.time = event.t;
    }
    return state;
  }

  /* Whoever sleeps has a timer, too. */
  function timersOf(state) {
    const timers = Array.from(state.timers.values(),
      (event) => ({ when: event.when, who: event.who }));
    for (const one of state.tasks.values())
      if (/^sleeps/.test(one.state))
        timers.push({ when: one.until, who: one.who });
    return timers.sort((a, b) => a.when - b.when)
      .map((timer) => `${seconds(timer.when)}: ${timer.who}`);
  }

  /* ---- what is seen ---------------------------------------------------- */

  function column(title) {
    const list = element("ol", {});
    const room = element("ol", { className: "room", ariaHidden: "true" });
    const box = element("div", {}, element("p", { textContent: title }), list,
      room);
    const longest = ["\u2013"];
    const put = (place, lines) => place.replaceChildren(
      ...(lines.length ? lines : ["\u2013"]).map((line) =>
        element("li", { textContent: line })));
    box.fill = (lines) => put(list, lines);
    /* The list takes the room of the longest that it will ever show. */
    box.expect = (lines) => lines.forEach((line, i) => {
      if (line.length > (longest[i] || "").length)
        longest[i] = line;
    });
    box.reserve = () => put(room, longest);
    return box;
  }

  function cursorIn(picture, end) {
    const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
    const height = picture.viewBox.baseVal.height;
    line.setAttribute("class", "player-cursor");
    line.setAttribute("y1", 8);
    line.setAttribute("y2", height - 56);  /* the axis and the key are below */
    picture.append(line);
    return (time) => {
      const x = LEFT + (RIGHT - LEFT) * (end > 0 ? time / end : 0);
      line.setAttribute("x1", x);
      line.setAttribute("x2", x);
    };
  }

  function button(words, sign, action) {
    const made = element("button", { type: "button", textContent: sign,
      title: words, onclick: action });
    made.setAttribute("aria-label", words);
    return made;
  }

  function makePlayer(picture, events) {
    const last = events.filter((event) => !SILENT.has(event.ev)).length;
    const moveCursor = cursorIn(picture, Math.max(...events.map((e) => e.t)));
    const columns = ["ready queue", "timers", "tasks"].map(column);
    const said = element("p", {});
    const saidRoom = element("p", { className: "room", ariaHidden: "true" });
    const where = element("span", { className: "player-where" });
    const slider = element("input", { type: "range", min: 0, max: last,
      value: 0, oninput: () => { stop(); show(+slider.value); } });
    slider.setAttribute("aria-label", "step");
    said.setAttribute("aria-live", "polite");
    let at = 0, clock = null;

    const linesOf = (state) => [Array.from(state.ready.values()),
      timersOf(state), Array.from(state.tasks.values(),
        (one) => `${one.who} ${one.state || ""}`)];

    /* All that will ever be shown is known: nothing below has to move. */
    function reserve() {
      for (let step = 0; step <= last; step++) {
        const state = stateAfter(events, step);
        linesOf(state).forEach((lines, i) => columns[i].expect(lines));
        if (state.said.length > saidRoom.textContent.length)
          saidRoom.textContent = state.said;
      }
      columns.forEach((one) => one.reserve());
    }
    function show(step) {
      at = Math.min(Math.max(step, 0), last);
      const state = stateAfter(events, at);
      slider.value = at;
      where.textContent =
        `${at}/${last} · ${seconds(state.time)} · turn ${state.turn}`;
      said.textContent = state.said;
      moveCursor(state.time);
      linesOf(state).forEach((lines, i) => columns[i].fill(lines));
      player.dataset.running = state.running || "";
    }
    function stop() {
      clearInterval(clock);
      clock = null;
      toggle.textContent = "\u25b6";
    }
    function play() {
      if (clock !== null) {
        stop();
        return;
      }
      if (at === last)
        show(0);
      toggle.textContent = "\u2016";
      clock = setInterval(() => {
        show(at + 1);
        if (at === last)
          stop();
      }, PLAY);
    }
    function go(step) {
      stop();
      show(step);
    }

    const toggle = button("play or pause", "\u25b6", play);
    const player = element("div", { className: "player", tabIndex: 0 },
      element("div", { className: "player-bar" },
        button("to the beginning", "\u00ab", () => go(0)),
        button("a step back", "\u2039", () => go(at - 1)), toggle,
        button("a step on", "\u203a", () => go(at + 1)),
        slider, where),
      element("div", { className: "player-said" }, said, saidRoom),
      element("div", { className: "player-state" }, ...columns));
    player.setAttribute("role", "group");
    player.setAttribute("aria-label",
      "Step through this run: arrow keys, Home, End, space");
    player.addEventListener("keydown", (event) => {
      const keys = { ArrowRight: () => go(at + 1), ArrowLeft: () => go(at - 1),
        Home: () => go(0), End: () => go(last), " ": play };
      if (!keys[event.key] || event.target.tagName === "BUTTON" &&
          event.key === " ")
        return;
      event.preventDefault();
      keys[event.key]();
    });
    picture.closest("figure").append(player);
    reserve();
    show(0);
  }

  for (const picture of document.querySelectorAll("svg[aria-labelledby$='-run']")) {
    const events = runs[picture.getAttribute("aria-labelledby").slice(0, -4)];
    if (events)
      makePlayer(picture, events);
  }
})();
