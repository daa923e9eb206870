"use strict";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 720, HEIGHT = 260, LEFT = 64, RIGHT = 12, TOP = 10, BOTTOM = 26;
const DASHES = ["", "7 3", "2 3", "9 3 2 3"];

/** Creates an element of the page. */
function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function shape(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

function number(value) {
  if (!Number.isFinite(value)) return "none";
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e9) return value.toLocaleString("en");
  return size !== 0 && (size < 1e-3 || size >= 1e6) ? value.toExponential(2) : String(Number(value.toPrecision(4)));
}

/** Round numbers between two, about as many as wanted. */
function ticks(from, to, wanted) {
  const rough = (to - from) / wanted, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(x => x * power).find(x => x >= rough) || 10 * power;
  const all = [];
  for (let i = Math.ceil(from / step); i * step <= to + step * 1e-9; i++) all.push(i * step);
  return all;
}

/** The shown range of steps, the same in all charts; null is everything. */
const view = { range: null, charts: [],
  zoom(range) { this.range = range; this.charts.forEach(chart => chart.draw()); } };

/** Lines over steps, with a band from lowest to highest where a point stands for several steps. */
class Chart {
  constructor(title) {
    this.title = title;
    this.lines = [];
    this.hidden = new Set();
    this.cursor = null;
    this.svg = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, tabindex: "0", role: "img" });
    this.legend = el("div", { class: "tools", role: "group", "aria-label": title + ": lines" });
    this.readout = el("p", { class: "readout", "aria-live": "polite" });
    const zoom = el("div", { class: "tools", role: "group", "aria-label": title + ": zoom" },
      this.button("Zoom in", () => this.scale(0.5)), this.button("Zoom out", () => this.scale(2)),
      this.button("Show all", () => view.zoom(null)));
    this.numbers = el("tbody");
    const table = el("table", {}, el("thead", {}, el("tr", {}, ...["line", "last", "lowest", "highest", "mean of the last tenth"]
      .map(name => el("th", { scope: "col" }, name)))), this.numbers);
    this.figure = el("figure", {}, el("figcaption", {}, title), this.svg, this.readout, this.legend, zoom,
      el("details", {}, el("summary", {}, title + " in numbers"), el("div", { class: "scroll" }, table)));
    this.listen();
    view.charts.push(this);
  }

  button(text, action) {
    const button = el("button", { type: "button" }, text);
    button.addEventListener("click", action);
    return button;
  }

  set(lines) {
    const names = JSON.stringify(lines.map(line => line.label));
    this.lines = lines;
    if (names !== this.names) {
      this.names = names;
      this.legend.replaceChildren(...lines.map((line, i) => this.legendButton(line, i)));
    }
    this.numbers.replaceChildren(...lines.map(line => this.row(line)));
    this.draw();
  }

  legendButton(line, i) {
    const key = el("span", { class: "key", "aria-hidden": "true" });
    key.style.borderTopColor = this.colour(i);
    if (i >= 6) key.style.borderTopStyle = "dashed";
    const button = el("button", { type: "button", "aria-pressed": String(!this.hidden.has(line.label)) }, key, line.label);
    button.addEventListener("click", () => {
      const shown = this.hidden.delete(line.label);
      if (!shown) this.hidden.add(line.label);
      button.setAttribute("aria-pressed", String(shown));
      this.draw();
    });
    return button;
  }

  row(line) {
    const values = line.y.filter(value => value !== null);
    const tenth = values.slice(-Math.ceil(values.length / 10));
    const least = list => list.reduce((a, b) => b === null || (a !== null && a <= b) ? a : b, null);
    const most = list => list.reduce((a, b) => b === null || (a !== null && a >= b) ? a : b, null);
    return el("tr", {}, el("th", { scope: "row" }, line.label),
      ...[values.at(-1), least(line.low), most(line.high), tenth.reduce((a, b) => a + b, 0) / tenth.length]
        .map(value => el("td", { class: "number" }, number(value))));
  }

  colour(i) { return `var(--c${i % 6})`; }

  shown() { return this.lines.map((line, i) => ({ ...line, i })).filter(line => !this.hidden.has(line.label)); }

  whole() {
    const all = this.lines.filter(line => line.x.length);
    if (!all.length) return [0, 1];
    const from = Math.min(...all.map(line => line.x[0])), to = Math.max(...all.map(line => line.x.at(-1)));
    return to > from ? [from, to] : [from - 1, to + 1];
  }

  steps() {
    const [from, to] = this.whole();
    if (!view.range) return [from, to];
    const a = Math.max(from, view.range[0]), b = Math.min(to, view.range[1]);
    return b > a ? [a, b] : [from, to];
  }

  scale(factor) {
    const [from, to] = this.steps(), middle = this.cursor === null ? (from + to) / 2 : this.cursor;
    const size = Math.max(2, (to - from) * factor), [first, last] = this.whole();
    if (size >= last - first) return view.zoom(null);
    const start = Math.min(Math.max(first, middle - size / 2), last - size);
    view.zoom([start, start + size]);
  }

  move(share) {
    const [from, to] = this.steps(), [first, last] = this.whole(), size = to - from;
    const start = Math.min(Math.max(first, from + share * size), last - size);
    if (size < last - first) view.zoom([start, start + size]);
  }

  heights(lines, from, to) {
    let low = Infinity, high = -Infinity;
    for (const line of lines) {
      for (let k = 0; k < line.x.length; k++) {
        if (line.y[k] === null || line.x[k] < from || line.x[k] > to) continue;
        low = Math.min(low, line.y[k]);
        high = Math.max(high, line.y[k]);
      }
    }
    if (low > high) return [0, 1];
    const margin = high > low ? (high - low) * 0.06 : Math.max(Math.abs(high) * 0.1, 1e-6);
    return [low - margin, high + margin];
  }

  draw() {
    const lines = this.shown(), [from, to] = this.steps(), [low, high] = this.heights(lines, from, to);
    this.x = step => LEFT + (step - from) / (to - from) * (WIDTH - LEFT - RIGHT);
    this.y = value => TOP + (high - value) / (high - low) * (HEIGHT - TOP - BOTTOM);
    const id = "clip" + view.charts.indexOf(this), clip = shape("clipPath", { id });
    clip.append(shape("rect", { x: LEFT, y: TOP, width: WIDTH - LEFT - RIGHT, height: HEIGHT - TOP - BOTTOM }));
    const plot = shape("g", { "clip-path": `url(#${id})` });
    lines.forEach(line => this.drawLine(plot, line));
    this.mark = shape("g", {});
    this.svg.replaceChildren(clip, ...this.axes(from, to, low, high), plot, this.mark);
    this.svg.setAttribute("aria-label", this.describe(lines, from, to));
    this.drawCursor();
  }

  axes(from, to, low, high) {
    const parts = [];
    for (const value of ticks(low, high, 5)) {
      const y = this.y(value);
      parts.push(shape("line", { class: "grid", x1: LEFT, x2: WIDTH - RIGHT, y1: y, y2: y }),
        shape("text", { x: LEFT - 6, y: y + 4, "text-anchor": "end" }, number(Number(value.toPrecision(6)))));
    }
    for (const step of ticks(from, to, 6)) {
      parts.push(shape("text", { x: this.x(step), y: HEIGHT - 8, "text-anchor": "middle" }, number(step)));
    }
    return parts;
  }

  drawLine(plot, line) {
    const colour = this.colour(line.i), sparse = line.y.filter(value => value !== null).length < line.y.length / 2;
    let path = "", band = [], back = [], pen = "M";
    const flush = () => {
      if (band.length > 1) plot.append(shape("path", { d: "M" + band.concat(back.reverse()).join("L") + "Z", opacity: 0.16,
        stroke: "none", style: `fill:${colour}` }));
      band = []; back = [];
    };
    for (let k = 0; k < line.x.length; k++) {
      if (line.y[k] === null) {
        if (!sparse) { pen = "M"; flush(); }
        continue;
      }
      const x = this.x(line.x[k]).toFixed(1), y = this.y(line.y[k]).toFixed(1);
      path += pen + x + "," + y;
      pen = "L";
      if (sparse || line.x.length < 40) plot.append(shape("circle", { cx: x, cy: y, r: 2.5, style: `fill:${colour}` }));
      if (line.high[k] > line.low[k]) {
        band.push(x + "," + this.y(line.high[k]).toFixed(1));
        back.push(x + "," + this.y(line.low[k]).toFixed(1));
      }
    }
    flush();
    plot.append(shape("path", { d: path || "M0,0", fill: "none", "stroke-width": 1.6,
      "stroke-dasharray": DASHES[Math.floor(line.i / 6) % 4], style: `stroke:${colour}` }));
  }

  describe(lines, from, to) {
    const words = lines.map(line => {
      const values = line.y.filter((value, k) => value !== null && line.x[k] >= from && line.x[k] <= to);
      return values.length ? `${line.label} from ${number(values[0])} to ${number(values.at(-1))}` : `${line.label} without values`;
    });
    return `${this.title}, steps ${number(Math.round(from))} to ${number(Math.round(to))}: ${words.join("; ") || "no lines"}.`
      + " Plus and minus zoom, arrow keys read values, shift and arrow keys move, 0 shows all.";
  }

  /** Reads the values at the cursor. */
  drawCursor() {
    this.mark.replaceChildren();
    if (this.cursor === null) { this.readout.textContent = ""; return; }
    const x = this.x(this.cursor);
    this.mark.append(shape("line", { class: "cursor", x1: x, x2: x, y1: TOP, y2: HEIGHT - BOTTOM }));
    this.readout.textContent = `step ${number(Math.round(this.cursor))}: `
      + this.shown().map(line => `${line.label} ${number(this.at(line, this.cursor))}`).join(", ");
  }

  /** The last value up to a step. */
  at(line, step) {
    let found = null;
    for (let k = 0; k < line.x.length && line.x[k] <= step + 1e-9; k++) if (line.y[k] !== null) found = line.y[k];
    return found;
  }

  stepAt(event) {
    const box = this.svg.getBoundingClientRect(), [from, to] = this.steps();
    const share = ((event.clientX - box.left) / box.width * WIDTH - LEFT) / (WIDTH - LEFT - RIGHT);
    return from + Math.min(1, Math.max(0, share)) * (to - from);
  }

  listen() {
    let start = null;
    this.svg.addEventListener("pointerdown", event => { start = this.stepAt(event); });
    this.svg.addEventListener("pointermove", event => {
      this.cursor = this.stepAt(event);
      this.drawCursor();
      if (start !== null && event.buttons) {
        const [a, b] = [start, this.cursor].sort((p, q) => p - q).map(this.x);
        this.mark.append(shape("rect", { class: "drag", x: a, width: b - a, y: TOP, height: HEIGHT - TOP - BOTTOM }));
      }
    });
    window.addEventListener("pointerup", event => {
      if (start === null) return;
      const [a, b] = [start, this.stepAt(event)].sort((p, q) => p - q), [from, to] = this.steps();
      start = null;
      if (b - a > (to - from) * 0.01) view.zoom([a, b]);
    });
    this.svg.addEventListener("pointerleave", () => { this.cursor = null; this.drawCursor(); });
    this.svg.addEventListener("dblclick", () => view.zoom(null));
    this.svg.addEventListener("keydown", event => this.key(event));
  }

  key(event) {
    const [from, to] = this.steps(), way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") this.scale(0.5);
    else if (event.key === "-") this.scale(2);
    else if (event.key === "0") view.zoom(null);
    else if (way && event.shiftKey) this.move(way * 0.25);
    else if (way) {
      this.cursor = Math.min(to, Math.max(from, (this.cursor === null ? from : this.cursor) + way * (to - from) / 50));
      this.drawCursor();
    } else return;
    event.preventDefault();
  }
}
