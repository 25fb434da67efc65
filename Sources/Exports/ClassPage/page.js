// The page itself. What comes from the data is put in as text, never as markup.

const file = JSON.parse(document.getElementById("run").textContent);
const recorded = recordedRun(file);
const mostCells = { users: 40, items: 24 };
const mostShown = { factors: 8, entries: 60 };

const state = {
  run: recorded,
  index: recorded.moments.length - 1,
  user: file.user,
  item: file.item,
  view: file.view,
  withSeen: file.seen,
  isLogarithmic: null,
  language: WORDS[file.language] ? file.language : "en",
  edits: new Map(),
  timer: null,
};

const $ = (id) => document.getElementById(id);
const words = () => WORDS[state.language];

/** An element with attributes and children; strings become text. */
function make(tag, attributes = {}, ...children) {
  const svg = ["svg", "path", "line", "circle", "text", "title"].includes(tag);
  const element = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.map((child) => (typeof child === "number" ? String(child) : child)));
  return element;
}

/** Someone's name, whatever its direction of writing. */
function nameOf(name) {
  return make("bdi", {}, name);
}

// ---------------------------------------------------------------- numbers as people read them

function significant(value, digits = 4) {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size === 0) return "0";
  let text;
  if (size >= 1e6 || size < 1e-3) {
    text = size.toExponential(digits - 1).replace("e+", "e");
  } else {
    const whole = size >= 1 ? Math.floor(Math.log10(size)) + 1 : 1;
    text = size.toFixed(Math.max(0, digits - whole));
  }
  return (value < 0 ? "−" : "") + text;
}

function plain(value) {
  const text = String(value);
  return text.length <= 6 ? text.replace("-", "−") : significant(value);
}

/** A power of ten: `100`, `1e6`. */
function powerText(power) {
  return power >= 1e6 || power < 1e-3 ? `1e${Math.round(Math.log10(power))}`.replace("-", "−") : String(power);
}

function fixed(value, decimals) {
  const text = Math.abs(value).toFixed(decimals);
  return (value < 0 && Number(text) !== 0 ? "−" : "") + text;
}

function percent(share) {
  const value = Math.abs(share * 100);
  if (value === 0) return "0";
  if (value < 0.005) return "<0.01 %";
  return value < 0.05 ? `${value.toFixed(2)} %` : `${value.toFixed(1)} %`;
}

// ---------------------------------------------------------------- what is shown

function shownModel() {
  if (file.recordedOnly) return recorded.known.get(recorded.moments.length - 1) || null;
  return state.run.model(state.index, 40);
}

function shownData() {
  return file.recordedOnly ? recorded.dataAt(recorded.moments.length - 1) : state.run.dataAt(state.index);
}

function shownKnobs() {
  return file.recordedOnly ? recorded.knobsAt(recorded.moments.length - 1) : state.run.knobsAt(state.index);
}

/** Draws everything that depends on the moment; where the model takes longer than a moment, goes on by and by. */
function draw() {
  clearTimeout(state.timer);
  $("slider").max = state.run.moments.length - 1;
  $("slider").value = state.index;
  drawMoment();
  drawChart();
  drawNotes();
  let model = null;
  try {
    model = shownModel();
  } catch (error) {
    return tellUnsolvable(error);
  }
  if (model === null) {
    state.timer = setTimeout(draw, 0);
    return;
  }
  if (state.run === recorded && !file.recordedOnly) recorded.check(state.index, model);
  const data = shownData();
  state.user = Math.min(state.user, data.users.length - 1);
  state.item = Math.min(state.item, data.items.length - 1);
  if (state.user < 0 || state.item < 0) return;
  drawMatrix(model, data);
  drawCell(model, data);
  drawList(model, data);
  $("agreement").textContent = file.recordedOnly ? "" : words().agreement(significant(recorded.largestDifference, 2));
}

function tellUnsolvable(error) {
  if (!(error instanceof UnsolvableRow)) throw error;
  const data = state.run.dataAt(Math.min(state.index, state.run.moments.length - 1));
  tell(words().noSolution((error.side === "users" ? data.users : data.items)[error.row]), true);
}

