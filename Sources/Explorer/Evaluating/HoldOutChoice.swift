import WALS

/// What is held out in the explorer, and at which list lengths it is measured.
public struct HoldOutChoice: Sendable, Equatable {
  public var rule: HoldOut
  public var cutoffs: [Int]

  public init(rule: HoldOut, cutoffs: [Int] = [5, 10]) {
    self.rule = rule
    self.cutoffs = cutoffs
  }

  /// The words of the command that chooses this: `20% seed 3 at 5,10`.
  var words: [String] {
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
  var brief: String { "hold-out " + words[0] }
}

extension Words {
  /// `off`, or what is held out: `20% seed 3`, `leave-one-out by-time`, each with `at 5,10` where wanted.
  mutating func holdOut() throws(CommandError) -> Command {
    guard let first = next() else { throw CommandError("holdout takes a share such as 20%, leave-one-out, or off.") }
    if first == "off" { return .holdOut(nil) }
    let amount: HoldOut.Amount = first == "leave-one-out" ? .one : .share(try HoldOut.share(first))
    var choice = HoldOutChoice(rule: HoldOut(amount, .random(seed: HoldOut.usualSeed)))
    while let word = next() {
      switch word {
      case "by-time": choice.rule.order = .latest
      case "seed":
        guard let text = next(), let seed = UInt32(text) else {
          throw CommandError("The seed of a hold-out is a whole number from 0 to \(UInt32.max).")
        }
        choice.rule.order = .random(seed: seed)
      case "at": choice.cutoffs = try HoldOut.cutoffs(next() ?? "")
      default: throw CommandError("After the share, holdout takes seed, by-time and at, not “\(word)”.")
      }
    }
    return .holdOut(choice)
  }
}
