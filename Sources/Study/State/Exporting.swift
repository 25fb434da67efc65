import Datasets
import Language

/// Writing files is left to the world outside: it takes the state as it is at this moment, and tells how it went.
extension ExplorerState {
  package mutating func export(_ request: ExportRequest) throws(UserError) -> [Effect] {
    var request = request
    if request.subject == .pane { request = try request.naming(frontSubject) }
    guard data != nil else { throw UserError("No data are open yet, so there is nothing to export.") }
    guard snapshot != nil else { throw UserError("The model is being worked out; export again in a moment.") }
    if request.subject == .compare, comparisons.runs.isEmpty {
      throw UserError("There is no second run; compare spark begins one.")
    }
    if files.hasWritten(request.path) { request.replaces = true }
    // Taken before anything is said of it: a picture of the screen shows the screen that was looked at.
    let export = Export(request: request, state: self)
    message = .init("Writing \(request.path) …")
    files.begin()
    return [.export(export)]
  }

  /// What is in front, as a thing to write; nil for an inspector that has no file.
  private var frontSubject: ExportSubject? {
    guard let shown = inspector.shown, inspector.hasFocus || !visible.isDocked else {
      switch focus {
      case .matrix: return .matrix
      case .loss: return .loss
      case .list: return .list
      }
    }
    switch shown {
    case .solve: return .solve
    case .explain: return .explain
    case .similar: return .similar
    case .map: return .map
    case .factors: return .factors
    case .facts: return .facts
    case .foldIn: return .foldin
    case .compare: return .compare
    case .metrics: return .metrics
    case .sweep: return .sweep
    case .rows, .bowl, .minima, .generator, .reading, .readings: return nil
    }
  }

  package mutating func take(_ result: Result<String, ModelError>, of request: ExportRequest) {
    takeWritten(result, at: request.path)
  }
}

extension ExplorerState {
  /// A file was written, or it was not.
  ///
  /// - Parameter path: that of an export, which may be written again.
  mutating func takeWritten(_ result: Result<String, ModelError>, at path: String? = nil) {
    switch result {
    case .success(let sentence):
      files.end(written: path)
      message = .init(sentence)
    case .failure(let error):
      files.end()
      message = .init(error.description, isError: true)
    }
  }
}

/// A file to be written: what was asked for, and the state of everything as it was then.
package struct Export: Sendable, Equatable {
  package let request: ExportRequest
  package let state: ExplorerState

  package static func == (a: Export, b: Export) -> Bool { a.request == b.request }
}
