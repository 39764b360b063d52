// Adds to pages that are whole without it: theme, search, table sort and filter, chart detail.
"use strict";
(function () {
  const root = document.documentElement;
  root.dataset.js = "";
  let theme = null;
  try { theme = localStorage.getItem("theme"); } catch (error) { theme = null; }
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  function make(name, properties, parent) {
    const element = Object.assign(document.createElement(name), properties);
    if (parent) parent.append(element);
    return element;
  }

  function themeSwitch(tools) {
    const select = tools.querySelector("#theme");
    select.value = root.dataset.theme || "system";
    select.addEventListener("change", () => {
      if (select.value === "system") delete root.dataset.theme;
      else root.dataset.theme = select.value;
      try { localStorage.setItem("theme", select.value); } catch (error) { /* private mode */ }
    });
  }

  function search(tools) {
    const island = document.getElementById("search-index");
    if (!island) return;
    const index = JSON.parse(island.textContent);
    const input = tools.querySelector("#search");
    const list = tools.querySelector("#found");
    function show() {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      list.replaceChildren();
      list.hidden = words.length === 0;
      if (!words.length) return;
      const hits = index.filter((item) => words.every((word) => (item[0] + " " + item[1]).toLowerCase().includes(word)));
      for (const item of hits.slice(0, 12)) {
        const link = make("a", { href: document.body.dataset.root + item[2], textContent: item[0] }, list);
        make("span", { textContent: item[1] }, link);
      }
      if (!hits.length) make("p", { textContent: "Nothing found" }, list);
    }
    input.addEventListener("input", show);
    input.addEventListener("focus", show);
    tools.addEventListener("keydown", (event) => {
      const links = [...list.querySelectorAll("a")];
      const place = links.indexOf(document.activeElement);
      if (event.key === "Escape") { list.hidden = true; input.focus(); }
      if (event.key === "Enter" && document.activeElement === input && links.length) links[0].click();
      if (event.key === "ArrowDown" && links.length) { event.preventDefault(); links[Math.min(place + 1, links.length - 1)].focus(); }
      if (event.key === "ArrowUp" && place >= 0) { event.preventDefault(); (place ? links[place - 1] : input).focus(); }
    });
    document.addEventListener("click", (event) => { if (!tools.contains(event.target)) list.hidden = true; });
    list.addEventListener("click", () => { list.hidden = true; });
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) { event.preventDefault(); input.focus(); }
    });
  }

  function sortable(table) {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = make("button", { type: "button" });
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const isNumber = head.classList.contains("num");
        const was = head.getAttribute("aria-sort");
        const up = was ? was === "descending" : !isNumber;
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const key = (row) => {
          const cell = row.cells[column];
          const value = cell.dataset.v;
          if (value === undefined) return cell.textContent.trim().toLowerCase();
          return value === "" ? null : isNaN(value) ? value : Number(value);
        };
        const rows = [...body.rows].map((row) => [key(row), row]);
        rows.sort(([a], [b]) => {
          if (a === null || b === null) return (a === null) - (b === null);
          const order = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
          return up ? order : -order;
        });
        body.append(...rows.map(([, row]) => row));
      });
    });
  }

  function filterable(table) {
    const input = table.closest("figure").querySelector(".filter");
    const count = table.closest("figure").querySelector(".count");
    const all = count ? count.textContent : "";
    if (count) count.setAttribute("aria-live", "polite");
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      let shown = 0;
      table.classList.toggle("all", Boolean(wanted) || table.dataset.all === "yes");
      for (const row of table.tBodies[0].rows) {
        row.hidden = !row.textContent.toLowerCase().includes(wanted);
        if (!row.hidden) shown += 1;
      }
      if (count) count.textContent = wanted ? shown + " of " + all : all;
      if (table.tFoot) table.tFoot.hidden = Boolean(wanted);
    });
  }

  function shortened(table) {
    const button = table.closest("figure").querySelector(".more");
    button.addEventListener("click", () => {
      table.dataset.all = "yes";
      table.classList.add("all");
      button.remove();
    });
  }

  function detail(plot) {
    const isGrid = plot.dataset.plot === "heat";
    const tip = make("div", { className: "tip", hidden: true }, plot);
    let marks = null;
    let groups = [];
    let at = -1;
    let spots = [];
    plot.tabIndex = 0;

    function measure() {
      const svg = [...plot.querySelectorAll(".draw svg")].find((item) => item.getBoundingClientRect().width > 0);
      const frame = plot.getBoundingClientRect();
      marks = svg ? [...svg.querySelectorAll("[aria-label]")].map((mark) => {
        const box = mark.getBoundingClientRect();
        return { mark, svg, x: box.left + box.width / 2 - frame.left, y: box.top + box.height / 2 - frame.top, text: mark.getAttribute("aria-label") };
      }) : [];
      marks.sort((a, b) => a.x - b.x || a.y - b.y);
      groups = [];
      for (const item of marks) {
        const last = groups[groups.length - 1];
        if (!isGrid && last && Math.abs(last[0].x - item.x) < 1.5) last.push(item);
        else groups.push([item]);
      }
    }
    function clear() {
      spots.forEach((spot) => spot.remove());
      spots = [];
      tip.hidden = true;
      at = -1;
    }
    function show(place) {
      if (place === at) return;
      clear();
      at = place;
      const group = groups[place];
      if (!group) return;
      tip.replaceChildren();
      for (const item of group) {
        make("p", { textContent: item.text }, tip);
        const frame = item.svg.getBoundingClientRect();
        const outer = plot.getBoundingClientRect();
        const scale = item.svg.viewBox.baseVal && item.svg.viewBox.baseVal.width ? item.svg.viewBox.baseVal.width / frame.width : 1;
        const spot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
        spot.setAttribute("class", "spot");
        spot.setAttribute("r", String(4 * scale));
        spot.setAttribute("cx", String((item.x + outer.left - frame.left) * scale));
        spot.setAttribute("cy", String((item.y + outer.top - frame.top) * scale));
        item.svg.append(spot);
        spots.push(spot);
      }
      tip.hidden = false;
      const width = plot.clientWidth;
      const left = Math.max(0, Math.min(width - tip.offsetWidth, group[0].x - tip.offsetWidth / 2));
      const top = Math.min(...group.map((item) => item.y)) - tip.offsetHeight - 10;
      tip.style.left = left + "px";
      tip.style.top = Math.max(-tip.offsetHeight, top) + "px";
    }
    function nearest(event) {
      if (!marks) measure();
      const frame = plot.getBoundingClientRect();
      const x = event.clientX - frame.left;
      const y = event.clientY - frame.top;
      let best = -1;
      let least = Infinity;
      groups.forEach((group, place) => {
        const distance = isGrid ? Math.hypot(group[0].x - x, group[0].y - y) : Math.abs(group[0].x - x);
        if (distance < least) { least = distance; best = place; }
      });
      show(best);
    }
    plot.addEventListener("pointerenter", measure);
    plot.addEventListener("pointermove", nearest);
    plot.addEventListener("pointerdown", nearest);
    // A finger leaves as it lifts: what it asked for stays until the chart loses focus.
    plot.addEventListener("pointerleave", (event) => { if (event.pointerType !== "touch") clear(); });
    plot.addEventListener("pointercancel", clear);
    plot.addEventListener("focus", () => { measure(); if (at < 0 && plot.matches(":focus-visible")) show(groups.length - 1); });
    plot.addEventListener("blur", clear);
    plot.addEventListener("keydown", (event) => {
      if (event.key === "Escape") clear();
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const end = { Home: 0, End: groups.length - 1 }[event.key];
      if (step === undefined && end === undefined) return;
      event.preventDefault();
      show(end === undefined ? Math.max(0, Math.min(groups.length - 1, at + step)) : end);
    });
    tip.setAttribute("aria-live", "polite");
  }

  document.addEventListener("DOMContentLoaded", () => {
    const current = document.querySelector(".top nav [aria-current]");
    if (current) {
      const row = current.closest("nav");
      row.scrollLeft = current.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
    }
    const tools = document.getElementById("tools");
    search(tools);
    themeSwitch(tools);
    document.querySelectorAll("table[data-sort]").forEach(sortable);
    document.querySelectorAll("table[data-search]").forEach(filterable);
    document.querySelectorAll("table.long").forEach(shortened);
    document.querySelectorAll("[data-plot]").forEach(detail);
  });
})();
