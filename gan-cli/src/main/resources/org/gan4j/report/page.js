
/** The sections of the page by their titles; each is rebuilt only if what it shows has changed. */
const sections = new Map(), charts = new Map();

function section(title) {
  if (!sections.has(title)) {
    const id = title.toLowerCase().replace(/[^a-z]+/g, "-"), body = el("div");
    const heading = el("h2", { id }, title);
    const whole = el("section", { "aria-labelledby": id }, heading, body);
    document.getElementById("content").append(whole);
    document.getElementById("contents").append(el("a", { href: "#" + id }, title));
    sections.set(title, { body, whole, shown: undefined });
  }
  return sections.get(title);
}

function show(title, content, build) {
  const place = section(title), key = JSON.stringify(content);
  if (place.shown !== key) {
    place.shown = key;
    place.body.replaceChildren(...[build(content)].flat());
  }
}

/** One column for each run; its name stands above if there are several. */
function columns(runs, build) {
  return el("div", { class: "runs" }, ...runs.map(run => el("div", {}, ...(runs.length > 1 ? [el("h3", {}, run.name)] : []),
    ...[build(run)].flat())));
}

function facts(runs, field, caption) {
  const names = [...new Set(runs.flatMap(run => run[field].map(fact => fact.name)))];
  if (!names.length) return el("p", { class: "note" }, "Unknown.");
  const head = runs.length > 1 ? [el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "name"),
    ...runs.map(run => el("th", { scope: "col" }, run.name))))] : [];
  const rows = names.map(name => {
    const values = runs.map(run => (run[field].find(fact => fact.name === name) || { value: "" }).value);
    const differs = new Set(values).size > 1;
    return el("tr", differs ? { class: "differs" } : {}, el("th", { scope: "row" }, name),
      ...values.map(value => el("td", {}, value || "–")));
  });
  return el("div", { class: "scroll" }, el("table", {}, el("caption", {}, caption
    + (runs.length > 1 ? " Rows that differ are marked." : "")), ...head, el("tbody", {}, ...rows)));
}

function findings(run) {
  if (!run.findings.length) return el("p", {}, "No known problems found.");
  return el("ul", {}, ...run.findings.map(finding => el("li", {}, el("strong", {}, `Step ${number(finding.step)}: `),
    finding.sentence + ". ", el("br"), "What helps: " + finding.remedy + ` (guide: ${finding.page}).`)));
}

function qualities(run) {
  if (!run.qualities.rows.length) return el("p", { class: "note" }, "No evaluation beside the run; 'gan evaluate' makes one.");
  const head = ["metric", "value", "deviation", "real", "generated"];
  const warnings = [...new Set(run.qualities.rows.map(row => row[5]).filter(text => text))];
  return [el("div", { class: "scroll" }, el("table", {}, el("caption", {}, run.qualities.caption),
    el("thead", {}, el("tr", {}, ...head.map(name => el("th", { scope: "col" }, name)))),
    el("tbody", {}, ...run.qualities.rows.map(row => el("tr", {}, el("th", { scope: "row" }, row[0]),
      ...row.slice(1, 5).map(value => el("td", { class: "number" }, value || "–"))))))),
    ...warnings.map(text => el("p", { class: "note" }, text + "."))];
}

function commands(run) {
  if (!run.commands.length) return el("p", { class: "note" }, "Nothing to go on from yet.");
  return run.commands.flatMap(command => [el("p", { class: "note" }, command.name), el("pre", { tabindex: "0" }, el("code", {}, command.value))]);
}

/** Lines by chart: of one run a chart of each group, of several a chart of each metric. */
function lines(runs) {
  const all = new Map();
  for (const run of runs) {
    for (const curve of run.curves) {
      const title = runs.length > 1 ? curve.name : curve.group, label = runs.length > 1 ? run.name : curve.name;
      if (!all.has(title)) all.set(title, []);
      all.get(title).push({ label, ...curve });
    }
  }
  return all;
}

function drawCharts(runs) {
  const place = section("Charts"), all = lines(runs);
  const order = runs.length > 1 ? [...all.keys()] : ["Losses", "Quality of the samples", "Scores of the discriminator",
    "Gradient norms", "Other terms", "Images per second"].filter(title => all.has(title));
  if (!place.grid) {
    place.grid = el("div", { class: "charts" });
    place.body.append(el("p", { class: "note" }, "Drag over a chart to zoom all of them, double-click to see everything again."
      + " In long runs a line is the mean of neighbouring steps, and the shade reaches from the lowest to the highest."),
      place.grid);
  }
  for (const title of order) {
    if (!charts.has(title)) {
      charts.set(title, new Chart(title));
      place.grid.append(charts.get(title).figure);
    }
    charts.get(title).set(all.get(title));
  }
  // A run that was resumed at an earlier step may have lost what they showed.
  for (const [title, chart] of charts) chart.figure.hidden = !all.has(title);
}