function tell(text, isError = false) {
  $("verdict").textContent = text;
  $("verdict").className = isError ? "error" : "";
}

function momentSentence(index) {
  const moments = state.run.moments;
  const moment = moments[index];
  if (moment.change) return words().changeSentence(moment.halfStep, moment.change, significant(moment.total));
  if (index === 0) return words().startSentence(significant(moment.total, 5));
  const before = moments[index - 1].total;
  const share = before === 0 ? 0 : (before - moment.total) / before;
  const change = share === 0 ? words().unchanged : (share < 0 ? "+" : "−") + percent(share);
  return words().stepSentence(
    moment.halfStep, words().sides[moment.side] || moment.side, significant(before), significant(moment.total), change);
}

function drawMoment() {
  const sentence = momentSentence(state.index);
  $("moment").textContent = sentence + (file.recordedOnly && state.index + 1 < recorded.moments.length ? " " + words().notRecorded : "");
  $("slider").setAttribute("aria-valuetext", sentence);
}

function drawNotes() {
  const lines = state.run.moments.flatMap((moment, index) => moment.notes.map((note) => ({ note, index, moment })));
  $("notes").replaceChildren(
    ...lines.map(({ note, index, moment }) => {
      const go = make("button", { type: "button" }, words().at(moment.halfStep));
      go.addEventListener("click", () => show(index));
      return make("li", index === state.index ? { class: "now" } : {}, go, " ", nameOf(note));
    }));
  $("notes").hidden = lines.length === 0;
}

function show(index) {
  state.index = Math.max(0, Math.min(state.run.moments.length - 1, index));
  draw();
}

// ---------------------------------------------------------------- the loss

