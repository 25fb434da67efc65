/// A question put to a room: the hands for each choice are counted and typed in, then the answer is shown.
package struct LessonPoll: Sendable, Equatable {
  package enum Stage: Sendable, Equatable {
    /// The hands for this choice are being typed.
    case counting(Int)
    case counted
    case answered
  }

  package let text: String
  package let choices: [String]
  package let right: Int
  package private(set) var stage = Stage.counting(0)
  /// Hands by choice; nil where none were typed.
  package private(set) var hands: [Int?]
  /// What is typed of the present choice's number.
  package private(set) var typed = ""

  /// nil where a question has no choices.
  package init?(_ question: Lesson.Question) {
    guard case .choices(let choices) = question.kind, let right = choices.firstIndex(where: \.isRight) else {
      return nil
    }
    (text, self.choices, self.right) = (question.text, choices.map(\.text), right)
    hands = choices.map { _ in nil }
  }

  /// Takes a digit of the number of hands.
  package mutating func type(_ digit: Int) {
    guard case .counting = stage, typed.count < 5 else { return }
    typed += String(digit)
  }

  package mutating func erase() { _ = typed.popLast() }

  /// Goes back to the choice before.
  package mutating func back() {
    switch stage {
    case .counting(let choice) where choice > 0: stage = .counting(choice - 1)
    case .counted: stage = .counting(choices.count - 1)
    default: return
    }
    typed = ""
  }

  /// Goes on: to the next choice, to the bars, to the answer.
  /// - Returns: whether the poll is over.
  package mutating func goOn() -> Bool {
    switch stage {
    case .counting(let choice):
      if let number = Int(typed) { hands[choice] = number }
      typed = ""
      stage = choice + 1 < choices.count ? .counting(choice + 1) : .counted
    case .counted: stage = .answered
    case .answered: return true
    }
    return false
  }

  package var total: Int { hands.reduce(0) { $0 + ($1 ?? 0) } }
}
