import Canvas
import WALS

extension Certificate {
  /// What is proven, in a sentence.
  package var sentence: String {
    let bound = NumberText.significant(lowerBound, 6)
    switch verdict {
    case .nothingBetter:
      return
        "Nothing better exists: no model of any k has a loss below \(bound), which is this one’s apart from a millionth."
    case .furtherFactorHelps:
      return
        "A further factor would help: one lowers the loss by at least \(NumberText.precise(gain)), since the weighted "
        + "error’s largest singular value is \(ratio) times λ, more than λ. No model of any k has a loss below \(bound)."
    case .unknown:
      if singularValue == nil {
        return "Without λ enough factors meet every target: the least loss of any k is \(bound)."
      }
      guard gradient <= Arrival.tolerance else {
        return "Not known whether anything better exists: the gradient is not small yet. "
          + "No model of any k has a loss below \(bound)."
      }
      let share = NumberText.precise((loss - lowerBound) / max(loss, .leastNormalMagnitude) * 100)
      return "No model of any k has a loss more than \(share) % below this one’s; whether one has is not known."
    }
  }

  /// `1.24`, and near 1 what is beyond it: `1 + 3.1e-5`
  private var ratio: String {
    let beyond = (singularValue ?? 0) - 1
    return beyond < 0.01 ? "1 + \(NumberText.precise(beyond))" : NumberText.significant(beyond + 1, 3)
  }
}

extension ModelDifference {
  /// How another model differs, in few words.
  package var words: String {
    let scores = "scores differ by up to \(NumberText.precise(largestScore))"
    let lists = otherList == 0 ? "the same lists" : "\(NumberText.percent(otherList)) of the lists differ"
    switch kind {
    case .equal: return "the same scores"
    case .mirrored: return "mirrored or turned in a part that no entry joins; \(lists)"
    case .open: return "the same loss, other scores: it leaves them open; \(scores), \(lists)"
    case .near: return "nearly the same loss, perhaps one optimum not reached to the last digit; \(scores), \(lists)"
    case .other: return "another optimum; \(scores), \(lists)"
    }
  }
}

/// Why a run ended, and how far from its end that is, in sentences.
package struct StopWords {
  package let reason: StoppingReason
  package let iterations: Int
  package let arrival: Arrival
  package let gradient: GradientNorms?

  package init(reason: StoppingReason, iterations: Int, arrival: Arrival, gradient: GradientNorms?) {
    self.reason = reason
    self.iterations = iterations
    self.arrival = arrival
    self.gradient = gradient
  }

  /// One line for a person.
  package var sentence: String { [why + fall, slopes, rest].filter { !$0.isEmpty }.joined(separator: " ") }

  private var why: String {
    let count = "\(iterations) iteration\(iterations == 1 ? "" : "s")"
    return switch reason {
    case .iterations: "Stopped after \(count)"
    case .fall: "Stopped after \(count) because the loss fell by so little"
    case .gradient: stationary(count)
    case .interrupted: "Broken off after \(count)"
    case .failed: "Broken off after \(count), since the next step could not be done"
    }
  }

  /// What a gradient that is as small as was asked for comes to.
  private func stationary(_ count: String) -> String {
    if let gradient, gradient.share > Arrival.tolerance {
      return "Stopped after \(count), the gradient being no more than was asked for, which is no arrival"
    }
    if let left = gradient?.balanceWords {
      return "Stopped after \(count): the gradient is small beside the right sides, which is no arrival, since \(left)"
    }
    if gradient?.isNextToZero == true {
      return "At a stationary point next to zero, a minimum or a saddle, after \(count): the gradient is small"
    }
    return arrival.fall == nil
      ? "At a stationary point, perhaps a saddle, after \(count): the gradient is small"
      : "Arrived after \(count): the gradient is small"
  }

  private var fall: String {
    guard let fall = arrival.fall else { return "." }
    if fall == 0 { return "; the last iteration did not change the loss, but for rounding." }
    // 99.97 % is not all of it.
    let percent = NumberText.precise(abs(fall) * 100, fall > 0.99 && fall < 1 ? 5 : 2)
    return "; the last iteration \(fall > 0 ? "lowered" : "raised") the loss by \(percent) %."
  }

  private var slopes: String {
    gradient.map { "Gradient as a share of \($0.measure): \($0.words)." } ?? ""
  }

  private var rest: String {
    if let left = arrival.left {
      return "Were its falls to go on shrinking as now, the loss would fall by about \(NumberText.precise(left)) more; "
        + "if they shrink more slowly later, by more than that."
    }
    if reason == .gradient { return "" }
    return "How much is left is not known: "
      + (iterations < 4 ? "there are too few falls to tell." : "the falls are not steady.")
  }
}

extension GradientNorms {
  /// What the gradients are shares of.
  package var measure: String {
    isNextToZero ? "the larger of the right sides, all but zero, and √(4λL)/1000, L the loss" : "the right sides"
  }

  /// What balance would still take; nil where that is nothing to speak of.
  package var balanceWords: String? {
    guard balanceGain > Arrival.tolerance else { return nil }
    return "balancing the factors alone would lower the loss by \(NumberText.precise(balanceGain * 100)) %"
  }

  /// `users 1.2e-3, items 4e-17`
  package var words: String {
    "users \(NumberText.precise(users.share)), items \(NumberText.precise(items.share))"
  }
}
