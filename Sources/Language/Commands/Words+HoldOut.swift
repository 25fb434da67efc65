import WALS

extension Words {
  /// `off`, or what is held out: `20% seed 3`, `leave-one-out by-time`, each with `at 5,10` where wanted.
  package mutating func holdOut() throws(UserError) -> Command {
    guard let first = next() else { throw UserError("holdout takes a share such as 20%, leave-one-out, or off.") }
    if first == "off" { return .measuring(.holdOut(nil)) }
    let amount: HoldOut.Amount = first == "leave-one-out" ? .one : .share(try HoldOut.share(first))
    var choice = HoldOutChoice(rule: HoldOut(amount, .random(seed: HoldOut.usualSeed)))
    while let word = next() {
      switch word {
      case "by-time": choice.rule.order = .latest
      case "seed":
        guard let text = next(), let seed = UInt32(text) else {
          throw UserError("The seed of a hold-out is a whole number from 0 to \(UInt32.max).")
        }
        choice.rule.order = .random(seed: seed)
      case "at": choice.cutoffs = try HoldOut.cutoffs(next() ?? "")
      default: throw UserError("After the share, holdout takes seed, by-time and at, not “\(word)”.")
      }
    }
    return .measuring(.holdOut(choice))
  }
}
