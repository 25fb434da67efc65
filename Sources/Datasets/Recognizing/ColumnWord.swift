/// What a column's name says that the column is.
///
/// Names are taken apart into words (`userId`, `user_id`, `ratings.user_id`, `user_id:token` are “user”, “id”), and the
/// last word that says something decides, as in the language: a “user agent” is no user.
struct ColumnWord: Equatable, Sendable {
  enum Role: Equatable, Sendable { case user, item, value, time }

  /// Nil where the name says nothing, or something else.
  var role: Role?
  /// From 1 for a word that may mean it to 3 for one that always does; a 4th for “user” and “item” themselves.
  var strength = 0
  /// Whether it names an id, of whatever.
  var isID = false
  /// Whether it names a name or title, of whatever.
  var isName = false
  /// Whether it is known to name something else, such as a category or a price.
  var isOther = false
  /// Whether it names kinds of events.
  var isEvent = false

  init(_ header: String) {
    let words = Self.words(header)
    guard let last = words.last else { return }
    let plain = words.joined()
    if take(plain) { return }
    // An hour of the day, a day of the week: a part of a time and no time.
    if let of = words.lastIndex(of: "of"), of > 0, words[(of + 1)...].contains(where: Self.timeParts.contains) {
      isOther = true
      return
    }
    // From the end: words that only say “id” or “name” belong to the one before them.
    for (place, word) in words.enumerated().reversed() {
      if Self.ids.contains(word), words.count > 1 {
        isID = true
      } else if Self.names.contains(word), words.count > 1, place > 0 {
        isName = true
      } else if take(word) {
        // A word that says nothing stands behind this one.
        let after = words[(place + 1)...].filter { !Self.ids.contains($0) && !Self.names.contains($0) }
        if !after.isEmpty, strength > 1 { strength -= 1 }
        break
      }
    }
    if role == nil, !isOther { takeEnding(last) }
    if role == nil, Self.ids.contains(last) || last.hasSuffix("id") && last.count > 3 { isID = true }
    if isOther || role == .value || role == .time, isID {
      (role, strength, isOther) = (nil, 0, true)
    }
  }

  /// Whether a column may not hold values, by its name.
  var isNoValue: Bool { isID || isOther || isName || isEvent || role == .user || role == .item || role == .time }

  private mutating func take(_ word: String) -> Bool {
    if let (role, strength) = Self.dictionary[word] {
      (self.role, self.strength) = (role, strength)
      if Self.events.contains(word) { isEvent = true }
      return true
    }
    if Self.events.contains(word) {
      (isEvent, isOther) = (true, true)
      return true
    }
    if Self.others.contains(word) {
      isOther = true
      return true
    }
    return false
  }

  /// `visitorid`, `itemname`, `customerno`: a user or an item with its ending.
  private mutating func takeEnding(_ word: String) {
    for ending in Self.endings where word.count > ending.count + 2 && word.hasSuffix(ending) {
      let stem = String(word.dropLast(ending.count))
      let isName = Self.names.contains(ending)
      if let (role, strength) = Self.dictionary[stem], role == .user || role == .item {
        (self.role, self.strength, self.isName) = (role, strength, self.isName || isName)
        isID = isID || !isName
        return
      }
      if Self.others.contains(stem) || Self.events.contains(stem) {
        (isOther, isID) = (true, !isName)
        return
      }
    }
  }

  /// Whether a name is that of a part of a time beside others: `date_month`, `day`.
  static func isPartOfTime(_ header: String) -> Bool {
    words(header).last.map { timeParts.contains($0) } ?? false
  }