function drawChart() {
  const width = Math.max(300, Math.min(900, $("chart").clientWidth || 640));
  const [height, left, right, top, bottom] = [260, 62, 14, 24, 40];
  const moments = state.run.moments;
  const ghost = state.run === recorded ? [] : recorded.moments;
  // Runs of other methods have more moments to a half-step: they share the axis of half-steps.
  const [places, ghostPlaces] = [placesOf(moments), placesOf(ghost)];
  const longest = Math.max(1, ...places.slice(-1), ...ghostPlaces.slice(-1));
  const totals = [...moments, ...ghost].map((moment) => moment.total).filter(Number.isFinite);
  const highest = totals.reduce((a, b) => Math.max(a, b), 0) || 1;
  const positive = totals.filter((total) => total > 0);
  const lowest = positive.reduce((a, b) => Math.min(a, b), highest);
  const canBeLogarithmic = positive.length === totals.length;
  const isLogarithmic = canBeLogarithmic && (state.isLogarithmic === null ? highest > 20 * lowest : state.isLogarithmic);
  // The axis goes by whole powers of ten, so that it stays where it is while one looks about.
  const low = isLogarithmic ? Math.floor(Math.log10(lowest)) : 0;
  const high = isLogarithmic ? Math.max(low + 1, Math.ceil(Math.log10(highest))) : highest;
  const x = (place) => left + ((width - left - right) * place) / longest;
  const share = (total) => (isLogarithmic ? (Math.log10(total) - low) / (high - low) : total / high);
  const y = (total) => height - bottom - (height - top - bottom) * share(total);
  const svg = make("svg", { viewBox: `0 0 ${width} ${height}`, role: "img" });
  const last = moments[moments.length - 1];
  svg.setAttribute(
    "aria-label", words().chartWords(significant(moments[0].total), significant(last.total), last.halfStep));
  const ticks = isLogarithmic
    ? Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i))
    : [0, 0.25, 0.5, 0.75, 1].map((part) => part * high);
  for (const tick of ticks) {
    svg.append(
      make("line", { class: "axis", x1: left, x2: width - right, y1: y(tick), y2: y(tick) }),
      make("text", { x: left - 6, y: y(tick) + 4, "text-anchor": "end" }, isLogarithmic ? powerText(tick) : significant(tick, 3)));
  }
  const path = (run, at) =>
    run.map((moment, i) => `${i ? "L" : "M"}${x(at[i]).toFixed(1)} ${y(moment.total).toFixed(1)}`).join("");
  if (ghost.length) svg.append(make("path", { class: "ghost", d: path(ghost, ghostPlaces) }));
  svg.append(make("path", { class: "run", d: path(moments, places) }));
  moments.forEach((moment, index) => {
    if (moments.length <= 100) svg.append(make("circle", { class: "dot", cx: x(places[index]), cy: y(moment.total), r: 2.5 }));
    if (moment.change) svg.append(make("line", { class: "change", x1: x(places[index]), x2: x(places[index]), y1: top, y2: height - bottom }));
    if (moment.notes.length) svg.append(make("text", { class: "flag", x: x(places[index]), y: top, "text-anchor": "middle" }, "¶"));
  });
  const [now, here] = [moments[state.index], x(places[state.index])];
  svg.append(
    make("line", { class: "now", x1: here, x2: here, y1: top, y2: height - bottom }),
    make("circle", { class: "nowdot", cx: here, cy: y(now.total), r: 5 }));
  const step = Math.max(1, Math.ceil(longest / (width < 480 ? 4 : 8)));
  for (let place = 0; place <= longest; place += step) {
    svg.append(make("text", { x: x(place), y: height - bottom + 16, "text-anchor": "middle" }, place));
  }
  svg.append(
    make("text", { x: (left + width) / 2, y: height - 6, "text-anchor": "middle" }, words().axisStep),
    make("text", { x: 4, y: 12 }, words().axisLoss(isLogarithmic)));
  svg.addEventListener("click", (event) => {
    const box = svg.getBoundingClientRect();
    const place = ((event.clientX - box.left) * width) / box.width;
    const wanted = ((place - left) / (width - left - right)) * longest;
    const distance = (index) => Math.abs(places[index] - wanted);
    show(places.reduce((best, _, index) => (distance(index) < distance(best) ? index : best), 0));
  });
  $("chart").replaceChildren(svg);
  $("axis").textContent = isLogarithmic ? words().linear : words().logarithmic;
  $("axis").onclick = () => {
    state.isLogarithmic = !isLogarithmic;
    drawChart();
  };
  $("legend").textContent = ghost.length ? `— ${words().yourRun} · - - ${words().recordedRun}` : `— ${words().recordedRun}`;
  if (document.querySelector("#loss details").open) drawLossTable();
}

/** Where moments stand on the axis: at their half-step, those that follow it in the room up to the next. */
function placesOf(moments) {
  const sizes = new Map();
  for (const { halfStep } of moments) sizes.set(halfStep, (sizes.get(halfStep) || 0) + 1);
  let [last, count] = [-1, 0];
  return moments.map(({ halfStep }) => {
    count = halfStep === last ? count + 1 : 0;
    last = halfStep;
    return halfStep + count / sizes.get(halfStep);
  });
}

function drawLossTable() {
  const header = [words().axisStep, words().side, words().observed, words().unobserved, words().regularization, words().total];
  const rows = state.run.moments.map((m, i) => [
    m.halfStep,
    m.change || (i === 0 ? words().start : words().sides[m.side] || m.side),
    ...[m.observed, m.unobserved, m.regularization, m.total].map((number) => significant(number, 5)),
  ]);
  $("loss-table").replaceChildren(tableFrom(header, rows, [1]));
}

/** A table of texts and elements; columns of text are named. */
function tableFrom(header, rows, textColumns = []) {
  const kind = (column) => (textColumns.includes(column) ? { class: "text" } : {});
  const line = (cells, tag) => make("tr", {}, ...cells.map((cell, column) => make(tag, kind(column), cell)));
  return make("table", {}, make("thead", {}, line(header, "th")), make("tbody", {}, ...rows.map((row) => line(row, "td"))));
}

// ---------------------------------------------------------------- the matrix

