import Datasets
import Language
import WALS

/// What a person has to know of a run to judge its numbers, in words.
struct RunWords {
  private let run: ShownRun

  init(_ run: ShownRun) { self.run = run }

  /// The knobs that the objective and the start depend on, by symbol: `hu · α 40 · λ 0.1 · k 3 · seed 7 · init normal`.
  var knobs: String {
    ([run.hyperparameters.preset.rawValue] + shown.map { "\($0.symbol) \($0.text(in: knobValues))" } + origin)
      .joined(separator: " · ")
  }

  /// The same as options of the command line.
  var options: String {
    var words = ["--preset \(run.hyperparameters.preset.rawValue)"]
    words += shown.map { "--\($0.rawValue) \($0.text(in: knobValues))" }
    if run.hyperparameters.lambdaScaling != nil { words.append("--lambda-scaling \(run.objective.scaling.rawValue)") }
    return words.joined(separator: " ")
  }

  /// Every knob that matters, with what it is.
  var table: [(name: String, value: String, meaning: String)] {
    let preset = (Knob.preset.rawValue, run.hyperparameters.preset.rawValue, Knob.preset.summary)
    let scaling = (
      Knob.lambdaScaling.rawValue, run.objective.scaling.rawValue, Knob.lambdaScaling.summary
    )
    return [preset] + shown.map { ($0.symbol, $0.text(in: knobValues), $0.summary) } + [scaling]
  }

  private var knobValues: Knobs {
    var knobs = run.state.knobs
    knobs.hyperparameters = run.hyperparameters
    return knobs
  }

  private var shown: [Knob] {
    var shown = Knob.shown(of: run.hyperparameters)
    if case .drawn = run.start { shown += [.seed, .initial] }
    return shown
  }

  private var origin: [String] { run.start == .saved ? ["from a saved model"] : [] }

  /// `films · half-step 20`
  func title(in language: SpokenLanguage) -> String {
    let halfStep = run.snapshot.halfStep
    let place = language == .chinese ? (halfStep == 0 ? "起点" : "第 \(halfStep) 个半步") : run.halfSteps
    return "\(run.data.name) · \(place)"
  }

  /// How the numbers came about, one sentence each.
  var protocolSentences: [String] { protocolSentences(in: .english) }

  func protocolSentences(in language: SpokenLanguage) -> [String] {
    language == .chinese ? chineseProtocol : englishProtocol
  }

  private var englishProtocol: [String] {
    let matrix = run.data.matrix
    var sentences = [
      "Data: \(run.data.name), \(matrix.userCount) users × \(matrix.itemCount) items, \(matrix.storedCount) stored "
        + "interactions (\(NumberText.percent(matrix.density)) of all pairs)."
    ]
    switch run.start {
    case .drawn(let kind, let seed):
      sentences.append("Start: N(0, 1) factors, init \(kind.rawValue), seed \(seed).")
    case .spark(let seed): sentences.append("Start: drawn by Spark, seed \(seed).")
    case .saved: sentences.append("Start: the factors of a saved model.")
    }
    let steps = run.stepCounts
    sentences.append(
      "Training: \(NumberText.counted(steps.halfSteps, "half-step")) up to \(run.halfSteps)"
        + (steps.modelSteps == 0 ? "" : ", and \(steps.modelSteps) balance and line steps of the whole model")
        + "; each half-step solves every row of one side exactly by "
        + "Cholesky factorization in double precision, with the other side fixed.")
    sentences.append(
      "Loss: over all pairs, Σ c (t − s)² of the stored ones + w₀ Σ s² of all others + Σ λ‖x‖² + Σ λ‖y‖², exact.")
    let changes = run.moments.compactMap { moment in moment.change.map { "after half-step \(moment.halfStep): \($0)" } }
    if !changes.isEmpty {
      sentences.append(
        "Changed on the way (losses before and after may be of different problems): " + changes.joined(separator: "; ")
          + ".")
    }
    sentences.append(
      run.state.listing.includesSeen
        ? "Lists: all items; those that the user already has are marked. Higher score first, then the item that comes first in the data."
        : "Lists: only items that the user does not have yet. Higher score first, then the item that comes first in the data."
    )
    return sentences
  }

  private var chineseProtocol: [String] {
    let (matrix, halfStep) = (run.data.matrix, run.snapshot.halfStep)
    var sentences = [
      "数据：\(run.data.name)，\(matrix.userCount) 个用户 × \(matrix.itemCount) 个物品，\(matrix.storedCount) 条记录"
        + "（占所有格子的 \(NumberText.percent(matrix.density))）。"
    ]
    switch run.start {
    case .drawn(let kind, let seed): sentences.append("起点：N(0, 1) 的因子，init \(kind.rawValue)，种子 \(seed)。")
    case .spark(let seed): sentences.append("起点：由 Spark 抽取，种子 \(seed)。")
    case .saved: sentences.append("起点：一个保存的模型的因子。")
    }
    let steps = run.stepCounts
    let modelSteps = steps.modelSteps == 0 ? "" : "，另有 \(steps.modelSteps) 个整个模型的步（balance 和 line）"
    sentences.append(
      "训练：\(steps.halfSteps) 个半步，到第 \(halfStep) 个半步为止\(modelSteps)；每个半步固定一侧，用 Cholesky 分解以双精度精确求解另一侧的每一行。")
    sentences.append("损失：对所有格子精确计算，有记录的 Σ c (t − s)² + 其余的 w₀ Σ s² + Σ λ‖x‖² + Σ λ‖y‖²。")
    let changes = run.moments.compactMap { moment in
      moment.change.map { "第 \(moment.halfStep) 个半步之后：\($0)" }
    }
    if !changes.isEmpty {
      sentences.append("途中的改动（前后的损失可能属于不同的问题）：" + changes.joined(separator: "；") + "。")
    }
    sentences.append(
      (run.state.listing.includesSeen ? "列表：所有物品，用户已有的有标记。" : "列表：只有用户还没有的物品。") + "分数高的在前，分数相同时按数据中的顺序。")
    return sentences
  }
}
