import Datasets
import Language
import WALS

/// Top-N lists as CSV, as long and with or without seen items as the screen shows them.
struct ListTable {
  private let run: ShownRun

  init(_ run: ShownRun) { self.run = run }

  /// The selected user's.
  var selected: Content {
    let user = run.state.selection.user
    return Content("the list of \(run.data.users[user]) at \(run.halfSteps)", header + lines(user))
  }

  /// The selected user's as a table of LaTeX, in a document of its own.
  var latex: Content {
    let user = run.state.selection.user
    let rows = list(user).enumerated().map { rank, line in
      "\(rank + 1) & \(MathText.latex(run.data.items[line.item])) & \(NumberText.fixed(line.score, 3))"
        + (line.seen ? " & has it" : " &") + " \\\\\n"
    }
    return Content(
      summary(user),
      """
      \\documentclass{article}
      \\usepackage{iftex}
      \\ifPDFTeX\\usepackage[T1]{fontenc}\\else\\usepackage{fontspec}\\fi
      \(MathText.anyLetter)
      \\begin{document}
      \(MathText.latex("Top \(rows.count) for \(run.data.users[user])"))

      \\begin{tabular}{rlrl}
      rank & item & score & \\\\ \\hline
      \(rows.joined())\\end{tabular}
      \\end{document}

      """)
  }

  /// The selected user's as a table of Markdown.
  var markdown: Content {
    let user = run.state.selection.user
    let rows = list(user).enumerated().map { rank, line in
      "| \(rank + 1) | \(MathText.markdown(run.data.items[line.item])) | \(NumberText.fixed(line.score, 3)) |"
        + "\(line.seen ? " has it" : "") |\n"
    }
    let head =
      "Top \(rows.count) for \(MathText.markdown(run.data.users[user]))\n\n| rank | item | score | |\n|---:|:---|---:|:---|\n"
    return Content(summary(user), head + rows.joined())
  }

  private func summary(_ user: Int) -> String { "the list of \(run.data.users[user]) at \(run.halfSteps)" }

  private func list(_ user: Int) -> [Recommendation] {
    run.snapshot.topN(
      user: user, count: run.state.listing.topCount, stored: run.data.matrix.byUser,
      includingSeen: run.state.listing.includesSeen)
  }

  /// All users', or those of the users named, in the order of their names.
  func all(of names: [String]) throws(ModelError) -> Content {
    var users = Array(run.data.users.indices)
    if !names.isEmpty {
      users = []
      for name in names {
        do throws(UserError) {
          let user = try NameLookup.find(name, in: run.data.userNames, kind: "user")
          if !users.contains(user) { users.append(user) }
        } catch {
          throw ModelError(error.description)
        }
      }
    }
    let what = users.count == 1 ? "the list of \(run.data.users[users[0]])" : "the lists of \(users.count) users"
    return Content(
      "\(what) at \(run.halfSteps)",
      pieces: ([nil] + users.map(Optional.init)).lazy.map { $0.map(lines) ?? header })
  }

  /// A column of titles stands behind each column of ids that has some.
  private var header: String {
    "user,\(titles.users == nil ? "" : "userTitle,")rank,item,\(titles.items == nil ? "" : "title,")score,seen\n"
  }

  private var titles: (users: [String]?, items: [String]?) {
    (run.data.userNames.titles, run.data.itemNames.titles)
  }

  private func cell(_ text: String) -> String { CSVText.cell(text, isRaw: run.isRaw) }
  private func title(_ text: String) -> String { text.isEmpty ? "" : cell(text) }

  private func lines(_ user: Int) -> String {
    let titles = titles
    let name =
      cell(run.ids(.users)[user]) + (titles.users.map { "," + title($0[user]) } ?? "")
    let list = run.snapshot.topN(
      user: user, count: run.state.listing.topCount, stored: run.data.matrix.byUser,
      includingSeen: run.state.listing.includesSeen)
    return list.enumerated().map { rank, line in
      let item =
        cell(run.ids(.items)[line.item])
        + (titles.items.map { "," + title($0[line.item]) } ?? "")
      return "\(name),\(rank + 1),\(item),\(JSONValue.decimals(of: line.score)),\(line.seen)\n"
    }.joined()
  }
}
