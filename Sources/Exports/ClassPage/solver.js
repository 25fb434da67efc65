// Weighted alternating least squares in plain JavaScript: what alscope does, written to be read.
//
// A table holds what was observed: byUser[u] is a list of [item, r], byItem[i] a list of [user, r].
// A model holds X (a row of k factors for every user) and Y (one for every item); the score of a pair is s = x · y.
// The loss is  Σ stored c (t − s)²  +  w₀ Σ others s²  +  Σ λ‖x‖²  +  Σ λ‖y‖².

// ---------------------------------------------------------------- random numbers

/** SplitMix64 (Steele, Lea and Flood 2014): numbers in [0, 1) with 53 random bits. Whole numbers of 64 bits are BigInts. */
function splitMix64(seed) {
  const mask = (1n << 64n) - 1n;
  let state = BigInt(seed) & mask;
  return () => {
    state = (state + 0x9e3779b97f4a7c15n) & mask;
    let z = state;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & mask;
    z ^= z >> 31n;
    return Number(z >> 11n) * 2 ** -53;
  };
}

/** MT19937 (Matsumoto and Nishimura 1998), the generator behind np.random.seed. */
function mersenneTwister(seed) {
  const size = 624;
  const state = new Uint32Array(size);
  state[0] = seed;
  for (let i = 1; i < size; i++) {
    const before = state[i - 1] ^ (state[i - 1] >>> 30);
    state[i] = Math.imul(before, 1812433253) + i;
  }
  let place = size;
  const bits = () => {
    if (place === size) {
      for (let i = 0; i < size; i++) {
        const mixed = (state[i] & 0x80000000) | (state[(i + 1) % size] & 0x7fffffff);
        state[i] = state[(i + 397) % size] ^ (mixed >>> 1) ^ (mixed & 1 ? 0x9908b0df : 0);
      }
      place = 0;
    }
    let y = state[place++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  };
  return () => {
    const high = bits() >>> 5;
    const low = bits() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  };
}

/** Standard normal numbers by Marsaglia's polar method, two from each point inside the circle. */
function polarNormals(uniform) {
  let kept = null;
  return () => {
    if (kept !== null) {
      const number = kept;
      kept = null;
      return number;
    }
    for (;;) {
      const first = 2 * uniform() - 1;
      const second = 2 * uniform() - 1;
      const square = first * first + second * second;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      kept = scale * first;
      return scale * second;
    }
  };
}

/** Where training starts: the same numbers for the same seed, as alscope draws them. */
function drawStart(kind, seed, userCount, itemCount, k) {
  const draw = (rows, next) => Array.from({ length: rows }, () => Float64Array.from({ length: k }, next));
  if (kind === "numpy") {
    const next = polarNormals(mersenneTwister(seed));
    const X = draw(userCount, next);
    return { X, Y: draw(itemCount, next) };
  }
  const X = draw(userCount, polarNormals(splitMix64(BigInt(seed) << 1n)));
  return { X, Y: draw(itemCount, polarNormals(splitMix64((BigInt(seed) << 1n) | 1n))) };
}

// ---------------------------------------------------------------- the objective

/** What a preset makes of the knobs: c and t of a stored value, w₀, and how λ grows with a row. */
function objectiveOf(knobs) {
  const { alpha, epsilon, alpha0 } = knobs;
  const preference = (r) => (r > 0 ? 1 : 0);
  const plain = { target: preference, unobservedWeight: 1, constant: 0, countsAll: false };
  switch (knobs.preset) {
    case "hu": return { ...plain, confidence: (r) => 1 + alpha * r };
    case "log": return { ...plain, confidence: (r) => 1 + alpha * Math.log1p(r / epsilon) };
    case "implicit": return { ...plain, confidence: (r) => alpha * Math.abs(r) };
    case "spark": return { ...plain, confidence: (r) => 1 + alpha * Math.abs(r) };
    case "ials":
      return {
        confidence: () => 1 + alpha0,
        target: (r) => (r > 0 ? 1 / (1 + alpha0) : 0),
        unobservedWeight: alpha0,
        constant: alpha0 / (1 + alpha0),
        countsAll: false,
      };
    case "ratings": return { confidence: () => 1, target: (r) => r, unobservedWeight: 0, constant: 0, countsAll: true };
    default: throw new Error(`no preset ${knobs.preset}`);
  }
}

/** The way a preset scales λ where nothing else is said. */
function usualScaling(preset) {
  return { spark: "count", ratings: "count", ials: "frequency" }[preset] || "none";
}

/** λ of one row: the same for all, times its entries, or by a power of them. */
function rowLambda(knobs, objective, entries, otherSide) {
  switch (knobs.scaling) {
    case "count": return knobs.lambda * entries.filter(([, r]) => objective.countsAll || r > 0).length;
    case "frequency": return knobs.lambda * (entries.length + knobs.alpha0 * otherSide) ** knobs.nu;
    default: return knobs.lambda;
  }
}

// ---------------------------------------------------------------- one row

function dot(a, b) {
  let sum = 0;
  for (let f = 0; f < a.length; f++) sum += a[f] * b[f];
  return sum;
}

/** FᵀF, which all rows share. */
function gramMatrix(F, k) {
  const G = Array.from({ length: k }, () => new Float64Array(k));
  for (const f of F) for (let a = 0; a < k; a++) for (let b = 0; b < k; b++) G[a][b] += f[a] * f[b];
  return G;
}

/** The equations A x = b of one row:  A = w₀ FᵀF + Σ (c − w₀) f fᵀ + λ I,  b = Σ c t f  over its entries. */
function normalEquations(entries, F, gram, objective, lambda) {
  const k = gram.length;
  const w0 = objective.unobservedWeight;
  const A = gram.map((row) => row.map((g) => w0 * g));
  const b = new Float64Array(k);
  for (const [column, r] of entries) {
    const f = F[column];
    const c = objective.confidence(r);
    const t = objective.target(r);
    for (let i = 0; i < k; i++) {
      for (let j = 0; j < k; j++) A[i][j] += (c - w0) * f[i] * f[j];
      b[i] += c * t * f[i];
    }
  }
  for (let i = 0; i < k; i++) A[i][i] += lambda;
  return { A, b };
}

/** The lower L of A = L Lᵀ (Cholesky–Banachiewicz); null where A is not positive definite. */
function cholesky(A) {
  const k = A.length;
  const L = Array.from({ length: k }, () => new Float64Array(k));
  for (let i = 0; i < k; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = A[i][j];
      for (let m = 0; m < j; m++) sum -= L[i][m] * L[j][m];
      if (i === j) {
        if (!(sum > 0) || !Number.isFinite(sum)) return null;
        L[i][i] = Math.sqrt(sum);
      } else {
        L[i][j] = sum / L[j][j];
      }
    }
  }
  return L;
}

