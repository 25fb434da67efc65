import ArgumentParser
import Canvas
import Datasets
import Exports
import Language
import WALS

/// Training by Spark from one command: the job is written, submitted, watched, and what it wrote is read back.
struct SparkTraining {
  let dataset: Dataset
  let knobs: Knobs
  let iterations: Int
  let engine: EngineOptions

  /// What the job found.
  struct Outcome {
    let snapshot: Snapshot
    let history: [LossRecord]
  }

  func run() throws -> Outcome {
    let submit = try SparkSubmit()
    try dataset.check(knobs.hyperparameters)
    let job = try SparkJob(of: dataset, knobs: knobs, iterations: iterations)
    let temporary = FileManager.default.temporaryDirectory.appendingPathComponent("alscope-spark-" + UUID().uuidString)
    let folder = engine.job ?? temporary.path
    defer { if engine.job == nil { try? FileManager.default.removeItem(at: temporary) } }
    // The temporary folder is shared with others, to whom the data are nothing.
    _ = try job.write(to: folder, replacing: false, isPrivate: engine.job == nil)
    let interruption = Interruption()
    defer { interruption.end() }
    try submit.run(job: folder, master: engine.master ?? "local[*]", said: Self.show) {
      interruption.control.shouldStop
    }
    Self.endLine()
    if interruption.control.shouldStop { throw ExitCode(Interruption.exitCode) }
    let model = try FinishedModel(at: folder, data: dataset)
    let snapshot = try Trainer(matrix: dataset.matrix).start(
      from: model.factors, hyperparameters: knobs.hyperparameters)
    return Outcome(snapshot: snapshot, history: model.history)
  }

  /// On a terminal one line that changes, elsewhere a line each.
  private static func show(_ sentence: String) {
    guard Console.stderrIsTerminal else { return Console.note("Spark: " + sentence) }
    Console.paint("\r\(TextFitting.left("Spark: " + sentence, columns: 72))")
  }

  private static func endLine() {
    if Console.stderrIsTerminal { Console.paint("\r\(String(repeating: " ", count: 72))\r") }
  }
}
