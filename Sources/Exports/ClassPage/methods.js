// ---------------------------------------------------------------- steps that move the whole model

/** A = U diag(S) Vᵀ for the columns of a matrix, by rotating pairs of them until all stand at right angles (Hestenes 1958). */
function singularValues(columns) {
  const U = columns.map((column) => Float64Array.from(column));
  const k = U.length;
  const V = Array.from({ length: k }, (_, i) => Float64Array.from({ length: k }, (_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 60; sweep++) {
    let isDone = true;
    for (let p = 0; p < k; p++) {
      for (let q = p + 1; q < k; q++) {
        const [a, b, c] = [dot(U[p], U[p]), dot(U[q], U[q]), dot(U[p], U[q])];
        if (Math.abs(c) <= 1e-15 * Math.sqrt(a * b) || c === 0) continue;
        isDone = false;
        const zeta = (b - a) / (2 * c);
        const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        const cosine = 1 / Math.hypot(1, t);
        for (const rows of [U, V]) rotate(rows[p], rows[q], cosine, cosine * t);
      }
    }
    if (isDone) break;
  }
  const order = U.map((_, i) => i).sort((i, j) => dot(U[j], U[j]) - dot(U[i], U[i]));
  const S = order.map((i) => Math.sqrt(dot(U[i], U[i])));
  return { U: order.map((i, place) => U[i].map((u) => (S[place] > 0 ? u / S[place] : 0))), S, V: order.map((i) => V[i]) };
}

function rotate(a, b, cosine, sine) {
  for (let i = 0; i < a.length; i++) [a[i], b[i]] = [cosine * a[i] - sine * b[i], sine * a[i] + cosine * b[i]];
}

function columnsOf(rows, k) {
  return Array.from({ length: k }, (_, f) => Float64Array.from(rows, (row) => row[f]));
}

/** Each row times a k × k matrix that is given by its columns. */
function times(rows, columns) {
  return rows.map((row) => Float64Array.from(columns, (column) => dot(row, column)));
}

/**
 * Of all factors with these scores those with the least regularization: XᵀΛX = YᵀΛY, diagonal. With the singular values
 * S of the scores (weighted by the rows' λ), both sides get their square roots. No score moves.
 */
function balance(model, table, knobs) {
  const k = knobs.factors;
  const objective = objectiveOf(knobs);
  if (!(knobs.lambda > 0)) return model;
  const weighted = (rows, side, other) =>
    rows.map((row, i) => row.map((x) => x * Math.sqrt(rowLambda(knobs, objective, side[i], other))));
  const left = singularValues(columnsOf(weighted(model.X, table.byUser, model.Y.length), k));
  const right = singularValues(columnsOf(weighted(model.Y, table.byItem, model.X.length), k));
  // Λ^½X = U₁S₁V₁ᵀ and Λ^½Y = U₂S₂V₂ᵀ, so the scores' own decomposition is that of the small matrix S₁V₁ᵀV₂S₂ = P S Qᵀ.
  const core = right.V.map((v, j) => Float64Array.from(left.V, (u, i) => left.S[i] * dot(u, v) * right.S[j]));
  const { U: P, S, V: Q } = singularValues(core);
  const isKept = S.map((s) => s > Number.EPSILON * S[0]);
  // X T with T = V₁ S₁⁻¹ P S^½, and Y likewise: so a row whose λ is 0 moves with the others.
  const transform = ({ V, S: own }, W) =>
    W.map((w, j) => {
      const column = new Float64Array(k);
      if (!isKept[j]) return column;
      V.forEach((v, i) => {
        if (own[i] > 0) for (let f = 0; f < k; f++) column[f] += (v[f] * w[i] * Math.sqrt(S[j])) / own[i];
      });
      return column;
    });
  const X = times(model.X, transform(left, P));
  const Y = times(model.Y, transform(right, Q));
  return { X, Y };
}

/**
 * To the least loss along the line from an earlier model through this one. The earlier one is first turned onto this one
 * (which moves none of its scores); every score then goes as s + t B + t² Q, so the loss is a polynomial of degree four.
 */
function lineStep(anchor, model, table, knobs) {
  const k = knobs.factors;
  const objective = objectiveOf(knobs);
  const cross = (a, b) =>
    Array.from({ length: k }, (_, j) => Float64Array.from({ length: k }, (_, i) => a.reduce((sum, row, r) => sum + row[i] * b[r][j], 0)));
  const [users, items] = [cross(anchor.X, model.X), cross(anchor.Y, model.Y)];
  const { U, V } = singularValues(users.map((column, j) => column.map((x, i) => x + items[j][i])));
  // R = U Vᵀ, by its columns.
  const R = Array.from({ length: k }, (_, j) => Float64Array.from({ length: k }, (_, i) => U.reduce((sum, u, f) => sum + u[i] * V[f][j], 0)));
  const direction = (now, before) => times(before, R).map((row, i) => row.map((x, f) => now[i][f] - x));
  const [D, E] = [direction(model.X, anchor.X), direction(model.Y, anchor.Y)];
  const loss = [0, 0, 0, 0, 0];
  const add = (weight, e, B, Q) => {
    // weight (e − t B − t² Q)²
    loss[1] -= 2 * weight * e * B;
    loss[2] += weight * (B * B - 2 * e * Q);
    loss[3] += 2 * weight * B * Q;
    loss[4] += weight * Q * Q;
  };
  table.byUser.forEach((entries, u) => {
    const stored = new Map(entries);
    for (let i = 0; i < model.Y.length; i++) {
      const r = stored.get(i);
      const c = r === undefined ? objective.unobservedWeight : objective.confidence(r);
      if (c === 0) continue;
      const e = (r === undefined ? 0 : objective.target(r)) - dot(model.X[u], model.Y[i]);
      add(c, e, dot(model.X[u], E[i]) + dot(D[u], model.Y[i]), dot(D[u], E[i]));
    }
  });
  const lengths = (rows, moves, side, other) =>
    rows.forEach((row, i) => {
      const lambda = rowLambda(knobs, objective, side[i], other);
      loss[1] += 2 * lambda * dot(row, moves[i]);
      loss[2] += lambda * dot(moves[i], moves[i]);
    });
  lengths(model.X, D, table.byUser, model.Y.length);
  lengths(model.Y, E, table.byItem, model.X.length);
  const t = leastPoint(loss);
  const moved = (rows, moves) => rows.map((row, i) => row.map((x, f) => x + t * moves[i][f]));
  return { X: moved(model.X, D), Y: moved(model.Y, E) };
}

/** Where a polynomial of degree four is least: at 0, or where its slope is 0. */
function leastPoint(c) {
  const change = (t) => (((c[4] * t + c[3]) * t + c[2]) * t + c[1]) * t;
  let best = 0;
  for (const root of realRoots([c[1], 2 * c[2], 3 * c[3], 4 * c[4]])) if (change(root) < change(best)) best = root;
  return best;
}

/** The real roots of a polynomial, from the constant up: one between two neighboring extrema where the sign changes. */
function realRoots(coefficients) {
  const c = [...coefficients];
  while (c.length && c[c.length - 1] === 0) c.pop();
  if (c.length < 2) return [];
  const value = (t) => c.reduceRight((sum, a) => sum * t + a, 0);
  const extrema = realRoots(c.slice(1).map((a, i) => a * (i + 1))).sort((a, b) => a - b);
  let [low, high] = [Math.min(-1, ...extrema), Math.max(1, ...extrema)];
  const sign = (t) => Math.sign(value(t));
  const atEnd = (direction) => Math.sign(c[c.length - 1]) * (direction > 0 || c.length % 2 === 1 ? 1 : -1);
  while (sign(low) !== atEnd(-1) && low > -1e300) low *= 2;
  while (sign(high) !== atEnd(1) && high < 1e300) high *= 2;
  const borders = [low, ...extrema, high];
  return borders.slice(1).flatMap((b, i) => {
    let a = borders[i];
    if (sign(a) * sign(b) > 0) return [];
    if (sign(a) === 0) return [a];
    if (sign(b) === 0) return [b];
    const first = sign(a);
    for (;;) {
      const middle = a + (b - a) / 2;
      if (middle <= a || middle >= b) return [a];
      if (sign(middle) === first) a = middle;
      else b = middle;
    }
  });
}
