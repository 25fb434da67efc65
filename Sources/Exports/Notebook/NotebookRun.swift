import Datasets
import Study
import WALS

/// The moments of a run as lines of Python.
struct NotebookRun {
  let code: String

  init(_ moments: [Moment], of data: StudiedData, _ formulas: NotebookFormulas) {
    var lines = ["show(\"start\")"]
    var index = 1
    while index < moments.count {
      let moment = moments[index]
      if moment.change == nil {
        let iterations = Self.iterations(moments[index...])
        if iterations > 1 {
          lines += ["for _ in range(\(iterations)):", "    users()", "    items()"]
          index += 2 * iterations
          continue
        }
        lines.append(Self.step(moments, index))
      } else {
        if let before = data.moved(to: moments[index - 1].data), let after = data.moved(to: moment.data) {
          lines += Self.edits(from: before, to: after)
        }
        lines += formulas.changes(from: moments[index - 1].hyperparameters, to: moment.hyperparameters)
        lines.append("show(\"change\")")
      }
      index += 1
    }
    code = lines.joined(separator: "\n")
  }

  /// `users()`, `balance()`, or `line(7)`: along the direction from the model of moment 7.
  private static func step(_ moments: [Moment], _ index: Int) -> String {
    let moment = moments[index]
    guard moment.modelStep == .line else {
      return "\(moment.modelStep?.rawValue ?? moment.side?.rawValue ?? "users")()"
    }
    let earlier = moments[..<index]
    let isBalanced = earlier.last?.snapshot?.anchor != nil || moment.method != nil
    let anchor = earlier.lastIndex {
      isBalanced
        ? $0.modelStep == .balance && $0.halfStep < moment.halfStep : $0.halfStep == moment.halfStep - 2
    }
    return "line(\(anchor ?? 0))"
  }

  /// How many pairs of a users' and an items' half-step come next.
  private static func iterations(_ moments: ArraySlice<Moment>) -> Int {
    var count = 0
    var rest = moments
    while rest.count >= 2, let first = rest.first, let second = rest.dropFirst().first, first.change == nil,
      second.change == nil, first.modelStep == nil, second.modelStep == nil, first.side == .users,
      second.side == .items
    {
      count += 1
      rest = rest.dropFirst(2)
    }
    return count
  }

  /// What turns one state of the data into another, edits that were undone included.
  private static func edits(from before: StudiedData, to after: StudiedData) -> [String] {
    var lines: [String] = []
    let shape = (after.users.count, after.items.count)
    if shape != (before.users.count, before.items.count) {
      lines += [
        "old, X0, Y0 = R, X, Y",
        "R, X, Y = np.zeros((\(shape.0), \(shape.1))), np.zeros((\(shape.0), K)), np.zeros((\(shape.1), K))",
        "m, n = min(len(R), len(old)), min(R.shape[1], old.shape[1])",
        "R[:m, :n], X[:m], Y[:n] = old[:m, :n], X0[:m], Y0[:n]",
      ]
    }
    var touched: [[Int]] = []
    for case .rate(let user, let item, _) in after.edits(since: before)
    where user < shape.0 && item < shape.1 && !touched.contains([user, item]) {
      touched.append([user, item])
    }
    return lines
      + touched.map { cell in
        let value = after.trained(user: cell[0], item: cell[1]) ?? 0
        let names = Notebook.comment("\(after.users[cell[0]]) × \(after.items[cell[1]])")
        return "R[\(cell[0]), \(cell[1])] = \(JSONValue.decimals(of: value))  # \(names)"
      }
  }
}
