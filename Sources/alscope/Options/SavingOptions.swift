import ArgumentParser
import Datasets

/// Where a trained model goes, and in what form.
struct SavingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Save the model: as a folder of model.json, users.csv and items.csv, or, where the name ends in .npz, as one archive "
        + "of NumPy's arrays.", valueName: "folder|file.npz"),
    completion: .file())
  var model: String?
  @Option(
    help: "How the model is written: csv, npy (a folder with users.npy and items.npy), or npz (default: by its name).")
  var modelFormat: SavedModel.Format?
  @Option(
    help: "The numbers in which the factors are written (default: float64, or float32 after training in float).")
  var modelNumbers: SavedModel.Numbers?

  func validate() throws {
    guard model == nil else {
      if modelFormat == .npz, model?.hasSuffix(".npz") == false {
        throw ValidationError("The name of an archive ends in .npz, by which it is known.")
      }
      if let modelFormat, modelFormat != .npz, model?.hasSuffix(".npz") == true {
        throw ValidationError(
          "A name that ends in .npz is that of an archive, so --model-format \(modelFormat.rawValue) needs another.")
      }
      return
    }
    for (name, isGiven) in [("model-format", modelFormat != nil), ("model-numbers", modelNumbers != nil)] where isGiven
    {
      throw ValidationError("Without --model nothing is saved, so --\(name) has no meaning.")
    }
  }

  private func format(of path: String) -> SavedModel.Format { modelFormat ?? .named(path) }

  /// Sees before any training whether the model can be saved.
  func check() throws {
    if let model { try SavedModel.checkWritable(model, as: format(of: model)) }
  }

  func save(_ make: () -> SavedModel) throws {
    guard let model else { return }
    let format = format(of: model)
    let isReplaced = SavedModel.isThere(model, as: format)
    try make().write(to: model, as: format, numbers: modelNumbers)
    if isReplaced { Console.note("\(model) held a saved model before, which the new one has replaced.") }
  }
}

extension SavedModel.Format: ExpressibleByArgument {}
extension SavedModel.Numbers: ExpressibleByArgument {}
