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
      let ratio = NumberText.significant(singularValue ?? 0, 3)
      return
        "A further factor would help: the weighted error’s largest singular value is \(ratio) times λ, more than λ. "
        + "No model of any k has a loss below \(bound)."
    case .unknown:
      if singularValue == nil { return "Without λ nothing is known of models with more factors." }
      return "Not known whether anything better exists: the gradient is not small yet. "
        + "No model of any k has a loss below \(bound)."
    }
  }
}

extension ModelDifference {
  /// How another model differs, in few words.
  package var words: String {
    let scores = "scores differ by up to \(NumberText.precise(largestScore))"
    let lists = otherList == 0 ? "the same lists" : "\(NumberText.percent(otherList)) of the lists differ"
    switch kind {
    case .equal: return "the same scores"
    case .mirrored: return "mirrored in a part that no entry joins; \(lists)"
    case .open: return "the same loss, other scores: it leaves them open; \(scores), \(lists)"
    case .other: return "another optimum; \(scores), \(lists)"
    }
  }
}
