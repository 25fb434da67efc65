import Language
import WALS

/// Several starts to be trained to arrival, away from the main thread.
package struct MinimaRequest: Sendable, Equatable {
  package let number: Int
  package let data: StudiedData
  package let knobs: Knobs
  package let starts: Int
  /// The run shown, with which the others are compared.
  package let shown: Snapshot?
  /// By how much its last iteration lowered its loss, as a share; nil before the first.
  package let shownFall: Double?

  package static func == (a: MinimaRequest, b: MinimaRequest) -> Bool { a.number == b.number }

  /// - Returns: nil where `control` asked to stop.
  package func perform(threads: Int, control: TrainingControl = TrainingControl()) -> MinimaOutcome? {
    let trainer = Trainer(matrix: data.matrix, threads: threads)
    do throws(TrainingError) {
      let minima = try Minima(
        seeds: (0..<starts).map { 1 &+ UInt32($0) }, initial: knobs.initial, hyperparameters: knobs.hyperparameters,
        trainer: trainer, control: control)
      var certificate: Certificate?
      if let lowest = minima.all.first { certificate = try trainer.certificate(of: lowest.snapshot) }
      return .found(rows(minima), certificate)
    } catch {
      if error == .stopped { return nil }
      return .failed(error.sentence { data.names($0)[$1] })
    }
  }

  private func rows(_ minima: Minima) -> [MinimaSearch.Row] {
    let isCompared = ModelDifference.isQuick(on: data.matrix)
    var isShownArrived = false
    if isCompared, let shown, let norms = try? Trainer(matrix: data.matrix).gradientNorms(at: shown) {
      // As a run arrives: a gradient that is small beside huge right sides is none where the loss still falls.
      isShownArrived = norms.isArrival && abs(shownFall ?? 0) <= Arrival.tolerance
    }
    return minima.all.map { minimum in
      let difference = shown.flatMap { shown in
        isCompared && minimum.hasArrived && shown.users.factorCount == minimum.snapshot.users.factorCount
          ? ModelDifference(shown, minimum.snapshot, of: data.matrix) : nil
      }
      return MinimaSearch.Row(
        loss: minimum.loss, seeds: minimum.seeds, gradient: minimum.gradient, hasArrived: minimum.hasArrived,
        difference: difference, isShownArrived: isShownArrived)
    }
  }
}

/// What came of the starts.
package enum MinimaOutcome: Sendable {
  case found([MinimaSearch.Row], Certificate?)
  case failed(String)
}

/// Where several starts of the present problem end, as far as it is known.
package struct MinimaSearch: Sendable {
  package struct Row: Sendable, Equatable {
    package let loss: Double
    package let seeds: [UInt32]
    package let gradient: Double
    package let hasArrived: Bool
    /// From the run that was shown when the search began; nil where they were not compared.
    package let difference: ModelDifference?
    /// Whether that run had arrived: only then is another loss another optimum.
    package let isShownArrived: Bool

    /// Against the run shown.
    package var words: String {
      guard hasArrived else { return "not arrived" }
      guard let difference else { return "" }
      // The first of the seeds is compared; others of the same loss may be mirrored.
      let words =
        difference.kind == .equal
        ? "the run shown" : difference.kind == .other && !isShownArrived ? notArrived(difference) : difference.words
      return (seeds.count > 1 ? "seed \(seeds.min() ?? 0): " : "") + words
    }

    private func notArrived(_ difference: ModelDifference) -> String {
      "the run shown has not arrived; its scores differ by up to \(NumberText.precise(difference.largestScore))"
    }

    /// `1–4, 8`
    package var seedText: String { MinimaWords.seeds(seeds) }
  }

  package let number: Int
  package let starts: Int
  package let hyperparameters: Hyperparameters
  package let version: Int
  package let problem: ProblemFingerprint
  package private(set) var isRunning = true
  package private(set) var rows: [Row] = []
  package private(set) var certificate: Certificate?
  package private(set) var failure: String?
  /// The row chosen, counted from 0.
  package private(set) var selected = 0

  package init(
    number: Int, starts: Int, hyperparameters: Hyperparameters, version: Int, problem: ProblemFingerprint
  ) {
    (self.number, self.starts, self.hyperparameters) = (number, starts, hyperparameters)
    (self.version, self.problem) = (version, problem)
  }

  mutating func stop() { isRunning = false }

  /// Takes in where the starts end; nil where they were given up.
  mutating func end(with outcome: MinimaOutcome?) {
    isRunning = false
    switch outcome {
    case .found(let rows, let certificate): (self.rows, self.certificate) = (rows, certificate)
    case .failed(let sentence): failure = sentence
    case nil: break
    }
  }

  package mutating func move(by places: Int) {
    selected = min(max(0, selected + places), max(0, rows.count - 1))
  }

  /// `20 starts end at 3 losses.`
  package var sentence: String {
    if isRunning { return "\(starts) starts are being trained to arrival, beside this run." }
    if let failure { return failure }
    if rows.isEmpty { return "The search was given up." }
    return MinimaWords.ends(rows.map { ($0.seeds.count, $0.hasArrived) })
  }
}
