/// `spark-submit`, wherever it is: `SPARK_HOME`, the path, an active virtual environment, or the Python on the path.
struct SparkSubmit {
  private let program: String
  /// The Python beside it, which then has what the job needs.
  private let python: String?

  /// - Throws: one sentence where there is none.
  init() throws {
    let environment = ProcessInfo.processInfo.environment
    let folders =
      [environment["SPARK_HOME"], environment["VIRTUAL_ENV"]].compactMap { $0.map { $0 + "/bin" } }
      + (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let isProgram = FileManager.default.isExecutableFile(atPath:)
    guard
      let program = folders.map({ $0 + "/spark-submit" }).first(where: isProgram)
        ?? Self.ofPython().flatMap({
          isProgram($0) ? $0 : nil
        })
    else {
      throw CommandFailure(
        "There is no spark-submit on the path and no Python with PySpark: pip install \"pyspark>=4,<5\" numpy, or set "
          + "SPARK_HOME.")
    }
    self.program = program
    let beside = URL(fileURLWithPath: program).deletingLastPathComponent().path + "/python3"
    python = environment["PYSPARK_PYTHON"] ?? (isProgram(beside) ? beside : nil)
  }

  /// The one in the PySpark of the `python3` on the path.
  private static func ofPython() -> String? {
    let process = try? ChildProcess(
      "/usr/bin/env", ["python3", "-c", "import os, pyspark; print(os.path.dirname(pyspark.__file__))"],
      environment: ProcessInfo.processInfo.environment, mergesErrors: false)
    guard let process else { return nil }
    let folder = String(decoding: process.output.all(), as: UTF8.self).filter { !$0.isNewline }
    return process.succeeds() ? folder + "/bin/spark-submit" : nil
  }

  /// Runs a job's `train.py` to its end.
  ///
  /// - Parameters:
  ///   - said: called with every sentence of the job.
  ///   - shouldStop: asked after every line; then the job is ended.
  /// - Throws: the job's own sentence where it failed.
  func run(job: String, master: String, said: (String) -> Void, shouldStop: () -> Bool) throws {
    var environment = ProcessInfo.processInfo.environment
    environment["PYSPARK_PYTHON"] = python
    // What the job says on stderr comes out of spark-submit's stdout.
    let process = try ChildProcess(
      program, ["--master", master, "--conf", "spark.ui.enabled=false", job + "/train.py"], environment: environment,
      mergesErrors: true)
    var last = "no word of why"
    var failure: String?
    for line in Lines(process.output) {
      if shouldStop() { process.terminate() }
      if line.hasPrefix(Self.mark) {
        let sentence = String(line.dropFirst(Self.mark.count))
        if sentence.hasPrefix(Self.failed) { failure = String(sentence.dropFirst(Self.failed.count)) }
        said(sentence)
      } else if let first = line.first, !first.isWhitespace, line.contains("Exception") || line.contains("Error") {
        last = String(line.prefix(200))
      }
    }
    guard !process.succeeds(), !shouldStop() else { return }
    throw CommandFailure("The Spark job failed: \(failure ?? last).")
  }

  private static let mark = "alscope: "
  private static let failed = "failed: "

  /// The lines that come through a pipe, as they come.
  private struct Lines: Sequence, IteratorProtocol {
    private let source: Descriptor
    private var bytes: [UInt8] = []
    private var isAtEnd = false

    init(_ source: Descriptor) { self.source = source }

    mutating func next() -> String? {
      while true {
        if let end = bytes.firstIndex(of: 0x0A) {
          defer { bytes.removeSubrange(...end) }
          return String(decoding: bytes[..<end], as: UTF8.self)
        }
        if isAtEnd { return nil }
        let piece = source.some()
        isAtEnd = piece.isEmpty
        bytes += piece
        if isAtEnd, !bytes.isEmpty { bytes.append(0x0A) }
      }
    }
  }
}
