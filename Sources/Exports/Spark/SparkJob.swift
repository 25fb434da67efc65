import Datasets

struct SparkJob {
  init(_ run: ShownRun) {}
  func write(to folder: String, replacing: Bool) throws(ModelError) -> String { throw ModelError("not yet") }
}
