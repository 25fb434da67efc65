import Datasets
import Language
import WALS

/// One row's solve as a page to print or to paste: the entries, A = w₀FᵀF + Σ (c − w₀) f fᵀ + λI, b, L and the row that
/// solves A x = b. The row of the open inspector, else the selected user's.
struct SolveDocument {
  private let run: ShownRun
  private let solve: RowSolve
  private let fixed: FactorMatrix

  init(_ run: ShownRun) throws(ModelError) {
    self.run = run
    var (side, row) = (Side.users, run.state.selection.user)
    if case .solve(let inspected, let inspectedRow, _) = run.state.inspector.shown {
      (side, row) = (inspected, inspectedRow)
    }
    do throws(TrainingError) {
      solve = try Trainer(matrix: run.data.matrix).rowSolve(side, row: row, at: run.snapshot)
    } catch {
      throw ModelError(error.sentence { run.names($0)[$1] })
    }
    fixed = run.snapshot.factors(of: side.other)
  }

  private var name: String { run.names(solve.side)[solve.row] }
  private var summary: String { "the normal equations of \(name) at \(run.halfSteps)" }
  /// x and y, as the formulas call the row that is solved and a row of the fixed side.
  private var solved: String { solve.side == .users ? "x" : "y" }
  private var other: String { solve.side == .users ? "y" : "x" }
  private var fixedMatrix: String { solve.side == .users ? "Y" : "X" }

  /// What is left out where there is too much of it for a page.
  private static let (mostFactors, mostEntries) = (8, 60)
  private var shownFactors: Int { min(solve.before.count, Self.mostFactors) }
  private var shownEntries: ArraySlice<WeightedEntry> { solve.entries.prefix(Self.mostEntries) }

  private var omissions: [String] {
    var sentences: [String] = []
    if solve.before.count > shownFactors {
      sentences.append("Of the \(solve.before.count) factors the first \(shownFactors) are shown.")
    }
    if solve.entries.count > shownEntries.count {
      sentences.append("Of the \(solve.entries.count) entries the first \(shownEntries.count) are shown.")
    }
    return sentences
  }

  // MARK: Formulas, the same in both

  private var formulas: [(words: String, formula: String)] {
    let k = shownFactors
    let gram = "\(fixedMatrix)^{\\mathsf T}\(fixedMatrix)"
    let outer = "\(other)\\,\(other)^{\\mathsf T}"
    let matrix = solve.equations.matrix
    var steps = [
      (
        "The equations: every entry adds its rank-one part to A and its part to b.",
        "A = w_0\\,\(gram) + \\sum (c - w_0)\\,\(outer) + \\lambda I, \\qquad b = \\sum c\\,t\\,\(other)"
      ),
      (
        "What all \(fixed.rowCount) rows of the fixed side give, each with the weight "
          + "w₀ = \(NumberText.plain(solve.unobservedWeight)):",
        "w_0\\,\(gram) = " + MathText.matrix(k, k) { solve.weightedGram[$0, $1] }
      ),
      (
        "With the \(solve.entries.count) entries and λ = \(NumberText.plain(solve.regularization)) on the diagonal:",
        "A = " + MathText.matrix(k, k) { matrix[$0, $1] } + ", \\qquad b = "
          + MathText.matrix(k, 1) { row, _ in solve.equations.rightSide[row] }
      ),
    ]
    if let factor = solve.factor {
      steps.append(
        (
          "The Cholesky factor:",
          "A = L L^{\\mathsf T}, \\qquad L = " + MathText.matrix(k, k) { $1 > $0 ? 0 : factor[$0, $1] }
        ))
    }
    steps.append(
      (
        "The row before and after:",
        "\(solved)_{\\text{before}} = " + MathText.matrix(k, 1) { row, _ in solve.before[row] }
          + ", \\qquad \(solved) = A^{-1} b = " + MathText.matrix(k, 1) { row, _ in solve.after[row] }
      ))
    steps.append(
      (
        "How well it solves them, and what it takes from the loss:",
        "\\lVert A \(solved) - b \\rVert = \(MathText.number(solve.residual)), \\qquad "
          + "\\Delta L = -\(MathText.number(solve.lossTaken))"
      ))
    return steps
  }

  private var title: String {
    "The \(solve.side == .users ? "user" : "item") \(name), solved with the \(solve.side.other.rawValue) fixed"
  }

  private var subtitle: String { "\(run.data.name), \(RunWords(run).knobs), at \(run.halfSteps)" }

  /// Cells of the table of entries: name, r, c, t and the first factors.
  private func cells(_ entry: WeightedEntry) -> [String] {
    [run.names(solve.side.other)[entry.column]]
      + [entry.value, entry.confidence, entry.target].map(NumberText.plain)
      + fixed[entry.column].prefix(shownFactors).map { NumberText.significant($0, 4) }
  }

  // MARK: Markdown

  var markdown: Content {
    var lines = ["# \(MathText.markdown(title))", "", MathText.markdown(subtitle) + ".", ""]
    let factors = (1...max(1, shownFactors)).map { "\(other)\($0)" }
    lines.append("| " + (["entry", "r", "c", "t"] + factors).joined(separator: " | ") + " |")
    lines.append("|---|" + String(repeating: "---:|", count: 3 + factors.count))
    for entry in shownEntries {
      lines.append("| " + cells(entry).map(MathText.markdown).joined(separator: " | ") + " |")
    }
    lines += [""] + omissions + (omissions.isEmpty ? [] : [""])
    for step in formulas { lines += [step.words, "", "$$", step.formula, "$$", ""] }
    return Content(summary, lines.joined(separator: "\n"))
  }

  // MARK: LaTeX

  var latex: Content {
    var lines = [
      "\\documentclass{article}", "\\usepackage{iftex}",
      "\\ifPDFTeX\\usepackage[T1]{fontenc}\\else\\usepackage{fontspec}\\fi", MathText.anyLetter,
      "\\usepackage{amsmath,booktabs,longtable}",
      "\\usepackage[margin=2cm]{geometry}", "\\setlength{\\parindent}{0pt}", "\\setlength{\\parskip}{6pt}",
      "\\begin{document}", "\\section*{\(MathText.latex(title))}", MathText.latex(subtitle) + ".", "",
      "\\begin{longtable}{l" + String(repeating: "r", count: 3 + shownFactors) + "}", "\\toprule",
      (["entry", "$r$", "$c$", "$t$"] + (1...max(1, shownFactors)).map { "$\(other)_{\($0)}$" }).joined(
        separator: " & ")
        + " \\\\",
      "\\midrule", "\\endhead",
    ]
    for entry in shownEntries {
      let cells = cells(entry)
      lines.append(
        ([MathText.latex(cells[0])] + cells.dropFirst().map { "$\($0)$" }).joined(separator: " & ") + " \\\\")
    }
    lines += ["\\bottomrule", "\\end{longtable}"] + omissions
    for step in formulas { lines += ["", MathText.latex(step.words), "\\[ \(step.formula) \\]"] }
    return Content(summary, (lines + ["\\end{document}", ""]).joined(separator: "\n"))
  }
}
