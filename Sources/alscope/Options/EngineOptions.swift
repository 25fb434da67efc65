import ArgumentParser

/// Who trains: this program, or Spark.
struct EngineOptions: ParsableArguments {
  enum Engine: String, ExpressibleByArgument, CaseIterable {
    case alscope, spark
  }

  @Option(help: "Who trains: alscope, or Spark MLlib through spark-submit.")
  var engine = Engine.alscope
  @Option(help: ArgumentHelp("Where Spark runs (default: local[*], all cores of this machine).", valueName: "master"))
  var master: String?
  @Option(
    help: ArgumentHelp(
      "Keep Spark's job in this folder; all machines of a cluster must see it (default: one that goes away).",
      valueName: "folder"))
  var job: String?

  func validate() throws {
    if engine == .alscope, let option = master.map({ _ in "master" }) ?? job.map({ _ in "job" }) {
      throw ValidationError("--\(option) is Spark's: it has a meaning with --engine spark only.")
    }
  }
}
