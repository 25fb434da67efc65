import Canvas

/// A terminal of the xterm kind in memory: takes the bytes that a program writes, holds what a person would see.
struct VirtualScreen {
  private(set) var width: Int
  private(set) var height: Int
  /// One character a place; the right half of a wide one is empty.
  private var cells: [[String]]
  /// What the main screen holds while the alternate one is shown.
  private var mainCells: [[String]]?
  private(set) var cursor = (row: 0, column: 0)
  /// The rows that scroll.
  private var region: Range<Int>
  private var parser = Parser.ground
  private var pending: [UInt8] = []

  /// Private modes that are on: 1049 the alternate screen, 1000 and 1006 the mouse, 2004 bracketed paste.
  private(set) var modes: Set<Int> = [25]
  /// What is not known is counted, so that a test can insist on nothing strange.
  private(set) var unknown: [String] = []

  /// Characters that were printed after the alternate screen had been left.
  private(set) var textAfterLeaving = ""
  private var hasLeft = false
  /// Questions asked of the terminal: `11;?` is for its background.
  private(set) var questions: [String] = []
  /// Numbers of the 256 colors that were used for text.
  private(set) var inks: Set<Int> = []

  private enum Parser: Equatable {
    case ground
    case escape
    case designation
    case control(String)
    /// A command to the terminal's operating system, such as the question for the background.
    case operating(String)
  }