/** Pictures of all runs under one slider over their steps, which stays at the last one while new ones come. */
function drawPictures(runs) {
  const place = section("Samples");
  const steps = [...new Set(runs.flatMap(run => run.pictures.map(picture => picture.step)))].sort((a, b) => a - b);
  if (!place.slider) {
    place.slider = el("input", { type: "range", id: "step", min: "0", value: "0", step: "1" });
    place.words = el("output", { for: "step" });
    place.grid = el("div", { class: "runs" });
    place.steps = [];
    place.play = el("button", { type: "button" }, "Play");
    place.slider.addEventListener("input", () => place.draw());
    place.play.addEventListener("click", () => play(place));
    place.body.append(el("p", {}, el("label", { for: "step" }, "Step"), " ", place.words), el("p", {}, place.slider),
      el("div", { class: "tools" }, place.play), place.grid);
  }
  const isLast = Number(place.slider.value) >= place.steps.length - 1;
  place.steps = steps;
  place.slider.max = String(Math.max(0, steps.length - 1));
  if (isLast) place.slider.value = place.slider.max;
  place.slider.disabled = place.play.disabled = steps.length < 2;
  place.draw = () => drawStep(place, runs);
  place.draw();
}

function drawStep(place, runs) {
  const step = place.steps[Number(place.slider.value)];
  place.words.textContent = step === undefined ? "none yet" : number(step);
  place.slider.setAttribute("aria-valuetext", "step " + place.words.textContent);
  place.grid.replaceChildren(...runs.map(run => {
    const picture = run.pictures.filter(each => each.step <= step).at(-1);
    const name = runs.length > 1 ? [el("h3", {}, run.name)] : [];
    if (!picture) return el("div", {}, ...name, el("p", { class: "note" }, "No picture yet."));
    const img = el("img", { src: picture.source, alt: `Samples of ${run.name} at step ${number(picture.step)}` });
    img.addEventListener("load", () => { if (img.naturalWidth < 320) img.className = "small"; });
    return el("div", {}, ...name, img);
  }));
}

function play(place) {
  if (place.timer) {
    clearInterval(place.timer);
    place.timer = null;
    place.play.textContent = "Play";
    return;
  }
  place.play.textContent = "Pause";
  if (place.slider.value === place.slider.max) place.slider.value = "0";
  place.timer = setInterval(() => {
    place.slider.value = String(Number(place.slider.value) + 1);
    place.draw();
    if (place.slider.value === place.slider.max) play(place);
  }, 200);
}

function draw(data) {
  const runs = data.runs, title = runs.map(run => run.name).join(" and ");
  document.title = title + " · gan4j";
  document.getElementById("title").textContent = title;
  show("Progress", runs.map(run => [run.name, run.state, run.notes]), () => columns(runs, run =>
    [el("p", { class: "state" }, run.state), ...run.notes.map(note => el("p", { class: "note" }, note))]));
  drawPictures(runs);
  drawCharts(runs);
  if (data.live) explorer.follow(runs[0].checkpoint);
  show("Diagnosis", runs.map(run => run.findings), () => columns(runs, findings));
  show("Evaluation", runs.map(run => run.qualities), () => columns(runs, qualities));
  show("Settings", runs.map(run => run.settings), () => facts(runs, "settings", "Without techniques that are switched off."));
  show("Machine", runs.map(run => run.machine), () => facts(runs, "machine", "The last session."));
  show("Next", runs.map(run => run.commands), () => columns(runs, commands));
}

/** Draws what the page came with; a live page goes on with what its program sends. */
function start() {
  const data = JSON.parse(document.getElementById("data").textContent);
  draw(data);
  if (!data.live) return;
  document.querySelectorAll("h2#progress + div, h2#diagnosis + div").forEach(body => body.setAttribute("aria-live", "polite"));
  const events = new EventSource("events"), words = document.getElementById("connection");
  events.addEventListener("open", () => { words.textContent = "Live."; });
  events.addEventListener("message", event => draw(JSON.parse(event.data)));
  events.addEventListener("error", () => {
    words.textContent = "The connection is lost: 'gan watch' has ended, or the machine sleeps. The page shows the last state.";
  });
}

start();
