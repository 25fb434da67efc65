import Canvas
import Language
import Study

/// What keys mean where a person is asked how a file is to be read, and where it is shown how it was.
extension ExplorerState {
  /// Keys at the question; nil for those that mean the same as elsewhere. No other does anything.
  mutating func receiveInReadings(_ choice: ReadingChoice, _ key: Key) -> [Effect]? {
    var choice = choice
    switch key {
    case .up, .backTab, "k": choice.choose(choice.index - 1)
    case .down, .tab, "j": choice.choose(choice.index + 1)
    case .enter: return take(choice)
    case .escape, "q":
      leaveChoice()
      return []
    case .character(let character):
      if ":?".contains(character) { return nil }
      if let digit = character.wholeNumberValue, character.isASCII { choice.choose(digit - 1) }
    case .control: return nil
    default: break
    }
    inspector.show(.readings(choice))
    return []
  }

  /// Scrolls through how the file was read.
  ///
  /// - Returns: whether the key means something there.
  mutating func receiveInReading(from line: Int, _ key: Key) -> Bool {
    let steps: [Key: Int] = [.down: 1, "j": 1, .up: -1, "k": -1, .pageDown: 10, .pageUp: -10]
    guard let step = steps[key] else { return false }
    let most = max(0, ReadingPane.lines(data, columns: max(20, size.width - 6)).count - 4)
    inspector.show(.reading(line: max(0, min(most, line + step))))
    return true
  }
}
