import Language
import WALS

/// The runs beside the one shown, and along what all of them stand side by side.
package struct Comparisons: Sendable {
  /// At most ``ComparedRun/most``.
  package private(set) var runs: [Comparison] = []
  package private(set) var axis = ComparisonAxis.halfSteps

  /// Begins runs in place of those there are.
  mutating func begin(_ runs: [Comparison]) { self.runs = runs }

  mutating func stand(along axis: ComparisonAxis) { self.axis = axis }

  mutating func end() {
    runs = []
    axis = .halfSteps
  }

  /// Ends one run, which cannot go on.
  mutating func end(_ index: Int) { runs.remove(at: index) }

  /// All of them begin anew, as the run shown goes another way.
  mutating func startAnew() {
    for index in runs.indices { runs[index].startAnew() }
  }

  /// A run follows the one shown: where that went another way, or has other data, it begins anew.
  mutating func follow(_ timeline: Timeline, version: Int, index: Int) {
    runs[index].follow(timeline, version: version)
  }

  /// The run that a piece of work is of; nil where it has ended since.
  func index(of work: Work) -> Int? {
    work.comparison.flatMap { runs.indices.contains($0) && runs[$0].since < work.id ? $0 : nil }
  }

  mutating func append(_ snapshot: Snapshot, of work: Work, to index: Int, seconds: Double?) {
    runs[index].append(snapshot, of: work, seconds: seconds)
  }

  /// Where a run has to be measured next; nil where all of it is.
  ///
  /// - Parameter first: what comes before the others.
  mutating func nextToMeasure(in index: Int, first: Int) -> Int? { runs[index].nextToMeasure(first: first) }

  mutating func measure(_ evaluation: Evaluation, at position: Int, of index: Int) {
    runs[index].measure(evaluation, at: position)
  }
}