function pairOf(model, data, user, item) {
  const objective = objectiveOf(shownKnobs());
  const entry = data.table.byUser[user].find(([column]) => column === item);
  const r = entry ? entry[1] : null;
  const c = entry ? objective.confidence(r) : objective.unobservedWeight;
  const t = entry ? objective.target(r) : 0;
  const s = dot(model.X[user], model.Y[item]);
  return { r, c, t, s, error: t - s, share: c * (t - s) ** 2 };
}

function cellText(pair) {
  switch (state.view) {
    case "observed": return pair.r === null ? "·" : plain(pair.r);
    case "confidence": return plain(pair.c);
    case "error": return pair.c === 0 ? "·" : fixed(pair.error, 2);
    case "share": return pair.c === 0 ? "·" : significant(pair.share, 3);
    default: return fixed(pair.s, 2) + (pair.r === null ? "" : "•");
  }
}

/** From −1 to 1: how strongly a cell is colored. The number stands in it as well. */
function shade(pair, largest) {
  switch (state.view) {
    case "observed": return pair.r === null ? 0 : pair.r / largest;
    case "confidence": return Math.log1p(pair.c) / Math.log1p(largest);
    case "error": return pair.c === 0 ? 0 : pair.error / largest;
    case "share": return pair.share / largest;
    default: return Math.max(-1, Math.min(1, pair.s));
  }
}

function drawMatrix(model, data) {
  const rows = windowOf("user", data.users.length, mostCells.users);
  const columns = windowOf("item", data.items.length, mostCells.items);
  const k = shownKnobs().factors;
  const strips = k <= 4 ? k : 0;
  const pairs = rows.map((user) => columns.map((item) => pairOf(model, data, user, item)));
  const sizes = { observed: (p) => Math.abs(p.r || 0), confidence: (p) => p.c, error: (p) => Math.abs(p.error), share: (p) => p.share };
  const size = sizes[state.view] || (() => 1);
  const largest = pairs.flat().reduce((most, pair) => Math.max(most, size(pair)), 0) || 1;
  const blank = () => Array.from({ length: strips }, () => make("th", { class: "factor" }));
  const factorRows = Array.from({ length: strips }, (_, f) =>
    make("tr", {}, make("th", { class: "factor" }, `y${f + 1}`), ...blank(),
      ...columns.map((item) => make("td", { class: "factor" }, fixed(model.Y[item][f], 2)))));
  const head = make("tr", {}, make("th"),
    ...Array.from({ length: strips }, (_, f) => make("th", { class: "factor" }, `x${f + 1}`)),
    ...columns.map((item) =>
      make("th", { scope: "col", title: data.items[item], ...(item === state.item ? { class: "chosen" } : {}) }, nameOf(data.items[item]))));
  const body = rows.map((user, row) =>
    make("tr", user === state.user ? { class: "chosen" } : {},
      make("th", { scope: "row", title: data.users[user] }, nameOf(data.users[user])),
      ...Array.from({ length: strips }, (_, f) => make("td", { class: "factor" }, fixed(model.X[user][f], 2))),
      ...columns.map((item, column) => {
        const pair = pairs[row][column];
        const isChosen = user === state.user && item === state.item;
        const level = shade(pair, largest);
        const sign = level > 0 ? "plus" : level < 0 ? "minus" : "";
        const cell = make("td", {
          class: `${sign}${pair.r === null ? "" : " stored"}`, role: "gridcell", "data-user": user, "data-item": item,
          tabindex: isChosen ? "0" : "-1", "aria-selected": String(isChosen),
          "aria-label": `${data.users[user]} × ${data.items[item]}: ${cellText(pair)}`,
        }, cellText(pair));
        cell.style.setProperty("--share", `${Math.round(Math.min(1, Math.abs(level)) * 60)}%`);
        return cell;
      })));
  const hadFocus = $("matrix").contains(document.activeElement);
  $("matrix").replaceChildren(make("thead", {}, ...factorRows, head), make("tbody", {}, ...body));
  if (hadFocus) $("matrix").querySelector("td[tabindex='0']").focus({ preventScroll: true });
  $("view-hint").textContent = words().viewHints[state.view];
  drawWindow(rows, columns, data);
}

