import Canvas
import Datasets
import Language
import Study
import WALS

/// What the class page knows of the run: every moment with its loss, the knobs and the data as they changed, the start,
/// and the model at the moment shown, so that the page can work out any other.
///
/// Data beyond ``most`` rows or columns are recorded only: the page then holds a window of them, and solves nothing.
struct ClassRecord {
  /// How many users and how many items the page solves for.
  static let most = 200

  private let run: ShownRun
  private let isRecordedOnly: Bool
  private let users: Range<Int>
  private let items: Range<Int>

  private let language: SpokenLanguage

  init(_ run: ShownRun, _ language: SpokenLanguage) {
    (self.run, self.language) = (run, language)
    let first = run.moments[0].snapshot
    let needsFactors = if case .drawn = run.start { false } else { true }
    isRecordedOnly =
      run.data.users.count > Self.most || run.data.items.count > Self.most || (needsFactors && first == nil)
    (users, items) = (
      Self.window(around: run.state.selection.user, of: run.data.users.count),
      Self.window(around: run.state.selection.item, of: run.data.items.count)
    )
  }

  private static func window(around row: Int, of count: Int) -> Range<Int> {
    let start = row / most * most
    return start..<min(count, start + most)
  }

  /// The record as JSON, no `<` in it, so that it can stand in a page.
  var json: String {
    var members: [JSONValue.Member] = [
      .init("titles", inAll { .string(Self.printable(words.title(in: $0))) }),
      .init("knobline", .string(words.knobs)),
      .init("language", .string(language.rawValue)),
      .init("method", .string(run.state.knobs.method.rawValue)),
      .init("most", .integer(Self.most)),
      .init("recordedOnly", .bool(isRecordedOnly)),
      .init("user", .integer(run.state.selection.user - users.lowerBound)),
      .init("item", .integer(run.state.selection.item - items.lowerBound)),
      .init("view", .string(run.state.content == .weighted ? "share" : run.state.content.rawValue)),
      .init("seen", .bool(run.state.listing.includesSeen)),
      .init("top", .integer(run.state.listing.topCount)),
      .init("protocols", inAll { .array(words.protocolSentences(in: $0).map { .string(Self.printable($0)) }) }),
      .init("start", start),
    ]
    members += moments
    if let last { members.append(.init("last", last)) }
    if isRecordedOnly { members.append(.init("lists", lists)) }
    return JSONValue.object(members).text.replacing("<", with: "\\u003c")
  }

  private var words: RunWords { RunWords(run) }

  /// Something for each language, under its name.
  private func inAll(_ value: (SpokenLanguage) -> JSONValue) -> JSONValue {
    .object(SpokenLanguage.allCases.map { .init($0.rawValue, value($0)) })
  }

  private static func printable(_ text: String) -> String { TextFitting.printable(text) }

  // MARK: Moments, and the knobs and data that they refer to

  private var moments: [JSONValue.Member] {
    var knobs: [Hyperparameters] = []
    var states: [JSONValue] = []
    var before: StudiedData?
    let moments = run.moments.map { moment -> JSONValue in
      if knobs.last != moment.hyperparameters { knobs.append(moment.hyperparameters) }
      let data = isRecordedOnly ? run.data : run.data.moved(to: moment.data) ?? run.data
      if before.map({ $0.version != data.version }) ?? true {
        states.append(state(of: data, after: before))
        before = data
      }
      return Self.object(moment, knobs: knobs.count - 1, data: states.count - 1)
    }
    return [
      .init("knobs", .array(knobs.map(Self.object))), .init("data", .array(states)), .init("moments", .array(moments)),
    ]
  }

