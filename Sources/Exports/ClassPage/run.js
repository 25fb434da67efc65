// The two runs that the page knows: the recorded one, and the reader's own. Both give the model at any of their moments.

/** The data as they stood after so many changes: names and a table. Changes are [user, item, r] and perhaps new names. */
class DataStates {
  constructor(states) {
    this.states = states;
    this.made = [];
  }

  at(index) {
    if (this.made[index] === undefined) {
      const before = index > 0 ? this.at(index - 1) : { users: [], items: [], cells: new Map() };
      const state = this.states[index];
      const users = state.users || before.users;
      const items = state.items || before.items;
      const cells = new Map(before.cells);
      for (let i = 0; i < state.rows.length; i++) {
        cells.set(`${state.rows[i]} ${state.columns[i]}`, [state.rows[i], state.columns[i], state.values[i]]);
      }
      const triples = [...cells.values()].filter(([user, item]) => user < users.length && item < items.length);
      this.made[index] = { users, items, cells, table: tableOf(users.length, items.length, triples) };
    }
    return this.made[index];
  }
}

/** Rows of zeros for those that are new, none for those that are gone. */
function resized(rows, count, k) {
  return Array.from({ length: count }, (_, i) => rows[i] || new Float64Array(k));
}

/** The model after one more moment. A balanced one is remembered: the next line begins there. */
function advance(model, moment, knobs, data) {
  switch (moment.side) {
    case "users":
    case "items": {
      const anchor = model.isBalanced ? { X: model.X, Y: model.Y } : model.anchor;
      return { ...halfStep(moment.side, model, data.table, knobs), anchor };
    }
    case "balance": return { ...balance(model, data.table, knobs), anchor: model.anchor, isBalanced: true };
    case "line": {
      const anchor = { X: model.X, Y: model.Y };
      return { ...(model.anchor ? lineStep(model.anchor, model, data.table, knobs) : model), anchor, isBalanced: false };
    }
    default:
      return { X: resized(model.X, data.users.length, knobs.factors), Y: resized(model.Y, data.items.length, knobs.factors) };
  }
}

/** A run: its moments, and the model at each, worked out from the nearest one that is known. */
class Run {
  /**
   * @param moments each with halfStep, side, total and its parts, knobs and data as positions, change, notes
   * @param start the model at the first moment
   * @param knobsAt, dataAt what moments refer to
   */
  constructor(moments, start, knobsAt, dataAt) {
    this.moments = moments;
    this.knobsAt = (index) => knobsAt(this.moments[index]);
    this.dataAt = (index) => dataAt(this.moments[index]);
    this.known = new Map([[0, start]]);
    this.largestDifference = 0;
  }

  /** Goes on for at most `milliseconds`; gives the model, or null where it is not there yet. */
  model(index, milliseconds) {
    const end = performance.now() + milliseconds;
    let place = index;
    while (!this.known.has(place)) place--;
    let model = this.known.get(place);
    while (place < index) {
      place++;
      model = advance(model, this.moments[place], this.knobsAt(place), this.dataAt(place));
      // Every 16th is kept, and those on the way that time is too short for.
      const isLate = performance.now() > end;
      if (place % 16 === 0 || place === index || isLate) this.known.set(place, model);
      if (isLate && place < index) return null;
    }
    return model;
  }

  /** The loss of a moment by the page's own sums, held against the recorded one. */
  check(index, model) {
    const recorded = this.moments[index].total;
    const own = lossOf(model, this.dataAt(index).table, this.knobsAt(index)).total;
    const difference = recorded === 0 ? Math.abs(own) : Math.abs(own - recorded) / Math.abs(recorded);
    this.largestDifference = Math.max(this.largestDifference, difference);
  }
}

/** The run as the file has it. */
function recordedRun(file) {
  const states = new DataStates(file.data);
  const rows = (numbers) => numbers.map((row) => Float64Array.from(row));
  const first = states.at(file.moments[0].data);
  const k = file.knobs[file.moments[0].knobs].factors;
  const start = file.start.X
    ? { X: rows(file.start.X), Y: rows(file.start.Y) }
    : drawStart(file.start.kind, file.start.seed, first.users.length, first.items.length, k);
  const run = new Run(file.moments, start, (m) => file.knobs[m.knobs], (m) => states.at(m.data));
  if (file.last) run.known.set(file.moments.length - 1, { X: rows(file.last.X), Y: rows(file.last.Y) });
  return run;
}

/** What comes after a step: users and items in turn, and after the items what the method adds. */
function nextStep(method, last, hasAnchor) {
  if (last === "users") return "items";
  if (last === "items" && method !== "plain") return "balance";
  if (last === "balance" && method === "accelerated" && hasAnchor) return "line";
  return "users";
}

/** A run of the reader's own: from the start of a seed, so many half-steps under the same knobs and data. */
function ownRun(knobs, data, kind, seed, steps, method) {
  const start = drawStart(kind, seed, data.users.length, data.items.length, knobs.factors);
  const moment = (halfStep, side, model) => ({ halfStep, side, ...lossOf(model, data.table, knobs), notes: [] });
  const run = new Run([moment(0, "start", start)], start, () => knobs, () => data);
  let [latest, done] = [start, 0];
  /** Goes on for so long; gives whether all half-steps are done. */
  run.proceed = (milliseconds) => {
    const end = performance.now() + milliseconds;
    for (;;) {
      const side = nextStep(method, run.moments[run.moments.length - 1].side, Boolean(latest.anchor));
      if (done >= steps && side !== "balance" && side !== "line") return true;
      if (performance.now() > end) return false;
      latest = advance(latest, { side }, knobs, data);
      if (side === "users" || side === "items") done++;
      run.known.set(run.moments.length, latest);
      run.moments.push(moment(done, side, latest));
    }
  };
  return run;
}
