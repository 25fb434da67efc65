import Study

/// Every effect on the thread that it has for itself: training, measuring and a search beside each other, files in the
/// background, so that neither keys nor training wait for another.
final class EffectThreads: Sendable {
  let opener: DatasetOpener
  private let training: EffectQueue
  private let division: EffectQueue
  private let evaluation: EffectQueue
  private let sweep: EffectQueue
  private let modelSaving: EffectQueue
  private let minima: EffectQueue
  private let inspection: EffectQueue
  private let saving: EffectQueue
  private let exporting: EffectQueue

  init(_ runner: EffectRunner, announce: @escaping @Sendable () -> Void) {
    opener = DatasetOpener(runner, announce: announce)
    training = EffectQueue("training", runner: runner, announce: announce)
    division = EffectQueue(
      "division", qos: .userInitiated, isOvertaken: true, runner: runner, announce: announce)
    evaluation = EffectQueue("evaluation", qos: .utility, runner: runner, announce: announce)
    sweep = EffectQueue("sweep", qos: .utility, runner: runner, announce: announce)
    modelSaving = EffectQueue("model", qos: .utility, runner: runner, announce: announce)
    minima = EffectQueue("minima", qos: .utility, runner: runner, announce: announce)
    inspection = EffectQueue("inspection", qos: .userInitiated, runner: runner, announce: announce)
    saving = EffectQueue("saving", runner: runner, announce: announce)
    exporting = EffectQueue("exporting", runner: runner, announce: announce)
  }

  /// Begins an effect, or ends one.
  func begin(_ effect: Effect) {
    switch effect {
    case .work: training.begin(effect)
    case .stopWork: training.stop()
    case .divide: division.begin(effect)
    case .evaluate: evaluation.begin(effect)
    case .inspect, .rank: inspection.begin(effect)
    case .sweep: sweep.begin(effect)
    case .stopSweep: sweep.stop()
    case .saveModel: modelSaving.begin(effect)
    case .findMinima: minima.begin(effect)
    case .stopMinima: minima.stop()
    case .open, .generate, .carry: opener.begin(effect)
    case .stopOpening: opener.stop()
    case .save: saving.begin(effect)
    case .export: exporting.begin(effect)
    // The program that keeps sessions brings one back.
    case .recover: break
    }
  }

  /// Rows solved so far by the half-step under way.
  var rowsSolved: Int { training.rowsSolved }

  /// What came of effects so far: data first, on which the rest depends.
  func takeEvents() -> [Event] {
    opener.takeEvents()
      + [division, training, evaluation, inspection, sweep, modelSaving, minima, saving, exporting]
      .flatMap { $0.takeEvents() }
  }

  /// Waits until every session that was begun is written, and every other file where that is asked for.
  func finishFiles(waitsForExports: Bool) {
    saving.finish()
    if waitsForExports { exporting.finish() }
  }
}
