import WALS

extension HoldOut {
  /// The seed where none is given.
  package static let usualSeed: UInt32 = 1

  /// What numbers are where data are divided several times; nil for once.
  package static func repeats(_ divisions: Int) -> String? {
    divisions > 1
      ? "Means of \(divisions) such divisions ± standard deviation between them; what is counted above is the first’s."
      : nil
  }

  /// The rule in words, with what becomes of shares that are no whole numbers.
  package var protocolWords: String {
    if case .share = amount { return "\(description), rounded to whole ones" }
    return description
  }

  /// How many entries a user needs for one of them to be held out, as a sentence for where nobody has so many.
  package var demand: String {
    var least = 2
    if case .share(let share) = amount { least = max(2, Int(min(1e15, (0.5 / share).rounded(.up)))) }
    if count(of: least) == 0 { least += 1 }
    return least == 2
      ? "no user has 2 entries, one to hold out and one to stay"
      : "no user has \(least) entries, the fewest of which such a share is one; a larger share takes fewer"
  }

  /// Reads a share, as `20%`, `0.2`, or `20`: a bare number of 5 or more can only be meant as per cent.
  package static func share(_ text: String) throws(UserError) -> Double {
    let isPercent = text.hasSuffix("%")
    guard let number = Double(isPercent ? String(text.dropLast()) : text),
      case let share = isPercent || number >= 5 ? number / 100 : number, share > 0, share < 1
    else { throw UserError("A hold-out takes a share between 0 and 1, such as 0.2 or 20%, not “\(text)”.") }
    return share
  }

  /// Reads the lengths of lists to measure at, as `5,10`.
  package static func cutoffs(_ text: String) throws(UserError) -> [Int] {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard !numbers.isEmpty, numbers.count <= 8, numbers.allSatisfy({ (1...1_000_000).contains($0 ?? 0) }) else {
      throw UserError("Metrics are measured at up to eight list lengths, such as 5,10, not at “\(text)”.")
    }
    return Set(numbers.compactMap(\.self)).sorted()
  }
}

extension MetricName {
  /// As JSON and CSV name it.
  package var key: String { self == .hitRate ? "hitRate" : rawValue }

  /// Whether it differs from list length to list length.
  package var hasCutoff: Bool { self != .auc }

  /// As tables and titles write it.
  package var title: String {
    switch self {
    case .ndcg: "NDCG"
    case .map: "MAP"
    case .mrr: "MRR"
    case .hitRate: "hit rate"
    case .auc: "AUC"
    default: rawValue
    }
  }

  /// What it is, in one line; k is the length of the list.
  package var meaning: String {
    switch self {
    case .precision: "hits among the first k, divided by k"
    case .recall: "hits among the first k, divided by all held-out items"
    case .ndcg: "hits, each worth 1/log₂(rank + 1), as a share of the best order"
    case .map: "precision at each hit, added up, by what could be hit"
    case .mrr: "1 / rank of the first hit, 0 if there is none"
    case .hitRate: "share of users with a hit"
    case .auc: "chance that a held-out item scores above another new one"
    }
  }

  /// The same in few words.
  package var brief: String {
    switch self {
    case .precision: "hits / k"
    case .recall: "hits / held out"
    case .ndcg: "hits, early ones more"
    case .map: "precisions / possible"
    case .mrr: "1 / first hit’s rank"
    case .hitRate: "users with a hit"
    case .auc: "held out over others"
    }
  }
}