/** The rows of a side that are shown: a page of them, with the chosen one. */
function windowOf(side, count, most) {
  const first = Math.floor(state[side] / most) * most;
  return Array.from({ length: Math.min(most, count - first) }, (_, i) => first + i);
}

function drawWindow(rows, columns, data) {
  const parts = [];
  for (const [side, shown, names] of [["user", rows, data.users], ["item", columns, data.items]]) {
    if (names.length <= shown.length) continue;
    const most = side === "user" ? mostCells.users : mostCells.items;
    const move = (by) => {
      state[side] = Math.max(0, Math.min(names.length - 1, shown[0] + by * most));
      draw();
    };
    const less = make("button", { type: "button", "aria-label": "−" }, "◀");
    const more = make("button", { type: "button", "aria-label": "+" }, "▶");
    less.addEventListener("click", () => move(-1));
    more.addEventListener("click", () => move(1));
    const what = side === "user" ? words().users : words().items;
    parts.push(less, words().windowText(what, shown[0] + 1, shown[shown.length - 1] + 1, names.length), more);
  }
  $("window").replaceChildren(...parts);
}

function choose(user, item) {
  const data = shownData();
  state.user = Math.max(0, Math.min(data.users.length - 1, user));
  state.item = Math.max(0, Math.min(data.items.length - 1, item));
  draw();
}

// ---------------------------------------------------------------- one pair

function drawCell(model, data) {
  const [user, item] = [state.user, state.item];
  const pair = pairOf(model, data, user, item);
  $("cell-title").replaceChildren(nameOf(data.users[user]), " × ", nameOf(data.items[item]));
  $("cell-facts").textContent = words().cellFacts({
    r: pair.r === null ? "–" : plain(pair.r), c: plain(pair.c), t: plain(pair.t), s: significant(pair.s),
    e: significant(pair.error), l: significant(pair.share),
  });
  const [x, y] = [model.X[user], model.Y[item]];
  const terms = Array.from(x, (value, f) => [f + 1, significant(value), significant(y[f]), significant(value * y[f])]);
  $("terms").replaceChildren(
    tableFrom([words().factor, "x", "y", words().product], [...terms, [words().sum, "", "", significant(pair.s)]]));
  $("edit").elements.value.value = pair.r === null ? "" : String(pair.r);
  $("edit").hidden = file.recordedOnly;
  drawEquations("users", user, model, data);
  drawEquations("items", item, model, data);
}

