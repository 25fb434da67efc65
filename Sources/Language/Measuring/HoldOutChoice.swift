import WALS

/// What is held out in the explorer, and at which list lengths it is measured.
package struct HoldOutChoice: Sendable, Equatable {
  package var rule: HoldOut
  package var cutoffs: [Int]

  package init(rule: HoldOut, cutoffs: [Int] = [5, 10]) {
    self.rule = rule
    self.cutoffs = cutoffs
  }

  /// The words of the command that chooses this: `20% seed 3 at 5,10`.
  package var words: [String] {
    var words: [String]
    switch rule.amount {
    case .one: words = ["leave-one-out"]
    case .share(let share): words = [NumberText.shortest((share * 1e8).rounded() / 1e6) + "%"]
    }
    switch rule.order {
    case .latest: words.append("by-time")
    case .random(let seed): words += ["seed", String(seed)]
    }
    return words + ["at", cutoffs.map(String.init).joined(separator: ",")]
  }

  /// As a ghost or a mark is named: `hold-out 20%`.
  package var brief: String { "hold-out " + words[0] }
}
