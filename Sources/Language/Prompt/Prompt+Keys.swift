/// What keys do to the line being typed, on the screen and in the shell.
extension Prompt {
  /// The candidates that Tab goes round.
  package struct Round: Sendable, Equatable {
    package let candidates: [String]
    /// Where in the text they go.
    package let start: Int
    /// The candidate that stands there; nil while it is what they have in common.
    package fileprivate(set) var index: Int?
  }

  package enum Outcome: Sendable { case goesOn, submitted, left }

  /// Does what a key means in a line.
  ///
  /// - Parameter vocabulary: the names that Tab completes.
  package mutating func type(_ key: Key, _ vocabulary: @autoclosure () -> Vocabulary) -> Outcome {
    if key == .tab || key == .backTab {
      complete(backward: key == .backTab, vocabulary)
      return .goesOn
    }
    round = nil
    switch key {
    case .character(let character): insert(String(character))
    case .backspace where text.isEmpty, .escape, .control("c"): return .left
    case .backspace: deleteBackward()
    case .delete, .control("d"): deleteForward()
    case .left, .control("b"): move(by: -1)
    case .right, .control("f"): move(by: 1)
    case .home, .control("a"): moveToStart()
    case .end, .control("e"): moveToEnd()
    case .up, .control("p"): recall(older: true)
    case .down, .control("n"): recall(older: false)
    case .control("u"): deleteToStart()
    case .control("k"): deleteToEnd()
    case .control("w"): deleteWord()
    case .enter: return .submitted
    default: break
    }
    return .goesOn
  }

  private mutating func complete(backward: Bool, _ vocabulary: () -> Vocabulary) {
    if var round {
      let count = round.candidates.count
      let next = round.index.map { ($0 + (backward ? count - 1 : 1)) % count } ?? (backward ? count - 1 : 0)
      round.index = next
      replace(from: round.start, by: round.candidates[next])
      self.round = round
      return
    }
    guard let completion = Completion(of: String(text[..<cursor]), vocabulary()) else { return }
    replace(from: completion.start, by: completion.common)
    if completion.candidates.count > 1 { round = Round(candidates: completion.candidates, start: completion.start) }
  }

  private mutating func replace(from start: Int, by more: String) {
    text.replaceSubrange(start..<cursor, with: Array(more))
    cursor = start + more.count
  }
}