function drawEquations(side, row, model, data) {
  const isUsers = side === "users";
  const panel = $(isUsers ? "user-equations" : "item-equations");
  const [names, others] = isUsers ? [data.users, data.items] : [data.items, data.users];
  panel.querySelector("summary").textContent = words().equationsOf(names[row]);
  panel.hidden = file.recordedOnly;
  const place = panel.querySelector(".equations");
  if (!panel.open || file.recordedOnly) return place.replaceChildren();
  const knobs = shownKnobs();
  const objective = objectiveOf(knobs);
  const [F, current] = isUsers ? [model.Y, model.X[row]] : [model.X, model.Y[row]];
  const entries = (isUsers ? data.table.byUser : data.table.byItem)[row];
  const lambda = rowLambda(knobs, objective, entries, F.length);
  const gram = gramMatrix(F, knobs.factors);
  const equations = normalEquations(entries, F, gram, objective, lambda);
  const solution = solveRow(equations);
  const k = Math.min(knobs.factors, mostShown.factors);
  const f = isUsers ? "y" : "x";
  const parts = [make("p", {}, words().equationsText(isUsers, plain(lambda), plain(objective.unobservedWeight)))];
  if (entries.length) {
    const header = [words().entry, "r", "c", "t", ...Array.from({ length: k }, (_, i) => `${f}${i + 1}`)];
    const lines = entries.slice(0, mostShown.entries).map(([column, r]) => [
      nameOf(others[column]), plain(r), plain(objective.confidence(r)), plain(objective.target(r)),
      ...Array.from(F[column].slice(0, k), (number) => significant(number)),
    ]);
    parts.push(make("div", { class: "wide" }, tableFrom(header, lines, [0])));
    if (entries.length > lines.length) parts.push(make("p", {}, words().left(entries.length, lines.length)));
  } else {
    parts.push(make("p", {}, words().without));
  }
  const w0 = objective.unobservedWeight;
  const G = isUsers ? "YᵀY" : "XᵀX";
  const matrices = make("div", { class: "wide" },
    brackets(`w₀ ${G} (${words().before})`, gram.slice(0, k).map((line) => Array.from(line.slice(0, k), (g) => w0 * g))),
    brackets("A", equations.A.slice(0, k).map((line) => Array.from(line.slice(0, k)))),
    brackets("b", Array.from(equations.b.slice(0, k), (number) => [number])));
  if (solution) matrices.append(brackets(words().solution, Array.from(solution.slice(0, k), (number) => [number])));
  matrices.append(brackets(words().asItIs, Array.from(current.slice(0, k), (number) => [number])));
  parts.push(matrices);
  if (knobs.factors > k) parts.push(make("p", {}, words().left(knobs.factors, k)));
  if (solution === null) {
    parts.push(make("p", {}, words().unsolvable));
  } else {
    // The row's loss is a quadratic with A in it, so moving by d from its bottom costs dᵀ A d.
    const d = current.map((number, i) => number - solution[i]);
    const cost = dot(d, equations.A.map((line) => dot(line, d)));
    const isThere = cost <= 1e-12 * Math.max(1e-300, dot(current, equations.A.map((line) => dot(line, current))));
    parts.push(make("p", {}, isThere ? words().same : words().takes(significant(cost))));
  }
  place.replaceChildren(...parts);
}

function brackets(caption, rows) {
  return make("table", { class: "brackets" }, make("caption", {}, caption),
    make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map((number) => make("td", {}, significant(number)))))));
}

// ---------------------------------------------------------------- the list

function drawList(model, data) {
  const list = topList(model, data.table, state.user, file.top, state.withSeen);
  $("list-title").textContent = words().listTitle(file.top, data.users[state.user]);
  const before = placesBefore();
  // Where the moment before takes longer to work out, its places come by and by.
  if (before === undefined) state.timer = setTimeout(draw, 0);
  if (file.lists) return drawRecordedList(data);
  const rows = list.map((line, place) => [
    place + 1, line.seen ? make("span", {}, nameOf(data.items[line.item]), " •") : nameOf(data.items[line.item]),
    fixed(line.score, 3), moved(before, line.item, place),
  ]);
  const table = tableFrom([words().place, words().item, words().score, words().was], rows, [1]);
  $("list-table").replaceChildren(list.length ? table : make("p", {}, words().emptyList));
  if (list.length && list.every((line) => line.score === 0)) $("list-table").append(make("p", {}, words().allZero));
  $("with-seen").checked = state.withSeen;
  fillUsers(data);
}

/** The list as it was recorded, over items that the page does not hold. */
function drawRecordedList(data) {
  const rows = file.lists[state.user].map((line, place) => [
    place + 1, line.seen ? make("span", {}, nameOf(line.name), " •") : nameOf(line.name), fixed(line.score, 3)]);
  $("list-table").replaceChildren(tableFrom([words().place, words().item, words().score], rows, [1]));
  $("with-seen").disabled = true;
  fillUsers(data);
}

function fillUsers(data) {
  const picker = $("user");
  if (picker.options.length !== data.users.length) {
    picker.replaceChildren(...data.users.map((name, i) => make("option", { value: i }, name)));
  }
  picker.value = String(state.user);
}

/** Where items stood one moment earlier; null where there is no such model, undefined where it is not worked out yet. */
function placesBefore() {
  if (file.recordedOnly || state.index === 0) return null;
  const data = state.run.dataAt(state.index - 1);
  const model = state.run.model(state.index - 1, 20);
  if (model === null) return undefined;
  if (state.user >= data.users.length) return null;
  const list = topList(model, data.table, state.user, data.items.length, state.withSeen);
  return new Map(list.map((line, place) => [line.item, place]));
}

