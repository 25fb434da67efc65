import Canvas
import Language
import Study
import WALS

/// The matrix, the loss and the list as sentences and tables.
extension Transcript {
  /// The largest part of a matrix that is told at once.
  private static let (mostUsers, mostItems) = (40, 12)

  package var matrix: String {
    guard let data = state.data, let values = CellValues(state) else { return "No data are open yet." }
    let (byUser, byItem) = (state.order.users, state.order.items)
    let userPlaces = Self.window(
      around: byUser.place(of: state.selection.user) ?? 0, count: byUser.count, most: Self.mostUsers)
    let itemPlaces = Self.window(
      around: byItem.place(of: state.selection.item) ?? 0, count: byItem.count, most: Self.mostItems)
    let (users, items) = (userPlaces.map(byUser.row(at:)), itemPlaces.map(byItem.row(at:)))
    var table = TextTable(columns: [.left("")] + items.map { .right(data.items[$0]) })
    for user in users {
      table.add(
        [data.users[user]]
          + items.map { item in
            let stored = values.stored(user: user, item: item)
            let mark = state.content != .observed && stored != nil ? "•" : ""
            let ring = values.isHeldOut(user: user, item: item) ? "○" : ""
            return values.value(user: user, item: item, stored: stored).map { text($0) + mark + ring } ?? "–"
          })
    }
    let part = users.count < byUser.count || items.count < byItem.count
    let place =
      part
      ? " Users \(userPlaces.lowerBound + 1) to \(userPlaces.upperBound) of \(byUser.count), items \(itemPlaces.lowerBound + 1) to "
        + "\(itemPlaces.upperBound) of \(byItem.count)." : ""
    return "The matrix, \(meaning).\(place)\n\(table.text)"
  }

  private var meaning: String {
    switch state.content {
    case .observed: "observed: r; – where nothing is stored"
    case .confidence: "confidence: c; • where an entry is stored"
    case .predicted: "predicted: s = x·y; • where an entry is stored"
    case .error: "error: target − s; • where an entry is stored"
    case .weighted: "weighted error: c (target − s)², what each pair has in the loss; • where an entry is stored"
    case .planted: "planted: the scores that the data were made from; • where an entry is stored"
    }
  }

  private func text(_ value: Double) -> String {
    switch state.content {
    case .observed, .confidence: NumberText.plain(value)
    case .predicted, .error, .weighted, .planted: NumberText.fixed(value, 2)
    }
  }

  package static func window(around selected: Int, count: Int, most: Int) -> Range<Int> {
    let first = max(0, min(selected - most / 2, count - most))
    return first..<min(count, first + most)
  }

  /// The selected cell.
  package var cell: String {
    guard state.data != nil else { return "No data are open yet." }
    let sentence = CellSentence(state: state)
    return sentence.title + ": " + sentence.text(columns: 200) + "."
  }

  package var losses: String {
    if state.isWithoutData { return ExplorerState.lossUnknown }
    guard !state.timeline.isEmpty else { return "Nothing has been trained yet." }
    // Of the problem that the newest half-steps are of: losses across a mark are of different ones.
    let newest = state.timeline.moments[state.timeline.moments.count - 1]
    let rise = newest.worstRise
    let since = newest.stepsOfProblem + 1 < state.timeline.moments.count ? " since the last change" : ""
    let lamp =
      newest.stepsOfProblem == 0
      ? ""
      : rise <= ExplorerState.rounding
        ? "It never rose\(since).\n"
        : !rise.isFinite ? "It is no finite number.\n" : "It rose by \(NumberText.percent(rise))\(since).\n"
    let place =
      state.timeline.isAtLatest ? "" : "The moment shown is half-step \(state.timeline.current?.halfStep ?? 0).\n"
    let ghosts = state.timeline.ghosts.map { ghost in
      "Kept: “\(ghost.name)” ended at \(NumberText.significant(ghost.losses.last ?? 0)) after "
        + NumberText.counted(ghost.halfSteps, "half-step") + ".\n"
    }
    return lossTable(0..<state.timeline.moments.count) + lamp + place + ghosts.joined()
  }

  /// Moments of the timeline with their losses; the middle of a long run is left out.
  package func lossTable(_ range: Range<Int>) -> String {
    let moments = state.timeline.moments
    var table = TextTable(columns: [
      .right("half-step"), .left("what"), .right("observed"), .right("unobserved"), .right("regularization"),
      .right("total"), .right("change"),
    ])
    let shown = range.filter { $0 < range.lowerBound + 6 || $0 >= range.upperBound - 24 }
    for index in shown {
      if index > 0, index != range.lowerBound, !shown.contains(index - 1) {
        table.add(["…", "\(range.count - shown.count) more", "", "", "", "", ""])
      }
      let moment = moments[index]
      let loss = moment.loss
      let numbers = [loss.observed, loss.unobserved, loss.regularization, loss.total]
      let change =
        index > range.lowerBound && moment.change == nil
        ? Narration.change(from: moments[index - 1], to: moments[index]) : ""
      table.add(
        [String(moment.halfStep), moment.change ?? moment.stepName]
          + numbers.map { NumberText.significant($0, 5) } + [change])
    }
    return table.text
  }

  package var list: String {
    guard let data = state.data, state.snapshot != nil else { return "There is no model yet." }
    let lines = state.listing.list.lines
    let known = state.listing.includesSeen ? "• what the user has" : "new only"
    let which = state.isWithoutData ? "what the user has is not known" : known
    guard !lines.isEmpty else { return "Nothing is left that \(data.users[state.selection.user]) does not have." }
    var table = TextTable(columns: [.right(""), .left("item"), .right("score"), .left("since the moment before")])
    for (rank, line) in lines.enumerated() {
      let mark = line.recommendation.seen ? "•" : ""
      table.add([
        String(rank + 1), mark + data.items[line.recommendation.item],
        NumberText.fixed(line.recommendation.score, 3), Self.words(line.movement),
      ])
    }
    let overlap = state.listing.list.overlap.map { "\($0) of \(lines.count) were on the list before.\n" } ?? ""
    let remark = ScoreRemark.vanishing(lines.map(\.recommendation.score)).map { $0 + "\n" } ?? ""
    return "Top \(lines.count) for \(data.users[state.selection.user]) (\(which)):\n\(table.text)\(remark)\(overlap)"
  }

  package static func words(_ movement: RankedList.Movement) -> String {
    switch movement {
    case .same: "same"
    case .new: "new"
    case .up(let places): "up \(places)"
    case .down(let places): "down \(places)"
    case .unknown: ""
    }
  }
}