/** x of A x = b: L z = b forward, then Lᵀ x = z backward. With b = 0 the row is 0, even where A is singular. */
function solveRow({ A, b }) {
  const x = Float64Array.from(b);
  if (b.every((number) => number === 0)) return x;
  const L = cholesky(A);
  if (L === null) return null;
  const k = b.length;
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < i; j++) x[i] -= L[i][j] * x[j];
    x[i] /= L[i][i];
  }
  for (let i = k - 1; i >= 0; i--) {
    for (let j = i + 1; j < k; j++) x[i] -= L[j][i] * x[j];
    x[i] /= L[i][i];
  }
  return x;
}

// ---------------------------------------------------------------- half-steps and the loss

/** All rows of one side, each solved with the other side as it is. Throws where a row has no solution. */
function halfStep(side, model, table, knobs) {
  const objective = objectiveOf(knobs);
  const isUsers = side === "users";
  const F = isUsers ? model.Y : model.X;
  const rows = isUsers ? table.byUser : table.byItem;
  const gram = gramMatrix(F, knobs.factors);
  const solved = rows.map((entries, row) => {
    const lambda = rowLambda(knobs, objective, entries, F.length);
    const x = solveRow(normalEquations(entries, F, gram, objective, lambda));
    if (x === null) throw new UnsolvableRow(side, row);
    return x;
  });
  return isUsers ? { X: solved, Y: model.Y } : { X: model.X, Y: solved };
}

/** A row whose equations have no one solution, as with λ = 0 and fewer entries than factors. */
class UnsolvableRow extends Error {
  constructor(side, row) {
    super(`${side} ${row}`);
    this.side = side;
    this.row = row;
  }
}

/** The loss in its three parts, pair by pair. */
function lossOf(model, table, knobs) {
  const objective = objectiveOf(knobs);
  let observed = 0;
  let unobserved = 0;
  table.byUser.forEach((entries, user) => {
    const x = model.X[user];
    let next = 0;
    for (let item = 0; item < model.Y.length; item++) {
      const s = dot(x, model.Y[item]);
      if (next < entries.length && entries[next][0] === item) {
        const r = entries[next++][1];
        observed += objective.confidence(r) * (objective.target(r) - s) ** 2 + objective.constant;
      } else {
        unobserved += objective.unobservedWeight * s * s;
      }
    }
  });
  const norms = (rows, side, other) =>
    rows.reduce((sum, row, i) => sum + rowLambda(knobs, objective, side[i], other) * dot(row, row), 0);
  const regularization =
    norms(model.X, table.byUser, model.Y.length) + norms(model.Y, table.byItem, model.X.length);
  return { observed, unobserved, regularization, total: observed + unobserved + regularization };
}

/** A table of triples [user, item, r], rows in order; a value of 0 is no entry. */
function tableOf(userCount, itemCount, triples) {
  const byUser = Array.from({ length: userCount }, () => []);
  const byItem = Array.from({ length: itemCount }, () => []);
  for (const [user, item, r] of triples) {
    if (r === 0) continue;
    byUser[user].push([item, r]);
    byItem[item].push([user, r]);
  }
  for (const row of [...byUser, ...byItem]) row.sort((a, b) => a[0] - b[0]);
  return { byUser, byItem };
}

/** The first N items of a user by score; of equal ones the first in the data. */
function topList(model, table, user, count, withSeen) {
  const seen = new Set(table.byUser[user].map(([item]) => item));
  return model.Y.map((y, item) => ({ item, score: dot(model.X[user], y), seen: seen.has(item) }))
    .filter((line) => withSeen || !line.seen)
    .sort((a, b) => b.score - a.score || a.item - b.item)
    .slice(0, count);
}
