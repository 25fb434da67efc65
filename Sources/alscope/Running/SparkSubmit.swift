import Language
import Platform

/// `spark-submit`, wherever it is: `SPARK_HOME`, the path, an active virtual environment, or the Python on the path.
struct SparkSubmit {
  private let program: Program
  /// The Python beside it, which then has what the job needs.
  private let python: String?

  /// - Throws: one sentence where there is none.
  init() throws {
    let environment = ProcessInfo.processInfo.environment
    let homes = [environment["SPARK_HOME"], environment["VIRTUAL_ENV"]].compactMap { $0.map { $0 + "/bin" } }
    let programs = (homes + Program.searchPath).lazy.compactMap { Program(at: $0 + "/spark-submit") }
    guard let program = programs.first ?? Self.ofPython() else {
      throw UserError(
        "There is no spark-submit on the path and no Python with PySpark: pip install \"pyspark>=4,<5\" numpy, or set "
          + "SPARK_HOME.")
    }
    self.program = program
    let beside = FilePath.joined(FilePath.split(program.path).folder, "python3")
    python = environment["PYSPARK_PYTHON"] ?? Program(at: beside)?.path
  }

  /// The one in the PySpark of the `python3` on the path. The current folder is no place for modules: what lies beside the
  /// data is not run.
  private static func ofPython() -> Program? {
    let words = "import sys; sys.path[:1] = []; import os, pyspark; print(os.path.dirname(pyspark.__file__))"
    let python = Program.named("python3")
    guard
      let process = try? python.map({ program throws in
        try ChildProcess(program, ["-c", words], environment: ownModules, mergesErrors: false)
      })
    else { return nil }
    let folder = String(decoding: process.output.all(), as: UTF8.self).filter { !$0.isNewline }
    return process.succeeds() ? Program(at: folder + "/bin/spark-submit") : nil
  }

  /// The environment, in which Python looks for modules in no folder that is named from where one stands.
  private static var ownModules: [String: String] {
    var environment = ProcessInfo.processInfo.environment
    environment["PYTHONPATH"] = environment["PYTHONPATH"].flatMap { path in
      let folders = path.split(separator: ":").filter { $0.hasPrefix("/") }
      return folders.isEmpty ? nil : folders.joined(separator: ":")
    }
    return environment
  }

  /// Runs a job's `train.py` to its end.
  ///
  /// - Parameters:
  ///   - said: called with every sentence of the job.
  ///   - shouldStop: asked after every line; then the job is ended.
  /// - Throws: the job's own sentence where it failed.
  func run(job: String, master: String, said: (String) -> Void, shouldStop: () -> Bool) throws {
    var environment = Self.ownModules
    environment["PYSPARK_PYTHON"] = python
    // What the job says on stderr comes out of spark-submit's stdout.
    let process = try ChildProcess(
      program, ["--master", master, "--conf", "spark.ui.enabled=false", (FilePath.real(job) ?? job) + "/train.py"],
      environment: environment,
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
    throw UserError("The Spark job failed: \(failure ?? last).")
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
