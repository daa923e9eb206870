
/** An image of the generator's that is asked for again and again: one request at a time, and the last wish is met. */
class DrawnImage {
  constructor(img, status) {
    Object.assign(this, { img, status, wanted: null, isBusy: false });
    img.addEventListener("load", () => { status.textContent = ""; this.next(); });
    img.addEventListener("error", () => this.explain());
  }

  show(address, alt) {
    this.wanted = { address, alt };
    if (!this.isBusy) this.next();
  }

  next() {
    const wish = this.wanted;
    this.isBusy = wish !== null;
    if (!wish) return;
    this.wanted = null;
    this.img.alt = wish.alt;
    this.img.src = this.asked = wish.address;
  }

  /** The answer that is no picture is a sentence. */
  explain() {
    fetch(this.asked).then(answer => answer.ok ? "The picture could not be drawn." : answer.text())
      .catch(() => "The picture could not be drawn: 'gan watch' has ended.")
      .then(words => { this.status.textContent = words; this.next(); });
  }
}

/** Samples of the newest checkpoint, moved through by seeds, classes, truncation and principal directions. */
const explorer = {
  checkpoint: "", picked: [], first: 1, seed: 1,

  /** Asks again what can be explored whenever there is a new checkpoint. */
  follow(checkpoint) {
    const body = section("Explore").body;
    if (!checkpoint && !body.hasChildNodes()) {
      body.append(el("p", { class: "note" }, "There is no checkpoint yet, so there is nothing to explore."));
    }
    if (!checkpoint || checkpoint === this.checkpoint) return;
    this.checkpoint = checkpoint;
    fetch("explore").then(async answer => answer.ok ? this.set(await answer.json()) : this.refuse(await answer.text()))
      .catch(() => { this.checkpoint = ""; });
  },

  /** Shows why nothing can be explored, until there is a new checkpoint. */
  refuse(sentence) {
    this.form = "";
    section("Explore").body.replaceChildren(el("p", { class: "note" }, sentence));
  },

  set(found) {
    const body = section("Explore").body, form = JSON.stringify({ ...found, step: "" });
    this.step = found.step;
    if (form !== this.form) {
      this.form = form;
      this.found = found;
      body.replaceChildren(...(found.reason ? [el("p", { class: "note" }, found.reason + ".")] : this.build(found)));
    }
    if (!found.reason) {
      this.words.textContent = `Samples of the checkpoint at step ${number(Number(found.step))}. The directions are those along`
        + ` which its samples vary most, in standard deviations of its ${found.space}.`;
      this.draw();
      this.drawPicks();
    }
  },

  build(found) {
    this.words = el("p", { class: "note" });
    this.status = el("p", { role: "status" });
    this.picture = el("img", { class: "small", id: "explored" });
    this.drawn = new DrawnImage(this.picture, this.status);
    this.controls = [];
    const controls = el("div", {}, this.seeds(), ...(found.classes.length ? [this.classes(found.classes)] : []),
      ...(found.truncation ? [this.truncation(found.truncation)] : []), this.directions(found.directions));
    return [this.words, el("div", { class: "explore" }, this.picture, controls), this.status, ...this.between()];
  },

  seeds() {
    this.seedInput = el("input", { type: "number", id: "seed", min: "0", max: "9007199254740991", step: "1", value: "1" });
    this.seedInput.addEventListener("input", () => this.draw());
    const next = el("button", { type: "button" }, "Next seed");
    next.addEventListener("click", () => { this.seedInput.value = String(Number(this.seedInput.value) + 1); this.draw(); });
    return el("p", { class: "tools" }, el("label", { for: "seed" }, "Seed"), this.seedInput, next);
  },

  classes(names) {
    this.classInput = el("select", { id: "class" }, ...names.map((name, i) => el("option", { value: String(i) }, name)));
    this.classInput.addEventListener("input", () => { this.draw(); this.drawPicks(); });
    return el("p", { class: "tools" }, el("label", { for: "class" }, "Class"), this.classInput);
  },

  truncation(range) {
    this.truncationInput = this.slider("truncation", "Truncation", range.low, range.high, range.neutral,
      () => { this.draw(); this.drawPicks(); });
    return this.truncationInput.row;
  },

  directions(count) {
    this.along = Array.from({ length: count }, (_, i) => this.slider("along" + i, `Direction ${i + 1}`, -4, 4, 0, () => this.draw()));
    const reset = el("button", { type: "button" }, "Reset directions");
    reset.addEventListener("click", () => {
      this.along.forEach(slider => slider.set(0));
      this.draw();
    });
    return el("fieldset", {}, el("legend", {}, "Principal directions"), ...this.along.map(slider => slider.row), reset);
  },

  slider(id, name, low, high, value, changed) {
    const input = el("input", { type: "range", id, min: String(low), max: String(high), step: String((high - low) / 80),
      value: String(value) });
    const words = el("output", { for: id }, String(value));
    const set = to => { input.value = String(to); words.textContent = String(Number(Number(to).toFixed(3))); };
    input.addEventListener("input", () => { set(input.value); changed(); });
    return { input, set, neutral: value, row: el("p", { class: "slider" }, el("label", { for: id }, name), input, words) };
  },

  between() {
    this.picks = el("div", { class: "picks", role: "group", "aria-label": "Samples to pick" });
    this.way = el("img", { class: "small way", hidden: "" });
    this.wayDrawn = new DrawnImage(this.way, this.status);
    this.wayWords = el("p", { class: "note", role: "status" }, "Pick two samples.");
    const more = el("button", { type: "button" }, "Other samples");
    more.addEventListener("click", () => { this.first += 12; this.picked = []; this.drawPicks(); });
    return [el("h3", {}, "Between two samples"), this.wayWords, this.picks, el("p", {}, more), this.way];
  },

  /** The part of an address that is alike for all pictures. */
  common() {
    let common = "&step=" + encodeURIComponent(this.step);
    if (this.found.classes.length) common += "&class=" + this.classInput.value;
    const truncation = this.found.truncation && Number(this.truncationInput.input.value);
    if (this.found.truncation && truncation !== this.found.truncation.neutral) common += "&truncation=" + truncation;
    return common;
  },

  amounts() {
    const amounts = this.along.map(slider => Number(slider.input.value));
    return amounts.some(amount => amount) ? "&along=" + amounts.join(",") : "";
  },

  draw() {
    const seed = this.seedInput.value, moved = this.along.map((slider, i) => [i + 1, Number(slider.input.value)])
      .filter(([, amount]) => amount).map(([i, amount]) => `, direction ${i} at ${amount}`).join("");
    this.drawn.show("explore/picture?seed=" + encodeURIComponent(seed) + this.common() + this.amounts(),
      `Sample of seed ${seed}${this.ofClass()}${moved}`);
  },

  ofClass() {
    return this.found.classes.length ? ` of class ${this.found.classes[Number(this.classInput.value)]}` : "";
  },

  drawPicks() {
    const seeds = Array.from({ length: 12 }, (_, i) => this.first + i);
    const active = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.seed : undefined;
    this.picks.replaceChildren(...seeds.map(seed => {
      const img = el("img", { class: "small", src: "explore/picture?seed=" + seed + this.common(),
        alt: `Sample of seed ${seed}${this.ofClass()}` });
      const pick = el("button", { type: "button", class: "pick", "aria-pressed": String(this.picked.includes(seed)),
        "data-seed": String(seed) }, img);
      pick.addEventListener("click", () => this.pick(seed));
      return pick;
    }));
    if (active) this.picks.querySelectorAll(`[data-seed="${CSS.escape(active)}"]`).forEach(each => each.focus());
    this.drawWay();
  },

  pick(seed) {
    this.picked = this.picked.includes(seed) ? this.picked.filter(each => each !== seed) : [...this.picked, seed].slice(-2);
    for (const each of this.picks.children) {
      each.setAttribute("aria-pressed", String(this.picked.includes(Number(each.dataset.seed))));
    }
    this.drawWay();
  },

  drawWay() {
    const [from, to] = this.picked;
    this.way.hidden = to === undefined;
    this.wayWords.textContent = to === undefined ? from === undefined ? "Pick two samples." : "Pick another sample."
      : `From seed ${from} to seed ${to}.`;
    if (to !== undefined) {
      this.wayDrawn.show(`explore/picture?seed=${from}&to=${to}&steps=8` + this.common(),
        `Eight samples from seed ${from} to seed ${to}${this.ofClass()}`);
    }
  },
};
