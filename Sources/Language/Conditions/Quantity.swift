import WALS

/// A figure that can be asked for by name: what lessons expect, ask and set as goals.
package struct Quantity: Sendable, Equatable {
  package enum Value: Sendable, Equatable {
    case number(Double)
    case text(String)

    package var shown: String {
      switch self {
      case .number(let number):
        NumberText.shortest(number).utf8.count <= 8 ? NumberText.shortest(number) : NumberText.significant(number, 5)
      case .text(let text): text
      }
    }
  }

  package enum Name: String, Sendable, CaseIterable {
    case loss, observed, unobserved, regularization, fall
    case halfStep = "half-step"
    case otherLoss = "other-loss"
    case alpha, lambda, factors, seed, preset
    case value, confidence, score, error, rank, folded, reason
    case entries, norm, first
    case lambdaOf = "lambda-of"
    case userFactor = "factor-of-user"
    case itemFactor = "factor-of-item"
    case rightSide = "right-side"
    case leftSide = "left-side"
    case solved
    case solvedItem = "solved-item"

    /// What follows the name: U a user, I an item, N a factor counted from 1.
    package var arguments: String {
      switch self {
      case .value, .confidence, .score, .error, .rank, .folded, .reason: "UI"
      case .entries, .norm, .first, .lambdaOf: "U"
      case .userFactor, .rightSide, .solved: "UN"
      case .leftSide: "UNN"
      case .itemFactor, .solvedItem: "IN"
      default: ""
      }
    }
  }

  package let name: Name
  package let arguments: [String]

  /// - Throws: a sentence where there is no such quantity, or something is missing.
  package init(_ words: [String]) throws(UserError) {
    guard let first = words.first, let name = Name(rawValue: first) else {
      let names = Name.allCases.map(\.rawValue)
      throw UserError(
        "There is no quantity “\(words.first ?? "")”.\(Suggestion.sentence(for: words.first ?? "", among: names))")
    }
    guard words.count == 1 + name.arguments.count else {
      let kinds = name.arguments.map { $0 == "U" ? " USER" : $0 == "I" ? " ITEM" : " N" }.joined()
      throw UserError("\(first) takes\(kinds.isEmpty ? " nothing after it" : kinds); quote names with blanks.")
    }
    self.name = name
    arguments = Array(words.dropFirst())
  }

  package var words: String { ([name.rawValue] + arguments.map(Words.quote)).joined(separator: " ") }
}
