package card

import (
	"math"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// units are what numbers of weights are counted in.
var units = map[string]float64{
	"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12, "g": 1e9, "bn": 1e9, "mm": 1e6,
	"thousand": 1e3, "million": 1e6, "millions": 1e6, "mio": 1e6, "mil": 1e6, "billion": 1e9, "billions": 1e9, "trillion": 1e12,
	"millionen": 1e6, "milliarden": 1e9, "milliards": 1e9, "millones": 1e6, "milhões": 1e6, "bilhões": 1e9, "milliard": 1e9, "mrd": 1e9, "milliarde": 1e9,
	"миллионов": 1e6, "млн": 1e6, "миллиардов": 1e9, "миллиарда": 1e9, "млрд": 1e9,
	"万": 1e4, "亿": 1e8, "億": 1e8, "萬": 1e4, "억": 1e8, "만": 1e4, "百万": 1e6, "十亿": 1e9,
}

var amount = regexp.MustCompile(`(?i)(\d+(?:[.,  ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)[ -]?(thousand|millionen|millions|million|millones|milhões|mio|milliarden|milliards|milliarde|milliard|billions|billion|trillion|millones|milhões|bilhões|mrd|mil|миллионов|млн|миллиардов|миллиарда|млрд|百万|十亿|万|亿|億|萬|억|만|k|mm|m|bn|b|t|g)?`)

// count reads a number with a unit; 0 if the text has none at its beginning.
func count(text string) int64 {
	m := amount.FindStringSubmatchIndex(text)
	if m == nil || m[0] != 0 {
		return 0
	}
	n := plainNumber(text[m[2]:m[3]])
	if m[4] >= 0 {
		unit := strings.ToLower(text[m[4]:m[5]])
		if r, _ := utf8.DecodeRuneInString(text[m[5]:]); unicode.IsLetter(r) && r < 0x2e80 && unit[0] < 0x80 {
			if m[4] == m[3] { // "6GB", "10min"
				return 0
			}
			unit = "" // "2048 tokens"
		}
		if factor, ok := units[unit]; ok {
			n *= factor
		}
	}
	if n <= 0 || n > math.MaxInt64/2 || math.IsNaN(n) {
		return 0
	}
	return int64(math.Round(n))
}

// plainNumber reads a number that may have marks between its thousands.
func plainNumber(s string) float64 {
	s = strings.NewReplacer(" ", "", "\u00a0", "").Replace(s)
	dots, commas := strings.Count(s, "."), strings.Count(s, ",")
	switch {
	case commas == 1 && dots == 0 && len(s)-strings.IndexByte(s, ',')-1 != 3: // a decimal comma
		s = strings.ReplaceAll(s, ",", ".")
	case dots > 1:
		s = strings.ReplaceAll(s, ".", "")
	}
	n, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
	if err != nil {
		return 0
	}
	return n
}

// hubPath splits the address of something on a Hugging Face hub: its kind ("models",
// "datasets", "spaces") and its id; "" if it is something else.
func hubPath(address string) (kind, id string) {
	u, err := url.Parse(address)
	if err != nil || u.Host != "huggingface.co" && u.Host != "hf.co" && u.Host != "www.huggingface.co" {
		return "", ""
	}
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	kind = "models"
	switch parts[0] {
	case "datasets", "spaces":
		kind, parts = parts[0], parts[1:]
		if len(parts) > 0 && parts[0] == "viewer" {
			return kind, u.Query().Get("dataset")
		}
	case "", "docs", "blog", "papers", "collections", "models", "transformers", "course", "learn", "join", "login", "settings", "tasks", "organizations", "new", "posts", "api", "front", "chat", "support", "pricing", "terms-of-service", "spaces-launch", "ckpts", "autotrain", "welcome", "inference-api", "inference-endpoints", "metrics", "bigscience-catalogue", "hub", "nlp", "exbert", "datasets-server":
		return "", ""
	}
	switch {
	case len(parts) == 0 || parts[0] == "":
		return "", ""
	case len(parts) == 1:
		return kind, parts[0]
	case parts[1] == "blob" || parts[1] == "tree" || parts[1] == "resolve" || parts[1] == "raw":
		return kind, parts[0]
	}
	return kind, parts[0] + "/" + parts[1]
}

// isWebURL says that an address is one of the web.
func isWebURL(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && len(address) <= 2000
}

var modelName = regexp.MustCompile(`^[A-Za-z0-9][\w.+-]*(?:/[A-Za-z0-9][\w.-]*)?`)

// thing reads the name of a model or a data set that stands at an offset of a text: a
// link, code, or a word that looks like a name.
func thing(t *rich, offset int) (Link, bool) {
	rest := t.text[offset:]
	skipped := articles.FindString(rest)
	offset += len(skipped)
	rest = t.text[offset:]
	l, ok := t.linkOver(offset)
	if !ok {
		l, ok = t.linkAt(offset, offset+3)
	}
	if ok && l.end > l.start {
		name := strings.Trim(t.text[l.start:l.end], " `\"'")
		if _, id := hubPath(l.url); id != "" {
			name = id
		} else if relativeID.MatchString(l.url) && fileEnding.FindString(l.url) == "" { // [name](owner/name)
			return Link{Value: Value{Text: oneLine(l.url)}}, true
		}
		return Link{Value: Value{Text: oneLine(name)}, URL: l.url}, name != ""
	}
	if s, ok := within(t.code, offset); ok && s.start <= offset+1 {
		return Link{Value: Value{Text: oneLine(strings.TrimSpace(t.text[s.start:s.end]))}}, s.end-s.start < 100
	}
	rest = strings.TrimLeft(rest, "\"'“‘「『")
	name := strings.TrimRight(modelName.FindString(rest), ".-")
	if name == "" || !looksLikeName(name) {
		return Link{}, false
	}
	return Link{Value: Value{Text: name}}, true
}

var (
	relativeID = regexp.MustCompile(`^[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*$`)
	fileEnding = regexp.MustCompile(`(?i)\.(?:md|png|jpe?g|gif|svg|pdf|txt|json|py|ipynb|ya?ml|csv|html?)$`)
)

var articles = regexp.MustCompile(`^(?i)\s*(?:(?:the|a|an|of|our|original|pre-?trained|base|facebook's|google's|meta's|openai's|model|checkpoint|large|multilingual|monolingual|latest|official|popular|famous|foundation)\b[\s:]*|🤗\s*)*`)

// looksLikeName says that a word is not one of a sentence.
func looksLikeName(word string) bool {
	upper, digit, mark := 0, false, false
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsDigit(r):
			digit = true
		case r == '-' || r == '/' || r == '_':
			mark = true
		}
	}
	return digit && len(word) > 1 && (upper > 0 || mark || len(word) > 3) || mark && len(word) > 4 || upper >= 2
}
