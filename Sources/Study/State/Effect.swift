import Datasets
import Language
import WALS

/// What `update` asks of the world outside. Of a half-step by the ten thousand it is handed on several times, so that it is
/// one reference and not everything that stands in it.
package indirect enum Effect: Equatable, Sendable {
  /// Begin this on the training thread.
  case work(Work)
  /// Give up what the training thread does at its next chunk of rows.
  case stopWork
  case open(String)
  /// Divide the data into what is trained on and what is held out.
  case divide(Division)
  /// Measure a moment, beside the training.
  case evaluate(EvaluationRequest)
  /// Work out the figures of an inspector, beside everything else.
  case inspect(InspectionRequest)
  /// Make a list of many items, beside everything else.
  case rank(ListRequest)
  /// Make data up.
  case generate(GeneratorRecipe)
  /// Give up the data on their way.
  case stopOpening
  /// Train and measure the next combinations of a search, beside the training.
  case sweep(SweepPiece)
  /// Give up those under way.
  case stopSweep
  /// Train a row of a search on all of the data and save the model.
  case saveModel(ModelSaving)
  /// Train several starts to arrival, beside the training.
  case findMinima(MinimaRequest)
  /// Give them up.
  case stopMinima
  /// Write a file.
  case export(Export)
  /// Write the session as a file, whole or not at all.
  case save(SavedSession)
  /// Take data up that a session carries.
  case carry(String)
  /// Do the session again that was cut off, or throw it away.
  case recover(isWanted: Bool)
}

/// What the world outside tells `update`; one reference, as an effect is.
package indirect enum Event: Sendable {
  case command(Command)
  case resized(ExplorerState.Size)
  /// The pace says that it is time for the next half-step.
  case tick
  /// Data were opened; `source` is the name or path that opens them again.
  case opened(Dataset, source: String? = nil)
  case openedModel(FinishedModel, source: String? = nil)
  /// With the ways to choose among, where the file can be read in several.
  case failedToOpen(String, choice: ReadingChoice? = nil)
  /// Only these knobs may be turned from now on; nil for all.
  case limited(Set<Knob>?, looksOnly: Bool = false)
  /// Everything is as it was kept.
  case restored(ExplorerState)
  /// Something was done outside: one sentence.
  case did(String)
  /// Something outside could not be done: one sentence.
  case failed(String)
  /// Data are on their way.
  case underWay(Opening)
  /// - Parameter seconds: how long it took, where that was measured.
  case finished(workID: Int, Result<Snapshot, TrainingError>, seconds: Double? = nil)
  case progress(rowsSolved: Int)
  case divided(Division, DividedData)
  case evaluated(EvaluationRequest, Evaluation?)
  case ranked(ListRequest, RankedList)
  case inspected(InspectionRequest, Inspection?)
  /// Combinations were measured; nil where they were given up before they began.
  case swept(SweepPiece, SweepOutcome?)
  /// Several starts have arrived; nil where they were given up.
  case foundMinima(MinimaRequest, MinimaOutcome?)
  /// A model of a search was saved, with a sentence that says so, or it was not.
  case savedModel(Result<String, ModelError>)
  /// A file was written, with a sentence that says what is in it, or it was not.
  case exported(ExportRequest, Result<String, ModelError>)
}
