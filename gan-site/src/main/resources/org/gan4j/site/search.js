// Finds sections and types that contain every word of the query; a word in a heading counts more than one in the text.
"use strict";
(() => {
  const MOST = 20;
  const AROUND = 60;
  const root = document.body.dataset.root;
  const box = document.getElementById("search");
  const list = document.getElementById("results");

  const score = (entry, words) => {
    const heading = entry.heading.toLowerCase();
    const page = entry.page.toLowerCase();
    const text = entry.text.toLowerCase();
    let sum = 0;
    for (const word of words) {
      const best = heading === word ? 40 : heading.startsWith(word) ? 20 : heading.includes(word) ? 10
        : page.includes(word) ? 5 : text.includes(word) ? 1 : 0;
      if (best === 0) {
        return 0;
      }
      sum += best;
    }
    return sum;
  };

  const excerpt = (entry, words) => {
    const at = Math.max(0, entry.text.toLowerCase().indexOf(words[0]) - AROUND);
    return (at > 0 ? ".. " : "") + entry.text.slice(at, at + 3 * AROUND);
  };

  const item = (entry, words) => {
    const link = document.createElement("a");
    link.href = root + entry.url;
    link.textContent = entry.heading;
    const where = document.createElement("small");
    where.textContent = entry.page === entry.heading ? "" : entry.page;
    const text = document.createElement("small");
    text.textContent = excerpt(entry, words);
    link.append(where, text);
    const line = document.createElement("li");
    line.append(link);
    return line;
  };

  const search = () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(word => word);
    list.hidden = words.length === 0;
    const found = SEARCH_INDEX.map(entry => [score(entry, words), entry]).filter(([sum]) => sum > 0)
      .sort((a, b) => b[0] - a[0]).slice(0, MOST);
    list.replaceChildren(...found.map(([, entry]) => item(entry, words)));
    if (found.length === 0) {
      const none = document.createElement("li");
      none.className = "none";
      none.textContent = "Nothing found.";
      list.append(none);
    }
  };

  box.addEventListener("input", search);
  box.addEventListener("keydown", event => {
    if (event.key === "Enter" && list.querySelector("a")) {
      list.querySelector("a").click();
    } else if (event.key === "Escape") {
      box.value = "";
      search();
    }
  });
  document.addEventListener("keydown", event => {
    if (event.key === "/" && document.activeElement !== box) {
      event.preventDefault();
      box.focus();
    }
  });
  const query = new URLSearchParams(location.search).get("q");
  if (query) {
    box.value = query;
    search();
  }
})();