function moved(before, item, place) {
  if (!before || !before.has(item)) return "";
  const by = before.get(item) - place;
  return by === 0 ? "=" : by > 0 ? `▲${by}` : `▼${-by}`;
}

// ---------------------------------------------------------------- other knobs

function fillKnobs(knobs, seed, steps) {
  const form = $("knobs-form").elements;
  form.preset.value = knobs.preset;
  form.method.value = file.method;
  form.alpha.value = String(knobs.alpha);
  form.lambda.value = String(knobs.lambda);
  form.factors.value = String(knobs.factors);
  form.seed.value = String(seed);
  form.steps.value = String(steps);
}

/** A number from a field, or null after telling what is wrong with it. */
function numberIn(name, low, high, isWhole) {
  const field = $("knobs-form").elements[name];
  const text = field.value.trim().replace(",", ".");
  const number = Number(text);
  const isFine = text !== "" && Number.isFinite(number) && number >= low && number <= high && (!isWhole || Number.isInteger(number));
  field.setAttribute("aria-invalid", String(!isFine));
  if (!isFine) tell(words().badNumber({ alpha: "α", lambda: "λ", factors: "k", seed: words().seed, steps: words().howMany }[name], field.value), true);
  return isFine ? number : null;
}

/** Trains a run of the reader's own, with the data as the recorded run ends and as edited here. */
function solveOwn() {
  const alpha = numberIn("alpha", 0, 1e12, false);
  const lambda = alpha === null ? null : numberIn("lambda", 0, 1e12, false);
  const factors = lambda === null ? null : numberIn("factors", 1, 64, true);
  const seed = factors === null ? null : numberIn("seed", 0, 2 ** 32 - 1, true);
  const steps = seed === null ? null : numberIn("steps", 1, 5000, true);
  if (steps === null) return;
  const base = recorded.knobsAt(recorded.moments.length - 1);
  const preset = $("knobs-form").elements.preset.value;
  const scaling = preset === base.preset ? base.scaling : usualScaling(preset);
  const knobs = { ...base, preset, scaling, alpha, lambda, factors };
  const last = recorded.dataAt(recorded.moments.length - 1);
  const cells = new Map(last.cells);
  for (const [key, cell] of state.edits) cells.set(key, cell);
  const data = { ...last, cells, table: tableOf(last.users.length, last.items.length, [...cells.values()]) };
  clearTimeout(state.timer);
  try {
    state.run = ownRun(knobs, data, file.start.kind || "normal", seed, steps, $("knobs-form").elements.method.value);
    state.index = 0;
    proceed();
  } catch (error) {
    state.run = recorded;
    show(recorded.moments.length - 1);
    tellUnsolvable(error);
  }
}

function proceed() {
  const run = state.run;
  if (run === recorded) return;
  let isDone = true;
  try {
    isDone = run.proceed(60);
  } catch (error) {
    state.index = run.moments.length - 1;
    draw();
    return tellUnsolvable(error);
  }
  state.index = run.moments.length - 1;
  if (isDone) {
    draw();
    return tellOwn(run);
  }
  tell(words().solving);
  drawChart();
  state.timer = setTimeout(proceed, 0);
}

function tellOwn(run) {
  const knobs = run.knobsAt(0);
  const base = recorded.knobsAt(recorded.moments.length - 1);
  const isSame = ["preset", "alpha", "lambda", "scaling"].every((name) => knobs[name] === base[name]) && state.edits.size === 0;
  const list = [`${knobs.preset}`, `α ${plain(knobs.alpha)}`, `λ ${plain(knobs.lambda)}`, `k ${knobs.factors}`];
  if (state.edits.size) list.push(words().edited(state.edits.size));
  const total = (r) => significant(r.moments[r.moments.length - 1].total, 5);
  tell(words().ownVerdict(list.join(", "), total(run), total(recorded)) + " " + (isSame ? words().sameProblem : words().otherProblem));
}

