import Canvas
import Datasets
import Study
import WALS

/// The run as a short NumPy script: dense matrices and nothing clever, so that a student can hold the program against it.
/// Everything that happened is in it: the data, the start, half-steps, turned knobs, edits.
struct Notebook {
  let content: Content
  /// The script itself, its parts begun by `# %%` lines.
  let script: String

  /// - Throws: where the matrix is too large to be held dense.
  init(_ run: ShownRun) throws(ModelError) {
    let (users, items) = (run.data.users.count, run.data.items.count)
    guard users * items <= Self.mostPairs else {
      throw ModelError(
        "The notebook holds every pair in memory, which \(users) users × \(items) items are too many for; "
          + "it takes up to \(Self.mostPairs / 1_000_000) million pairs.")
    }
    let first = run.moments[0]
    let began = run.data.moved(to: first.data) ?? run.data
    let formulas = NotebookFormulas(run.moments.map(\.hyperparameters))
    let parts = [
      "TITLE": Self.comment("\(run.data.name), \(RunWords(run).knobs), up to \(run.halfSteps)."),
      "SHAPE": "\(began.users.count), \(began.items.count), \(run.snapshot.users.factorCount)",
      "DATA": Self.data(began),
      "KNOBS": formulas.knobs(first.hyperparameters),
      "START": NotebookStart(run).code,
      "WEIGHTS": formulas.weights,
      "LAMBDAS": formulas.lambdas,
      "CONSTANT": formulas.constant,
      "STEPS": NotebookSteps(run.moments).code,
      "KEEP": NotebookSteps(run.moments).keeping,
      "RUN": NotebookRun(run.moments, of: run.data, formulas).code,
      "EXPECTED": run.moments.map { "    \(JSONValue.decimals(of: $0.loss.total))," }.joined(separator: "\n"),
    ]
    let template = String(decoding: PackageResources.notebook_py, as: UTF8.self)
    script = Self.fill(template, parts)
    content = Content("a NumPy script that repeats the run up to \(run.extent)", script)
  }

  /// How such a script begins.
  static let mark = "# alscope: a run as a NumPy script.\n"

  private static let mostPairs = 20_000_000

  /// Puts the parts in the places of their names, in one pass, so that no text of the data is taken for a place. A lone @
  /// of the template, Python's product of matrices, is between blanks.
  private static func fill(_ template: String, _ parts: [String: String]) -> String {
    template.replacing(/@([A-Z]+)@/) { match in parts[String(match.1)] ?? String(match.0) }
  }

  /// A line for every user who has something: `R[0, [0, 1]] = [4, 3]  # Cleo`.
  private static func data(_ data: StudiedData) -> String {
    let rows = data.matrix.byUser
    return (0..<rows.rowCount).compactMap { user -> String? in
      let positions = rows.positions(ofRow: user)
      guard !positions.isEmpty else { return nil }
      let columns = rows.columns[positions].map(String.init).joined(separator: ", ")
      let values = rows.values[positions].map(JSONValue.decimals).joined(separator: ", ")
      return "R[\(user), [\(columns)]] = [\(values)]  # \(comment(data.users[user]))"
    }.joined(separator: "\n")
  }

  /// Untrusted text for a comment, which nothing but the end of the line ends. Never in the first two lines of a file,
  /// where Python looks for the name of an encoding.
  static func comment(_ text: String) -> String { TextFitting.printable(text) }
}
