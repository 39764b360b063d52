// What a person would see wrong, found in the page. Python runs these; nothing is shipped.
({
  looks: (smallest) => {
    const faults = [];
    const root = document.documentElement;
    const over = root.scrollWidth - root.clientWidth;
    if (over > 0) {
      const wide = [...document.querySelectorAll("main *, header *, footer *")]
        .filter((item) => item.getBoundingClientRect().right > root.clientWidth + 0.5
          && !item.parentElement.closest(".scroll, svg, nav"))
        .slice(0, 3).map((item) => `${item.tagName}.${item.getAttribute("class")}`);
      faults.push(`scrolls sideways by ${over} px: ${wide.join(", ")}`);
    }
    const titleOf = (item) => {
      const figure = item.closest("figure, .kpi");
      const head = figure && figure.querySelector("h3, .label");
      return head ? head.textContent.trim() : "(no figure)";
    };
    for (const plot of document.querySelectorAll(".plot")) {
      const drawn = [...plot.querySelectorAll("svg")].filter((svg) => {
        const box = svg.getBoundingClientRect();
        return svg.checkVisibility() && box.width > 0 && box.height > 0;
      });
      const box = plot.getBoundingClientRect();
      if (!drawn.length || box.width < 100 || box.height < 10) {
        faults.push(`${titleOf(plot)}: nothing drawn (${box.width} x ${box.height})`);
      }
    }
    for (const tile of document.querySelectorAll(".kpi")) {
      if (tile.scrollWidth > tile.clientWidth + 1) {
        faults.push(`${titleOf(tile)}: words run out of the tile`);
      }
    }
    for (const svg of document.querySelectorAll("svg")) {
      if (!svg.checkVisibility()) continue;
      const frame = svg.getBoundingClientRect();
      if (frame.width < 1 || frame.height < 1) {
        faults.push(`${titleOf(svg)}: an svg of ${frame.width} x ${frame.height}`);
      }
      const boxes = [];
      for (const text of svg.querySelectorAll("text")) {
        if (!text.textContent.trim()) continue;
        const matrix = text.getScreenCTM();
        const scale = Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
        const size = parseFloat(getComputedStyle(text).fontSize) * scale;
        const words = text.textContent.slice(0, 30);
        if (size < smallest - 0.05) faults.push(`${titleOf(svg)}: "${words}" at ${size.toFixed(1)} px`);
        const box = text.getBoundingClientRect();
        if (box.left < frame.left - 1 || box.right > frame.right + 1
          || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) {
          faults.push(`${titleOf(svg)}: "${words}" is clipped`);
        }
        for (const [other, said] of boxes) {
          if (box.left < other.right - 1 && other.left < box.right - 1
            && box.top < other.bottom - 2 && other.top < box.bottom - 2) {
            faults.push(`${titleOf(svg)}: "${words}" lies on "${said}"`);
          }
        }
        boxes.push([box, words]);
      }
    }
    return faults;
  },

  // The numbers as a person reads them: by label, by title.
  shown: () => {
    const read = (item) => (item ? item.innerText.replace(/\s+/g, " ").trim() : "");
    const all = (from, selector) => [...from.querySelectorAll(selector)];
    const found = { kpis: {}, bars: {}, funnels: {}, tables: {} };
    for (const tile of all(document, ".kpi")) {
      found.kpis[read(tile.querySelector(".label"))] = read(tile.querySelector(".value"));
    }
    for (const figure of all(document, "figure")) {
      const title = read(figure.querySelector("h3"));
      const bars = all(figure, ".bars > li");
      if (bars.length) {
        found.bars[title] = bars.map((bar) =>
          [read(bar.querySelector(".name")), read(bar.querySelector(".val"))]);
      }
      const steps = all(figure, ".funnel > .step");
      if (steps.length) {
        found.funnels[title] = steps.map((step) =>
          [".name", ".val", ".extra"].map((part) => read(step.querySelector(part))));
      }
      const table = figure.querySelector("table.data");
      if (table) {
        found.tables[title] = {
          head: [...table.tHead.rows[0].cells].map(read),
          rows: [...table.tBodies[0].rows].map((row) => [...row.cells].map(read)),
          foot: table.tFoot ? [...table.tFoot.rows[0].cells].map(read) : [],
        };
      }
    }
    return found;
  },
})