  /// The words of a name in small letters, without RecBole's types and a table's name before a point.
  static func words(_ header: String) -> [String] {
    let text = withoutType(header).trimming {
      $0 == "\"" || $0 == "'" || $0 == "`" || $0 == " " || $0 == "#" || $0 == "[" || $0 == "]"
    }
    var words: [String] = []
    var word = ""
    var before: Character?
    let letters = Array(text)
    for (place, letter) in letters.enumerated() {
      guard letter.isLetter || letter.isNumber else {
        if !word.isEmpty { words.append(word) }
        (word, before) = ("", nil)
        continue
      }
      let isNext = letter.isUppercase && (before?.isLowercase ?? false || before?.isNumber ?? false)
      // The last capital of several begins a word: `IDNumber`.
      let isLast =
        letter.isUppercase && before?.isUppercase ?? false && place + 1 < letters.count
        && letters[place + 1].isLowercase
      if isNext || isLast, !word.isEmpty {
        words.append(word)
        word = ""
      }
      word += letter.lowercased()
      before = letter
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// A name without the type that RecBole writes after it: `user_id:token`.
  static func withoutType(_ header: String) -> String {
    for type in [":token_seq", ":float_seq", ":token", ":float"] where header.hasSuffix(type) {
      return String(header.dropLast(type.count))
    }
    return header
  }

  /// What a time is written in parts of: `date_day`, `date_month`, `date_year`.
  static let timeParts: Set<String> = ["day", "week", "month", "year", "hour", "minute", "second"]

  private static let ids: Set<String> = [
    "id", "ids", "no", "nr", "num", "number", "key", "code", "uuid", "guid", "hash", "idx", "index", "sk", "pk", "uid",
    "identifier", "ref",
  ]
  private static let names: Set<String> = ["name", "names", "title", "titles", "label"]
  private static let endings = ["uuid", "name", "code", "hash", "ids", "idx", "key", "id", "no", "nr", "num"]

  private static let dictionary: [String: (Role, Int)] = {
    var all: [String: (Role, Int)] = [:]
    func add(_ role: Role, _ strength: Int, _ words: String) {
      for word in words.split(separator: " ") { all[String(word)] = (role, strength) }
    }
    add(.user, 4, "user users userid usr uid uids userids")
    add(
      .user, 3,
      "customer customers cust member members visitor visitors viewer listener reader reviewer client subscriber")
    add(
      .user, 3, "person people persons player consumer buyer shopper student learner guest rater voter patron employee")
    add(
      .user, 3,
      "woman patient participant msno nutzer benutzer kunde kundin utilisateur usuario cliente utente gebruiker")
    add(.user, 3, "follower fan gamer traveler traveller passenger worker freelancer fullvisitorid memberid personid")
    add(.user, 2, "account household profile device cookie rows row man donor owner citizen")
    add(.user, 3, "u")
    add(.user, 1, "session author source src from head who sender")
    add(.item, 4, "item items iid itemid itemids iids")
    add(
      .item, 3, "movie movies film films product products prod article articles artist artists track tracks song songs")
    add(
      .item, 3,
      "album albums book books game games video videos restaurant business sku isbn isbn13 asin content recipe")
    add(.item, 3, "course anime manga podcast episode job venue poi hotel app apps news story document doc photo pin")
    add(.item, 3, "stock stockcode artikel produkt produit producto prodotto pelicula livre libro buch lied goods beer")
    add(.item, 3, "i wine joke listing merchandise offer serie series item1 mid pid vid gid bid")
    add(
      .item, 2,
      "show shows page pages post posts place shop store merchant column columns creative ad channel url goods")
    add(.item, 2, "property question exercise skill topic repo repository package gene drug link paper")
    add(.item, 1, "title event brand location target dst dest to tail tag word term what neighbor followee")
    add(
      .value, 3,
      "rating ratings rate stars star score scores value values val count counts cnt plays playcount quantity")
    add(
      .value, 3,
      "qty freq frequency weight weights watchtime strength interactions r overall note bewertung punkte puntuacion")
    add(
      .value, 3,
      "valoracion vote likes listens listencount playtime watchratio units purchases feedback grade rated")
    add(.value, 3, "v numratings bookrating preference wert anzahl menge")
    add(
      .value, 2,
      "views clicks hours minutes seconds duration amount points mark relevance affinity dwell visits votes click")
    add(
      .value, 2, "interaction like liked purchased clicked times ratio visit watched listened bought percent progress")
    add(.value, 1, "total n y number label forever sum num completion")
    add(
      .time, 3,
      "timestamp timestamps time date datetime ts when epoch unixtime tstamp fecha datum zeit zeitpunkt zeitstempel")
    add(
      .time, 3,
      "dt dat at createdat updatedat heure moment day unixreviewtime reviewtime eventtime ctime mtime timestep")
    add(.time, 2, "created updated modified added on occurred since tdat")
    add(.time, 1, "month week hour year")
    return all
  }()

  private static let events: Set<String> = [
    "event", "events", "eventtype", "eventname", "action", "actions", "behavior", "behaviour", "activity", "actiontype",
    "interactiontype", "behaviortype",
  ]

  private static let others: Set<String> = [
    "category", "categories", "cat", "genre", "genres", "price", "cost", "age", "gender", "sex", "zip", "zipcode",
    "city",
    "country", "region", "state", "lat", "latitude", "lon", "lng", "long", "longitude", "description", "desc", "review",
    "reviews", "reviewtext", "text", "summary", "comment", "comments", "helpful", "verified", "type", "kind", "color",
    "colour", "size", "rank", "position", "order", "orders", "invoice", "transaction", "basket", "agent", "referrer",
    "ip", "lang", "language", "os", "version", "status", "occupation", "department", "aisle", "currency", "discount",
    "revenue", "salary", "income", "height", "width", "length", "format", "publisher", "director", "actor", "image",
    "unnamed", "classification", "group", "class", "segment", "platform", "browser", "domain", "email", "phone",
    "address", "verification", "flag", "random", "fold", "split", "reordered", "dow", "step", "steps", "timeframe",
    "tax", "line", "lines", "margin", "batch", "temperature", "promo", "sd", "std", "stdev", "raters",
  ]
}

extension String {
  func trimming(_ isLeftOut: (Character) -> Bool) -> String {
    String(drop(while: isLeftOut).reversed().drop(while: isLeftOut).reversed())
  }
}