  init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    cells = Self.resized([], width: width, height: height)
    region = 0..<height
  }

  var text: String {
    cells.map { row in
      let line = row.joined()
      return String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }

  mutating func resize(width: Int, height: Int) {
    cells = Self.resized(cells, width: width, height: height)
    mainCells = mainCells.map { Self.resized($0, width: width, height: height) }
    (self.width, self.height) = (width, height)
    region = 0..<height
    cursor = (min(cursor.row, height - 1), min(cursor.column, width - 1))
  }

  private static func resized(_ cells: [[String]], width: Int, height: Int) -> [[String]] {
    let blank = Array(repeating: " ", count: width)
    return (0..<height).map { row in row < cells.count ? Array((cells[row] + blank).prefix(width)) : blank }
  }

  mutating func feed(_ bytes: some Sequence<UInt8>) {
    pending += bytes
    // A character may be cut between two reads.
    var end = pending.count
    while end > 0, pending.count - end < 4, !Self.endsCharacter(pending[..<end]) { end -= 1 }
    let whole = String(decoding: pending[..<end], as: UTF8.self)
    pending.removeFirst(end)
    for scalar in whole.unicodeScalars { take(scalar) }
  }

  private static func endsCharacter(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let start = bytes.lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return true }
    let length = bytes[start] < 0x80 ? 1 : bytes[start] >= 0xF0 ? 4 : bytes[start] >= 0xE0 ? 3 : 2
    return bytes.endIndex - start >= length
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    switch parser {
    case .ground: print(scalar)
    // A sequence that was cut short gives way to the next.
    case .escape where scalar == "\u{1B}", .control where scalar == "\u{1B}": parser = .escape
    case .escape: escape(scalar)
    case .designation: parser = .ground
    case .operating(let text) where scalar == "\\" || scalar == "\u{7}":
      questions.append(text)
      parser = .ground
    case .operating(let text): parser = .operating(scalar == "\u{1B}" ? text : text + String(scalar))
    case .control(let parameters):
      if scalar.value >= 0x40 && scalar.value <= 0x7E {
        parser = .ground
        control(parameters, scalar)
      } else {
        parser = .control(parameters + String(scalar))
      }
    }
  }

  private mutating func print(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\u{1B}": parser = .escape
    case "\r": cursor.column = 0
    case "\n": lineFeed()
    case "\u{8}": cursor.column = max(0, cursor.column - 1)
    case "\u{7}", "\u{E}", "\u{F}": break
    default:
      if hasLeft { textAfterLeaving.unicodeScalars.append(scalar) }
      let columns = DisplayWidth.of(scalar)
      guard columns > 0 else {
        if cursor.column > 0 { cells[cursor.row][cursor.column - 1].unicodeScalars.append(scalar) }
        return
      }
      if cursor.column >= width {
        cursor.column = 0
        lineFeed()
      }
      cells[cursor.row][cursor.column] = String(scalar)
      if columns == 2, cursor.column + 1 < width { cells[cursor.row][cursor.column + 1] = "" }
      cursor.column += columns
    }
  }

  private mutating func lineFeed() {
    if cursor.row + 1 == region.upperBound {
      scroll(region, up: 1)
    } else {
      cursor.row = min(height - 1, cursor.row + 1)
    }
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    parser = .ground
    switch scalar {
    case "[": parser = .control("")
    case "]": parser = .operating("")
    case "(", ")": parser = .designation
    case "M" where cursor.row == region.lowerBound: scroll(region, up: -1)
    case "M": cursor.row = max(0, cursor.row - 1)
    case "E":
      cursor.column = 0
      lineFeed()
    case "7", "8", "=", ">": break
    default: unknown.append("ESC \(scalar)")
    }
  }

  private mutating func control(_ parameters: String, _ final: Unicode.Scalar) {
    let isPrivate = parameters.hasPrefix("?")
    let numbers = parameters.drop { $0 == "?" || $0 == ">" }.split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0) ?? 0 }
    let first = max(1, numbers.first ?? 1)
    switch final {
    case "h" where isPrivate:
      modes.formUnion(numbers)
      if numbers.contains(1049) { enterAlternate() }
    case "l" where isPrivate:
      modes.subtract(numbers)
      if numbers.contains(1049) { leaveAlternate() }
    case "m": useColors(numbers)
    case "h", "l", "t", "n": break
    case "r":
      let last = numbers.count > 1 ? min(numbers[1], height) : height
      region = first <= last ? first - 1..<last : 0..<height
      cursor = (0, 0)
    case "H": move(row: (numbers.first ?? 1) - 1, column: (numbers.count > 1 ? numbers[1] : 1) - 1)
    case "d": move(row: first - 1, column: cursor.column)
    case "G": move(row: cursor.row, column: first - 1)
    case "A": move(row: cursor.row - first, column: cursor.column)
    case "B": move(row: cursor.row + first, column: cursor.column)
    case "C": move(row: cursor.row, column: cursor.column + first)
    case "D": move(row: cursor.row, column: cursor.column - first)
    case "J", "K", "X", "P", "@": erase(numbers.first ?? 0, final)
    case "S": scroll(region, up: first)
    case "T": scroll(region, up: -first)
    case "M" where region.contains(cursor.row): scroll(cursor.row..<region.upperBound, up: first)
    case "L" where region.contains(cursor.row): scroll(cursor.row..<region.upperBound, up: -first)
    case "L", "M": break
    default: unknown.append("CSI \(parameters)\(final)")
    }
  }

  private mutating func enterAlternate() {
    hasLeft = false
    guard mainCells == nil else { return }
    mainCells = cells
    cells = Self.resized([], width: width, height: height)
  }

  private mutating func leaveAlternate() {
    hasLeft = true
    cells = mainCells ?? cells
    mainCells = nil
  }

  private mutating func useColors(_ numbers: [Int]) {
    for index in numbers.indices.dropFirst(2) where numbers[index - 2] == 38 && numbers[index - 1] == 5 {
      inks.insert(numbers[index])
    }
  }

  private mutating func move(row: Int, column: Int) {
    cursor = (min(max(0, row), height - 1), min(max(0, column), width - 1))
  }

  private mutating func erase(_ number: Int, _ final: Unicode.Scalar) {
    let row = cursor.row
    let column = min(cursor.column, width - 1)
    switch final {
    case "K":
      let range = number == 0 ? column..<width : number == 1 ? 0..<column + 1 : 0..<width
      for place in range { cells[row][place] = " " }
    case "J":
      if number == 2 {
        cells = cells.map { $0.map { _ in " " } }
      } else {
        erase(0, "K")
        for below in row + 1..<max(height, row + 1) { cells[below] = cells[below].map { _ in " " } }
      }
    case "X":
      for place in column..<min(width, column + max(1, number)) { cells[row][place] = " " }
    case "P":
      let count = min(max(1, number), width - column)
      cells[row].removeSubrange(column..<column + count)
      cells[row] += Array(repeating: " ", count: count)
    default:
      let count = min(max(1, number), width - column)
      cells[row].insert(contentsOf: Array(repeating: " ", count: count), at: column)
      cells[row].removeLast(count)
    }
  }

  /// Moves rows up, or down where the count is negative; what comes in is blank.
  private mutating func scroll(_ rows: Range<Int>, up count: Int) {
    let blank = Array(repeating: " ", count: width)
    let before = Array(cells[rows])
    for row in rows {
      let source = row + count
      cells[row] = rows.contains(source) ? before[source - rows.lowerBound] : blank
    }
  }
}
