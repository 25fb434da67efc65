import Datasets
import Study
import WALS

/// The loss at the start, after every half-step, and where a knob was turned or the data were edited.
struct LossTable {
  private let run: ShownRun

  init(_ run: ShownRun) { self.run = run }

  private var summary: String { "the loss up to \(run.extent)" }

  /// Losses across a change may be losses of different problems: the last column says where that is.
  var csv: Content {
    var lines = "halfStep,side,observed,unobserved,regularization,total,change\n"
    for moment in run.moments {
      let loss = moment.loss
      let numbers = [loss.observed, loss.unobserved, loss.regularization, loss.total].map(JSONValue.decimals)
      let side = moment.stepName
      let change = moment.change.map { CSVText.cell($0, isRaw: run.isRaw) } ?? ""
      lines += "\(moment.halfStep),\(side)," + numbers.joined(separator: ",") + ",\(change)\n"
    }
    return Content(summary, lines)
  }

  var json: Content { Content(summary, JSONValue.array(run.moments.map(Self.object)).text) }

  static func object(_ moment: Moment) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("halfStep", .integer(moment.halfStep)),
      .init("side", .string(moment.stepName)),
      .init("observed", .number(moment.loss.observed)),
      .init("unobserved", .number(moment.loss.unobserved)),
      .init("regularization", .number(moment.loss.regularization)),
      .init("total", .number(moment.loss.total)),
    ]
    if let change = moment.change { members.append(.init("change", .string(change))) }
    return .object(members)
  }
}

/// The run as one JSON object, in the form of `alscope train --format json`; a turned knob has an entry of its own.
struct RunJSON {
  private let run: ShownRun

  init(_ run: ShownRun) { self.run = run }

  var content: Content {
    let matrix = run.data.matrix
    let document = JSONValue.object([
      .init("dataset", .string(run.data.name)),
      .init("users", .integer(matrix.userCount)),
      .init("items", .integer(matrix.itemCount)),
      .init("stored", .integer(matrix.storedCount)),
      .init("hyperparameters", .hyperparameters(run.hyperparameters, start: run.start)),
      .init("history", .array(run.moments.map(LossTable.object))),
    ])
    return Content("the run up to \(run.extent)", document.text)
  }
}
