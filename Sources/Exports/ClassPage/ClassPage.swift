import Canvas
import Language

/// The session as one page that needs nothing else: the half-steps, the matrix, the loss, a list, and a solver in plain
/// JavaScript for other knobs. It allows itself no network: its policy names its own style and script by their digests,
/// and nothing of the data is ever markup or code.
struct ClassPage {
  let content: Content

  init(_ run: ShownRun, _ language: SpokenLanguage) {
    let record = ClassRecord(run, language)
    let style = Self.text(PackageResources.class_css)
    let script =
      "\"use strict\";\n"
      + [
        PackageResources.solver_js, PackageResources.methods_js, PackageResources.run_js, PackageResources.words_js,
        PackageResources.page_js,
      ].map(Self.text).joined()
    let parts = [
      "LANGUAGE": language == .chinese ? "zh-CN" : "en",
      "TITLE": XMLText.escaped(RunWords(run).title(in: language)),
      "NOSCRIPT": language == .chinese
        ? "本页用 JavaScript 求解，而浏览器没有运行它。" : "This page solves in JavaScript, and the browser does not run it.",
      "STYLE": style, "STYLEHASH": SHA256.base64(of: style.utf8),
      "SCRIPT": script, "SCRIPTHASH": SHA256.base64(of: script.utf8),
      "RUN": record.json,
    ]
    // In one pass, so that no text of the data is taken for a place.
    let page = Self.text(PackageResources.class_html).replacing(/@([A-Z]+)@/) { match in
      parts[String(match.1)] ?? String(match.0)
    }
    content = Content("the session up to \(run.halfSteps) as a page for a class", page)
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