  private static func object(_ moment: Moment, knobs: Int, data: Int) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("halfStep", .integer(moment.halfStep)),
      .init("side", .string(moment.modelStep?.rawValue ?? moment.side?.rawValue ?? "start")),
      .init("observed", .number(moment.loss.observed)),
      .init("unobserved", .number(moment.loss.unobserved)),
      .init("regularization", .number(moment.loss.regularization)),
      .init("total", .number(moment.loss.total)),
      .init("knobs", .integer(knobs)),
      .init("data", .integer(data)),
      .init("notes", .array(moment.notes.map { .string(printable($0)) })),
    ]
    if let change = moment.change {
      members[1] = .init("side", .string("change"))
      members.append(.init("change", .string(printable(change))))
    }
    return .object(members)
  }

  private static func object(_ knobs: Hyperparameters) -> JSONValue {
    .object([
      .init("preset", .string(knobs.preset.rawValue)),
      .init("alpha", .number(knobs.alpha)),
      .init("lambda", .number(knobs.lambda)),
      .init("factors", .integer(knobs.factors)),
      .init("epsilon", .number(knobs.epsilon)),
      .init("alpha0", .number(knobs.alpha0)),
      .init("nu", .number(knobs.nu)),
      .init("scaling", .string(knobs.objective.scaling.rawValue)),
    ])
  }

  /// The cells that differ from those of the state before, and the names where they are others.
  private func state(of data: StudiedData, after before: StudiedData?) -> JSONValue {
    var (rows, columns, values): ([JSONValue], [JSONValue], [JSONValue]) = ([], [], [])
    func note(_ user: Int, _ item: Int, _ value: Double) {
      rows.append(.integer(user - users.lowerBound))
      columns.append(.integer(item - items.lowerBound))
      values.append(.number(value))
    }
    for user in users where user < data.users.count {
      for (item, value) in Self.row(user, of: data)
      where items.contains(item) && Self.value(user, item, before) != value {
        note(user, item, value)
      }
      guard let before, user < before.users.count else { continue }
      for (item, _) in Self.row(user, of: before) where items.contains(item) && Self.value(user, item, data) == 0 {
        note(user, item, 0)
      }
    }
    var members: [JSONValue.Member] = []
    if before?.users != data.users { members.append(.init("users", names(data.users, users))) }
    if before?.items != data.items { members.append(.init("items", names(data.items, items))) }
    return .object(
      members + [.init("rows", .array(rows)), .init("columns", .array(columns)), .init("values", .array(values))])
  }

  private func names(_ names: [String], _ shown: Range<Int>) -> JSONValue {
    .array(names.indices.filter(shown.contains).map { .string(Self.printable(names[$0])) })
  }

  private static func row(_ user: Int, of data: StudiedData) -> [(item: Int, value: Double)] {
    let rows = data.matrix.byUser
    return rows.positions(ofRow: user).map { (Int(rows.columns[$0]), rows.values[$0]) }
  }

  private static func value(_ user: Int, _ item: Int, _ data: StudiedData?) -> Double {
    guard let data, user < data.users.count, item < data.items.count else { return 0 }
    return data.matrix.value(user: user, item: item) ?? 0
  }

  // MARK: Models

  private var start: JSONValue {
    if case .drawn(let kind, let seed) = run.start {
      return .object([.init("kind", .string(kind.rawValue)), .init("seed", .integer(Int(seed)))])
    }
    return run.moments[0].snapshot.map(factors) ?? .object([])
  }

  /// The model that is shown; where the page can work it out, only as the moment itself has it.
  private var last: JSONValue? {
    isRecordedOnly ? factors(run.snapshot) : run.moments.last?.snapshot.map(factors)
  }

  private func factors(_ snapshot: Snapshot) -> JSONValue {
    func rows(_ factors: FactorMatrix, _ shown: Range<Int>) -> JSONValue {
      .array((0..<factors.rowCount).filter(shown.contains).map { .array(factors[$0].map(JSONValue.number)) })
    }
    return .object([.init("X", rows(snapshot.users, users)), .init("Y", rows(snapshot.items, items))])
  }

  /// The lists of the users of the window, over all items: name, score, whether the user has it.
  private var lists: JSONValue {
    .array(
      users.map { user in
        let list = run.snapshot.topN(
          user: user, count: run.state.listing.topCount, stored: run.data.matrix.byUser,
          includingSeen: run.state.listing.includesSeen)
        return .array(
          list.map { line in
            .object([
              .init("name", .string(Self.printable(run.data.items[line.item]))), .init("score", .number(line.score)),
              .init("seen", .bool(line.seen)),
            ])
          })
      })
  }
}
