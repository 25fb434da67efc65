import Datasets
import Study
import WALS

/// Carries out what the explorer asks of the world outside: the one place that says what each effect is.
///
/// Screen, shell, scripts and tests all use it; they differ in the thread alone on which an effect is carried out, and
/// in how many events they wait for.
package struct EffectRunner: Sendable {
  package var threads: Int
  package var files: FileAccess

  package init(threads: Int, files: FileAccess = .none) {
    (self.threads, self.files) = (threads, files)
  }

  /// How an effect under way is asked to give up.
  package struct Control: Sendable {
    package var training = TrainingControl()
    package var opening = OpeningControl()

    package init(training: TrainingControl = TrainingControl(), opening: OpeningControl = OpeningControl()) {
      (self.training, self.opening) = (training, opening)
    }
  }

  /// Carries an effect out to its end; it may take as long as it takes.
  ///
  /// - Parameter options: how a file of data is read.
  /// - Returns: what comes of it; nil for what only ends or replaces another effect that is under way.
  package func outcome(
    of effect: Effect, options: OpeningOptions = OpeningOptions(), control: Control = Control()
  ) -> Event? {
    switch effect {
    case .work(let work):
      let began = ContinuousClock.now
      let result = Result { () throws(TrainingError) in try work.perform(threads: threads, control: control.training) }
      return .finished(workID: work.id, result, seconds: (ContinuousClock.now - began) / .seconds(1))
    case .divide(let division): return .divided(division, division.perform())
    case .evaluate(let request):
      return .evaluated(request, request.perform(threads: threads, control: control.training))
    case .inspect(let request): return .inspected(request, request.perform())
    case .rank(let request): return .ranked(request, request.perform())
    case .sweep(let piece): return .swept(piece, piece.perform(threads: threads, control: control.training))
    case .saveModel(let saving):
      return .savedModel(
        Result { () throws(ModelError) in
          try files.saveModel(saving.model(threads: threads, control: control.training), saving.path)
          return saving.sentence
        })
    case .findMinima(let request):
      return .foundMinima(request, request.perform(threads: threads, control: control.training))
    case .open(let name): return .opening(name, options: options, control: control.opening)
    case .generate(let recipe): return .making(recipe, control: control.opening)
    case .export(let export):
      return .exported(export.request, Result { () throws(ModelError) in try files.write(export) })
    case .save(let session): return save(session)
    case .carry(let text): return .carrying(text)
    case .recover, .stopWork, .stopSweep, .stopMinima, .stopOpening: return nil
    }
  }

  private func save(_ session: SavedSession) -> Event {
    if session.data != nil, let source = session.journal.source, FinishedModel.exists(at: source) {
      return .failed(
        "This run began from the saved model \(source), which a session does not carry; save it without --with-data, and "
          + "send the model along.")
    }
    do throws(DatasetError) {
      let journal = try session.data.map { (data) throws(DatasetError) in try session.journal.carrying(data) }
      return files.sessions.save(journal ?? session.journal, session.path)
    } catch {
      return .failed(error.description)
    }
  }

  /// What comes of an effect that was given up before it began; nil where it is carried out all the same.
  func outcome(ofGivenUp effect: Effect) -> Event? {
    switch effect {
    case .work(let work): .finished(workID: work.id, .failure(.stopped))
    case .sweep(let piece): .swept(piece, nil)
    case .findMinima(let request): .foundMinima(request, nil)
    case .divide, .evaluate, .inspect, .rank, .open, .generate, .export, .save, .saveModel, .carry, .recover, .stopWork,
      .stopSweep, .stopMinima, .stopOpening:
      nil
    }
  }
}
