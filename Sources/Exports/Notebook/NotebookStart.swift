import Datasets
import WALS

/// The lines that give X and Y as the run began.
struct NotebookStart {
  let code: String

  init(_ run: ShownRun) {
    switch run.start {
    case .drawn(.numpy, let seed):
      code = "np.random.seed(\(seed))\nX = np.random.normal(size=(USERS, K))\nY = np.random.normal(size=(ITEMS, K))"
    case .drawn(.normal, let seed):
      let seed = UInt64(seed)
      code =
        Self.normals + "\n\nX = normals(\(seed << 1), USERS * K).reshape(USERS, K)\n"
        + "Y = normals(\(seed << 1 | 1), ITEMS * K).reshape(ITEMS, K)"
    case .saved, .spark:
      let first = run.moments[0].snapshot
      code = [("X", first?.users), ("Y", first?.items)].map { name, factors in
        "\(name) = np.array([\n" + Self.rows(factors) + "\n])"
      }.joined(separator: "\n")
    }
  }

  private static func rows(_ factors: FactorMatrix?) -> String {
    guard let factors else { return "" }
    return (0..<factors.rowCount).map { row in
      "    [" + factors[row].map(JSONValue.decimals).joined(separator: ", ") + "],"
    }.joined(separator: "\n")
  }

  private static let normals = """

    def normals(seed, count):
        \"\"\"N(0, 1) numbers of the program's own generator: SplitMix64 and the polar method.\"\"\"
        with np.errstate(over="ignore"):
            z = np.uint64(seed) + np.arange(1, 4 * count + 101, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
            z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            z = z ^ (z >> np.uint64(31))
        u = 2 * ((z >> np.uint64(11)) * 2.0**-53) - 1
        a, b = u[0::2], u[1::2]
        square = a * a + b * b
        inside = (square < 1) & (square != 0)
        scale = np.sqrt(-2 * np.log(square[inside]) / square[inside])
        return np.column_stack([scale * b[inside], scale * a[inside]]).ravel()[:count]
    """
}
