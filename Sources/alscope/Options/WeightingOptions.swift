import ArgumentParser
import Language
import WALS

/// What becomes of values before they are confidences.
struct WeightingOptions: ParsableArguments {
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case none, bm25, tfidf
  }

  @Option(
    help: ArgumentHelp(
      "Weigh values by BM25 or TF-IDF before training, as the Python library implicit does, for the presets hu and "
        + "implicit: popular items and users with many entries count less."))
  var weighting: Kind?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("K₁ of BM25: the larger, the more large values count (default: 100).", valueName: "k"))
  var bm25K1: Double?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("B of BM25, from 0 to 1: how much popular items lose (default: 0.8).", valueName: "b"))
  var bm25B: Double?

  func validate() throws {
    if weighting != .bm25, let name = bm25K1 != nil ? "bm25-k1" : bm25B != nil ? "bm25-b" : nil {
      throw ValidationError("--\(name) is a knob of --weighting bm25.")
    }
    if let bm25K1, !(bm25K1.isFinite && bm25K1 > 0) {
      throw ValidationError("--bm25-k1 takes a number greater than 0, not \(bm25K1).")
    }
    if let bm25B, !(0...1).contains(bm25B) {
      throw ValidationError("--bm25-b takes a number from 0 to 1, not \(bm25B).")
    }
  }

  /// The weighting that was asked for, else that of a model that training goes on from.
  func weighting(over saved: Weighting?, preset: Preset) throws -> Weighting? {
    let chosen: Weighting? =
      switch weighting {
      case nil: saved
      case .some(.none): nil
      case .bm25: .bm25(k1: bm25K1 ?? 100, b: bm25B ?? 0.8)
      case .tfidf: .tfidf
      }
    if chosen != nil, preset != .hu, preset != .implicit {
      throw ValidationError(
        "Weighting by BM25 or TF-IDF is for the presets hu and implicit, not for \(preset.rawValue).")
    }
    return chosen
  }
}

extension Optional<Weighting> {
  func weighted(_ matrix: InteractionMatrix) -> InteractionMatrix { map { $0.weighted(matrix) } ?? matrix }
}
