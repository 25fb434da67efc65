import Platform
import WALS

/// The kinds of arguments that commands take.
extension Words {
  /// All that is left as one name.
  package mutating func name(_ what: String) throws(UserError) -> String {
    guard !isEmpty else { throw UserError("Say \(what).") }
    return takeRest()
  }

  /// All that is left; nil where nothing is.
  mutating func optionalRest() -> String? { isEmpty ? nil : takeRest() }

  /// Every word that is left.
  mutating func takeAll() -> [String] {
    var all: [String] = []
    while let word = next() { all.append(word) }
    return all
  }

  /// Takes the next word where it is this one.
  mutating func takes(_ word: String) -> Bool {
    guard first == word else { return false }
    _ = next()
    return true
  }

  /// The words of a name that may be left out, and of a choice between on and off.
  static func quoted(_ name: String?) -> [String] { name.map { [quote($0)] } ?? [] }
  static func onOrOff(_ isOn: Bool?) -> [String] { isOn.map { [$0 ? "on" : "off"] } ?? [] }

  /// The name of a session's file. Only such names are written, so that no session becomes a file that something else
  /// reads as its own, as a shell does at its start.
  mutating func sessionFile() throws(UserError) -> String {
    let path = try name("a file")
    let name = FilePath.split(path).name
    guard name.hasSuffix(".als"), name.utf8.first != UInt8(ascii: "."), path.utf8.last != UInt8(ascii: "/") else {
      throw UserError("save takes a name that ends in .als and does not begin with a point, not “\(name)”.")
    }
    return path
  }

  /// A name with the options behind it, whose words keep their quotes.
  mutating func nameWithOptions(_ what: String) throws(UserError) -> String {
    guard !isEmpty else { throw UserError("Say \(what).") }
    let text = restWithOptions
    _ = takeRest()
    return text
  }

  mutating func takeRest() -> String {
    let text = rest
    while next() != nil {}
    return text
  }

  /// The row of a bowl and the factors it is drawn over: a name may be left out, and so may `on` with one or two factors.
  mutating func bowl() throws(UserError) -> Command {
    var words = takeAll()
    var factors: [Int] = []
    if let place = words.lastIndex(of: "on"), (1...2).contains(words.count - place - 1),
      words[(place + 1)...].allSatisfy({ Int($0) != nil })
    {
      factors = words[(place + 1)...].compactMap { Int($0) }
      words.removeSubrange(place...)
      guard factors.allSatisfy({ (1...Knob.mostFactors).contains($0) }) else {
        throw UserError("Factors are counted from 1 to \(Knob.mostFactors): bowl Ana on 1 2.")
      }
    }
    let name = words.isEmpty ? nil : words.joined(separator: " ")
    return .inside(.bowl(name, x: factors.first, y: factors.count > 1 ? factors[1] : nil))
  }

  /// A whole number, 1 if none is given.
  package mutating func count(_ command: String, upTo most: Int, atLeast least: Int = 1) throws(UserError) -> Int {
    guard let text = next() else {
      if least == 1 { return 1 }
      throw UserError("\(command) takes a whole number.")
    }
    guard let value = Int(text), value >= least, value <= most else {
      let range = most == .max ? "from \(least) up" : "from \(least) to \(most)"
      throw UserError("\(command) takes a whole number \(range), not “\(text)”.")
    }
    return value
  }

  /// Sides and what they are put in order by: `items count`, `factor 2`, `next`.
  package mutating func ordering() throws(UserError) -> Command {
    if takes("next") { return .looking(.nextSort) }
    let side = first.flatMap(Side.init(rawValue:))
    if side != nil { _ = next() }
    switch next() {
    case "data": return .looking(.sort(side, .data))
    case "name": return .looking(.sort(side, .name))
    case "count": return .looking(.sort(side, .count))
    case "group": return .looking(.sort(side, .group))
    case "factor": return .looking(.sort(side, .factor(try count("factor", upTo: Knob.mostFactors))))
    case let other:
      let said = other.map { ", not “\($0)”" } ?? ""
      throw UserError("sort takes users or items or neither, then data, name, count, group or factor N\(said).")
    }
  }

  mutating func stageMove() throws(UserError) -> StageMove {
    switch first {
    case "next": _ = next(); return .next
    case "previous": _ = next(); return .previous
    case "first": _ = next(); return .first
    case "last": _ = next(); return .last
    case nil: throw UserError("stage takes next, previous, first, last or a number.")
    default: return .to(try count("stage", upTo: .max))
    }
  }

  package mutating func tolerance(_ command: String = "until") throws(UserError) -> Double {
    guard let text = next(), let value = Double(text), value > 0, value < 1 else {
      throw UserError("\(command) takes a number between 0 and 1, such as 1e-6.")
    }
    return value
  }

  mutating func onOrOff(_ command: String) throws(UserError) -> Bool? {
    guard let text = next() else { return nil }
    guard text == "on" || text == "off" else { throw UserError("\(command) takes on or off, not “\(text)”.") }
    return text == "on"
  }

  mutating func optionalChoice<Choice: RawRepresentable & CaseIterable>(
    _ command: String
  ) throws(UserError) -> Choice? where Choice.RawValue == String {
    isEmpty ? nil : try choice(command) as Choice
  }

  package mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ command: String
  ) throws(UserError) -> Choice where Choice.RawValue == String {
    let names = Choice.allCases.map(\.rawValue)
    guard let text = next() else { throw UserError("\(command) takes one of \(names.joined(separator: ", ")).") }
    if let choice = Choice(rawValue: text) { return choice }
    throw UserError(
      "\(command) takes \(names.joined(separator: ", ")), not “\(text)”."
        + Suggestion.sentence(for: text, among: names))
  }
}