function backToRecorded() {
  state.edits.clear();
  state.run = recorded;
  fillKnobs(recorded.knobsAt(recorded.moments.length - 1), file.start.seed || 0, recordedSteps());
  tell("");
  show(recorded.moments.length - 1);
}

function recordedSteps() {
  return Math.max(2, recorded.moments[recorded.moments.length - 1].halfStep);
}

function edit(event) {
  event.preventDefault();
  const text = $("edit").elements.value.value.trim().replace(",", ".");
  const value = text === "" ? 0 : Number(text);
  const allowsNegative = ["implicit", "spark", "ratings"].includes($("knobs-form").elements.preset.value);
  if (!Number.isFinite(value) || (value < 0 && !allowsNegative)) return tell(words().badNumber("r", text), true);
  state.edits.set(`${state.user} ${state.item}`, [state.user, state.item, value]);
  solveOwn();
}

// ---------------------------------------------------------------- words and keys

function drawWords() {
  document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
  document.title = $("title").textContent = file.titles[state.language];
  $("protocol").replaceChildren(...file.protocols[state.language].map((sentence) => make("li", {}, sentence)));
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = words()[element.dataset.word];
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", words()[element.dataset.label]);
  $("knobs-hint").textContent = file.recordedOnly ? words().recordedOnly(file.most) : words().knobsHint;
  $("knobs-form").hidden = file.recordedOnly;
  for (const label of document.querySelectorAll("#views span")) label.textContent = words().views[label.dataset.view];
}

function listen() {
  $("slider").addEventListener("input", () => show(Number($("slider").value)));
  $("first").addEventListener("click", () => show(0));
  $("back").addEventListener("click", () => show(state.index - 1));
  $("forward").addEventListener("click", () => show(state.index + 1));
  $("last").addEventListener("click", () => show(state.run.moments.length - 1));
  $("language").addEventListener("change", () => {
    state.language = $("language").value;
    drawWords();
    draw();
  });
  document.querySelector("#loss details").addEventListener("toggle", drawChart);
  for (const id of ["user-equations", "item-equations"]) $(id).addEventListener("toggle", draw);
  $("user").addEventListener("change", () => choose(Number($("user").value), state.item));
  $("with-seen").addEventListener("change", () => {
    state.withSeen = $("with-seen").checked;
    draw();
  });
  $("knobs-form").addEventListener("submit", (event) => {
    event.preventDefault();
    solveOwn();
  });
  window.addEventListener("resize", onResize);
  $("recorded").addEventListener("click", backToRecorded);
  $("edit").addEventListener("submit", edit);
  $("matrix").addEventListener("click", (event) => {
    const cell = event.target.closest("td[data-user]");
    if (cell) choose(Number(cell.dataset.user), Number(cell.dataset.item));
  });
  $("matrix").addEventListener("keydown", (event) => {
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    if (moves[event.key]) {
      event.preventDefault();
      choose(state.user + moves[event.key][0], state.item + moves[event.key][1]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      $("user-equations").open = true;
      const summary = $("user-equations").querySelector("summary");
      summary.focus();
      summary.scrollIntoView({ block: "nearest" });
    }
  });
}

/** Draws the chart anew at the window's new width, once it stays. */
function onResize() {
  clearTimeout(state.resizing);
  state.resizing = setTimeout(drawChart, 100);
}

function begin() {
  $("knobline").textContent = file.knobline;
  $("language").value = state.language;
  for (const view of ["observed", "confidence", "predicted", "error", "share"]) {
    const input = make("input", { type: "radio", name: "view", value: view, ...(view === state.view ? { checked: "" } : {}) });
    input.addEventListener("change", () => {
      state.view = view;
      draw();
    });
    $("views").append(make("label", {}, input, " ", make("span", { "data-view": view })));
  }
  fillKnobs(recorded.knobsAt(recorded.moments.length - 1), file.start.seed || 0, recordedSteps());
  drawWords();
  listen();
  draw();
}

begin();
