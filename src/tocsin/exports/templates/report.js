(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.querySelector(".filters");
  if (!form) return;

  const report = document.querySelector(".report");
  const table = document.getElementById("table");
  const shown = form.querySelector(".shown");
  const nothing = document.querySelector(".nothing");
  const clear = form.querySelector(".clear");
  const chips = all(".chip", form);
  const cards = all(".card");
  const parts = new Map(cards.map((card) => [card.dataset.e, []]));
  for (const element of all("[data-e]")) parts.get(element.dataset.e)?.push(element);

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const haystacks = new Map(cards.map((card) => [card, plain(card.textContent).replace(/\s+/g, " ")]));
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  /* ---- what is filtered and selected; the hash of the address keeps it */
  const empty = () => ({ type: new Set(), status: new Set(), party: "", q: "", table: false, event: "" });
  let state = empty();

  function fromHash() {
    const hash = location.hash.slice(1);
    const next = empty();
    if (/^[et]\d+$/.test(hash)) {
      next.event = document.getElementById("e" + hash.slice(1))?.dataset.id ?? "";
      return next;
    }
    const given = new URLSearchParams(hash);
    const known = (name) => new Set(chips.filter((c) => c.dataset.filter === name).map((c) => c.dataset.value));
    for (const name of ["type", "status"]) {
      const values = known(name);
      given.getAll(name).filter((v) => values.has(v)).forEach((v) => next[name].add(v));
    }
    const party = given.get("party") ?? "";
    next.party = all("option", form.elements.party).some((o) => o.value === party) ? party : "";
    next.q = given.get("q") ?? "";
    next.table = given.get("view") === "table";
    next.event = given.get("event") ?? "";
    return next;
  }

  function toHash() {
    const pairs = new URLSearchParams();
    for (const name of ["type", "status"]) state[name].forEach((v) => pairs.append(name, v));
    if (state.party) pairs.set("party", state.party);
    if (state.q) pairs.set("q", state.q);
    if (state.table) pairs.set("view", "table");
    if (state.event) pairs.set("event", state.event);
    const hash = pairs.toString();
    try {
      history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
    } catch {
      /* a viewer that shows pages without an address of their own */
    }
  }

  /* ---- filters */
  function passes(card, partyNumber) {
    const { type, status, parties } = card.dataset;
    return (!state.type.size || state.type.has(type))
      && (!state.status.size || state.status.has(status))
      && (!partyNumber || parties.split(" ").includes(partyNumber))
      && plain(state.q).split(/\s+/).every((word) => haystacks.get(card).includes(word));
  }

  function apply() {
    const option = form.elements.party.selectedOptions[0];
    const partyNumber = state.party ? option?.dataset.n : undefined;
    let count = 0;
    for (const card of cards) {
      const pass = passes(card, partyNumber);
      count += pass;
      for (const part of parts.get(card.dataset.e)) {
        if (part === card || part.tagName === "TR") part.hidden = !pass;
        else part.classList.toggle("off", !pass);
      }
    }
    for (const chip of chips) chip.setAttribute("aria-pressed", state[chip.dataset.filter].has(chip.dataset.value));
    const filtered = state.type.size || state.status.size || state.party || state.q;
    clear.hidden = !filtered;
    nothing.hidden = count > 0;
    shown.textContent = filtered ? `${count} of ${cards.length} events` : "";
  }

  function show() {
    form.elements.party.value = state.party;
    form.elements.q.value = state.q;
    if (table) table.open = state.table;
    apply();
    const card = cards.find((c) => c.dataset.id === state.event);
    light(selection());
    if (card) reveal(card);
  }

  function change(update) {
    update();
    apply();
    toHash();
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => {
    const chip = event.target.closest(".chip");
    if (!chip) return;
    const values = state[chip.dataset.filter];
    change(() => values.delete(chip.dataset.value) || values.add(chip.dataset.value));
  });
  form.elements.party.addEventListener("change", (event) => change(() => { state.party = event.target.value; }));
  form.elements.q.addEventListener("input", (event) => change(() => { state.q = event.target.value.trim(); }));
  function unfilter() {
    state = { ...empty(), table: state.table, event: state.event };
    form.reset();
    change(() => {});
  }
  clear.addEventListener("click", () => { unfilter(); form.elements.q.focus(); });
  table?.addEventListener("toggle", () => { state.table = table.open; toHash(); });

  /* ---- words and cards that belong together */
  let lit = [];
  function light(numbers) {
    lit.forEach((element) => element.classList.remove("lit"));
    lit = numbers.flatMap((n) => parts.get(n) ?? []).filter((element) => element.tagName !== "TR");
    lit.forEach((element) => element.classList.add("lit"));
  }

  const selection = () => cards.filter((c) => c.dataset.id === state.event && !c.hidden).map((c) => c.dataset.e);

  /* The events that a place on the page belongs to: of a card one, of words all that they are evidence of, the innermost first. */
  function eventsAt(target) {
    const found = [];
    for (let element = target.closest?.("[data-e]"); element; element = element.parentElement?.closest("[data-e]")) {
      const n = element.dataset.e;
      if (element.tagName !== "TR" && !element.classList.contains("off") && !found.includes(n)) found.push(n);
    }
    return found;
  }

  const reveal = (element) => element.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
  const cardOf = (n) => document.getElementById("e" + n);
  const wordsOf = (n) => parts.get(n)?.find((part) => part.matches(".trigger")) ?? document.getElementById("t" + n);

  function select(n) {
    state.event = cardOf(n).dataset.id;
    for (const card of cards) {
      if (card.dataset.e === n) card.setAttribute("aria-current", "true");
      else card.removeAttribute("aria-current");
    }
    light([n]);
    toHash();
  }

  function go(event, n, to) {
    event.preventDefault();
    select(n);
    if (!to) return;
    reveal(to);
    if (event.detail === 0) (to.matches("a") ? to : to.querySelector("a"))?.focus({ preventScroll: true });
  }

  report.addEventListener("mouseover", (event) => {
    const here = eventsAt(event.target);
    light(here.length ? here : selection());
  });
  report.addEventListener("mouseleave", () => light(selection()));
  report.addEventListener("focusin", (event) => light(eventsAt(event.target).slice(0, 1)));
  report.addEventListener("focusout", () => light(selection()));

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#e'], a[href^='#t']");
    const n = link?.hash.slice(2);
    if (link && cardOf(n)) {
      const toWords = link.hash.startsWith("#t");
      if (!toWords && cardOf(n).hidden) unfilter();
      go(event, n, toWords ? wordsOf(n) : cardOf(n));
      return;
    }
    if (!report.contains(event.target) || event.target.closest("details") || !getSelection().isCollapsed) return;
    const here = eventsAt(event.target);
    if (!here.length) return;
    const next = here[(here.indexOf(selection()[0]) + 1) % here.length];
    select(next);
    reveal(event.target.closest(".card") ? wordsOf(next) ?? event.target : cardOf(next));
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !state.event) return;
    state.event = "";
    cards.forEach((card) => card.removeAttribute("aria-current"));
    light([]);
    toHash();
  });

  /* ---- the table sorts by any column */
  function sortBy(header, column) {
    const body = table.querySelector("tbody");
    const down = header.getAttribute("aria-sort") === "ascending";
    const key = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
    const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
    const rows = [...body.rows].sort((a, b) => order.compare(key(a), key(b)) * (down ? -1 : 1));
    all("thead th", table).forEach((th) => th.removeAttribute("aria-sort"));
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    body.append(...rows);
  }

  all("thead th", table ?? form).forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = header.textContent;
    header.replaceChildren(button);
    button.addEventListener("click", () => sortBy(header, column));
  });

  addEventListener("hashchange", () => { state = fromHash(); show(); });
  state = fromHash();
  show();
})();
