package card

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

func init() { // the functions lead back to the map
	free := func(field string) func(*bodyReader, string, rich) {
		return func(b *bodyReader, _ string, v rich) { b.free(field, b.valueOf(v)) }
	}
	labelReaders = map[string]func(*bodyReader, string, rich){
		"developers":     func(b *bodyReader, _ string, v rich) { b.developer(b.valueOf(v)) },
		"modelType":      func(*bodyReader, string, rich) {}, // a sentence, and no value of its own
		"languages":      (*bodyReader).languagesIn,
		"license":        (*bodyReader).licenseIn,
		"base":           (*bodyReader).basesIn,
		"repositories":   (*bodyReader).repositoriesIn,
		"papers":         (*bodyReader).papersIn,
		"demos":          (*bodyReader).demosIn,
		"grants":         free("grants"),
		"parameters":     (*bodyReader).parametersIn,
		"datasets":       (*bodyReader).datasetsIn,
		"tasks":          (*bodyReader).tasksIn,
		"libraries":      (*bodyReader).librariesIn,
		"hardware":       func(b *bodyReader, _ string, v rich) { b.hardware(b.valueOf(v)) },
		"hours":          (*bodyReader).hoursIn,
		"provider":       (*bodyReader).providerIn,
		"region":         func(b *bodyReader, _ string, v rich) { b.region(b.valueOf(v)) },
		"carbon":         (*bodyReader).carbonIn,
		"inputFormat":    func(b *bodyReader, _ string, v rich) { b.format(&b.card.InputFormat, "inputFormat", b.valueOf(v)) },
		"outputFormat":   func(b *bodyReader, _ string, v rich) { b.format(&b.card.OutputFormat, "outputFormat", b.valueOf(v)) },
		"maxLength":      (*bodyReader).maxLengthIn,
		"vocabularySize": (*bodyReader).vocabularyIn,
		"limitations":    free("limitations"),
		"bias":           free("bias"),
		"uses":           free("uses"),
		"misuses":        free("misuses"),
	}
}

// separators stand between the items of a list in one line.
var separators = regexp.MustCompile(`\s*(?:[,;、，/|\n]|\band\b|\bund\b|\bet\b|\by\b|\be\b|&|和|と)\s*`)

// items cuts a text at its separators.
func items(t rich) []rich {
	var parts []rich
	start := 0
	for _, m := range separators.FindAllStringIndex(t.text, 200) {
		if part := t.part(start, m[0]); m[0] > start {
			parts = append(parts, part.trimmed())
		}
		start = m[1]
	}
	if start < len(t.text) {
		last := t.part(start, len(t.text))
		parts = append(parts, last.trimmed())
	}
	return parts
}

// languagesIn reads names and codes of languages; of sentences, the names that begin with a
// capital letter.
func (b *bodyReader) languagesIn(_ string, v rich) {
	for _, item := range items(v) {
		text := strings.Trim(item.text, " .()[]\"'`*")
		if text == "" {
			continue
		}
		if code := b.k.languageNames[fold(text)]; code != "" && (len(text) > 3 || text == strings.ToLower(text) || text == strings.ToUpper(text)) {
			b.language(b.value(text, item.at(0)))
			continue
		}
		for _, m := range words.FindAllStringIndex(item.text, 40) {
			word := item.text[m[0]:m[1]]
			if r := []rune(word)[0]; len(word) > 3 && (unicode.IsUpper(r) || r > 0x500) && b.k.languageNames[fold(word)] != "" {
				b.language(b.value(word, item.at(m[0])))
			}
		}
	}
}

var words = regexp.MustCompile(`[\p{L}\p{M}]+`)

// basesIn reads the models that a label names as the base.
func (b *bodyReader) basesIn(_ string, v rich) {
	for _, l := range v.links {
		if kind, id := hubPath(l.url); kind == "models" {
			b.baseModel(Link{Value: b.value(id, v.at(l.start)), URL: l.url})
		}
	}
	if len(v.links) > 0 {
		if l := v.links[0]; len(b.card.BaseModels) == 0 && l.end > l.start {
			b.baseModel(Link{Value: b.value(v.text[l.start:l.end], v.at(l.start)), URL: l.url})
		}
		return
	}
	for _, item := range items(v) {
		if l, ok := thing(&item, 0); ok {
			l.Value = b.value(l.Text, item.at(0))
			b.baseModel(l)
		}
	}
}

// datasetsIn reads the data sets that a label names.
func (b *bodyReader) datasetsIn(_ string, v rich) {
	for _, l := range v.links {
		b.datasetLink(&v, l)
	}
	if len(v.links) > 0 {
		return
	}
	known := b.k.datasets.all(v.text)
	for i, m := range known {
		if i > 0 && strings.TrimSpace(v.text[known[i-1].end:m.start]) == "(" {
			continue // "ImageNet (ILSVRC 2012)"
		}
		if start, end, ok := wholeToken(v.text, m.start, m.end); ok && !b.hasDataset(v.text[start:end]) {
			b.dataset(Link{Value: b.value(v.text[start:end], v.at(start))})
		}
	}
	for _, item := range items(v) {
		if len(known) > 0 && len(strings.Fields(v.text)) > 6 {
			break // a sentence
		}
		if fields := strings.Fields(item.text); len(fields) == 1 && len(item.text) == len(v.text) && plainName.MatchString(item.text) && !b.k.notDatasets[item.text] {
			b.dataset(Link{Value: b.value(item.text, item.at(0))}) // "dataset: opus"
			continue
		}
		if n := len([]rune(item.text)); isUnspaced(item.text) && n >= 2 && n <= 16 && len(known) == 0 && !strings.ContainsAny(item.text, "。.，") {
			b.dataset(Link{Value: b.value(item.text, item.at(0))})
			continue
		}
		if l, ok := thing(&item, 0); ok && len(strings.Fields(item.text)) <= 4 && !b.hasDataset(item.text) {
			name := item.text
			if strings.HasPrefix(name, l.Text) && strings.Contains(l.Text, "/") {
				name = l.Text
			}
			b.dataset(Link{Value: b.value(strings.Trim(name, "`\"'. "), item.at(0)), URL: l.URL})
		}
	}
}

// plainName matches a word that names a data set behind a label of one.
var plainName = regexp.MustCompile(`^[a-z][a-z0-9+_-]{2,40}$`)

// datasetLink adds a data set that is linked: by its id on the hub, or the linked text.
func (b *bodyReader) datasetLink(t *rich, l link) {
	if !isWebURL(l.url) {
		return
	}
	kind, id := hubPath(l.url)
	switch {
	case kind == "datasets":
		b.dataset(Link{Value: b.value(id, t.at(l.start)), URL: l.url})
	case kind != "" || l.end <= l.start || isPaperURL(l.url):
	case fileName.MatchString(l.url):
	case strings.Contains(t.text[l.start:l.end], "://"):
		b.dataset(Link{Value: b.value(lastPart(l.url), t.at(l.start)), URL: l.url})
	case genericName.MatchString(t.text[l.start:l.end]) && hostOf(l.url) == "github.com":
		b.dataset(Link{Value: b.value(lastPart(l.url), t.at(l.start)), URL: l.url})
	case len(t.text[l.start:l.end]) <= maxTitle:
		b.dataset(Link{Value: b.value(strings.Trim(t.text[l.start:l.end], " `\"'*"), t.at(l.start)), URL: l.url})
	}
}

// fileName matches addresses of programs and tables in repositories of code.
var fileName = regexp.MustCompile(`(?i)\.(?:py|ipynb|sh|md)$|/dev-v\d`)

// lastPart is the end of the path of an address.
func lastPart(address string) string {
	address, _, _ = strings.Cut(address, "?")
	address, _, _ = strings.Cut(strings.TrimRight(address, "/"), "#")
	return address[strings.LastIndexByte(address, '/')+1:]
}

func (b *bodyReader) repositoriesIn(_ string, v rich) {
	for _, l := range v.links {
		if isWebURL(l.url) {
			b.repository(Link{Value: b.value(or(strings.TrimSpace(v.text[l.start:l.end]), l.url), v.at(l.start)), URL: l.url})
		}
	}
}

func (b *bodyReader) demosIn(_ string, v rich) {
	for _, l := range v.links {
		if isWebURL(l.url) {
			b.demo(Link{Value: b.value(or(strings.TrimSpace(v.text[l.start:l.end]), l.url), v.at(l.start)), URL: l.url})
		}
	}
}

func (b *bodyReader) papersIn(_ string, v rich) {
	for _, l := range v.links {
		if isWebURL(l.url) {
			b.paperLink(&v, l, true)
		}
	}
}

func (b *bodyReader) tasksIn(_ string, v rich) {
	for _, item := range items(v) {
		b.task(b.valueOf(item))
	}
	b.task(b.valueOf(v))
}

func (b *bodyReader) librariesIn(_ string, v rich) {
	for _, item := range items(v) {
		name, version := splitVersion(item.text)
		b.knownLibrary(b.value(name, item.at(0)), version)
	}
}

var version = regexp.MustCompile(`^(.*?)[\s:=<>~v(]+v?(\d+(?:\.\d+)+[\w.+-]*)\)?$`)

// splitVersion takes the version off the name of a library.
func splitVersion(text string) (name, number string) {
	if m := version.FindStringSubmatch(strings.TrimSpace(text)); m != nil {
		return strings.TrimSpace(m[1]), m[2]
	}
	return strings.TrimSpace(text), ""
}

func (b *bodyReader) parametersIn(label string, v rich) {
	text := v.text
	at := amount.FindStringIndex(text)
	if at == nil {
		return
	}
	if notWeights.MatchString(text[at[0]:]) {
		return
	}
	n := count(text[at[0]:])
	end := at[1]
	if end == at[1] && n > 0 && n < 1000 { // the unit may be in the label: "Params (M)"
		if m := labelUnit.FindStringSubmatch(label); m != nil {
			f := plainNumber(strings.TrimSpace(text[at[0]:at[1]]))
			n = int64(f * units[strings.ToLower(m[1])])
		}
	}
	if n < 1000 {
		return
	}
	b.parameterCount(Count{b.value(text[at[0]:end], v.at(at[0])), n})
}

// notWeights matches what a number counts that is not one of weights.
var notWeights = regexp.MustCompile(`(?i)^[\d.,]+\s*(?:training|evaluation|test|train)?\s*(?:samples|rows|sentences|pairs|examples|images|documents|files)\b`)

var labelUnit = regexp.MustCompile(`\((?:in )?(M|B|K|million|billion|millions|billions)\)`)

func (b *bodyReader) maxLengthIn(_ string, v rich) {
	at := amount.FindStringIndex(v.text)
	if at == nil || at[0] > 30 {
		return
	}
	b.maxLength(Count{b.value(v.text[at[0]:], v.at(at[0])), tokens(v.text[at[0]:])})
}

// tokens reads a number of tokens: a "k" is 1024 where models have that many.
func tokens(text string) int64 {
	n := count(text)
	if kilo.MatchString(text) && n%1000 == 0 {
		if k := n / 1000; k&(k-1) == 0 {
			return k * 1024
		}
		for p := int64(1024); p < 1<<40; p *= 2 { // "131K" is 131072
			if p/1000*1000 == n || (p+500)/1000*1000 == n {
				return p
			}
		}
	}
	return n
}

var kilo = regexp.MustCompile(`^\d+\s?[kK]`)

var underscored = regexp.MustCompile(`^\d{1,3}(?:_\d{3})+`)

func (b *bodyReader) vocabularyIn(_ string, v rich) {
	if m := underscored.FindString(v.text); m != "" { // as Python writes it
		b.vocabularySize(Count{b.value(m, v.at(strings.Index(v.text, m))), count(strings.ReplaceAll(m, "_", ""))})
		return
	}
	at := amount.FindStringIndex(v.text)
	if at == nil || at[0] > 40 {
		return
	}
	if n := count(v.text[at[0]:]); n >= 20 {
		b.vocabularySize(Count{b.value(v.text[at[0]:], v.at(at[0])), n})
	}
}

var (
	hourText  = regexp.MustCompile(`(?i)(\d[\d,]*(?:\.\d+)?)\s*([km]\s)?(?:[a-z0-9]+[- ])?(hours?|hrs?|h|days?|d|weeks?|minutes?|mins?|min|m|seconds?|secs?|s|heures?|stunden|horas|часов|小时|時間|시간)\b`)
	wordHours = map[string]float64{"an hour": 1, "one hour": 1, "half an hour": 0.5, "a day": 24, "a week": 168, "two hours": 2, "two days": 48, "three days": 72}
	perHour   = map[byte]float64{'h': 1, 'd': 24, 'w': 24 * 7, 'm': 1. / 60, 's': 1. / 3600}
)

var wordDuration = regexp.MustCompile(`\b(one|two|three|four|five|six|seven|eight|nine|ten)\s+(hour|day|week|minute)s?\b`)

func (b *bodyReader) hoursIn(label string, v rich) {
	value := b.valueOf(v)
	hours := 0.
	if m := hourText.FindStringSubmatch(v.text); m != nil {
		factor, ok := perHour[strings.ToLower(m[3])[0]]
		if !ok || strings.ToLower(m[3]) == "stunden" {
			factor = 1
		}
		if unit := strings.ToLower(strings.TrimSpace(m[2])); unit != "" {
			factor *= units[unit]
		}
		hours = plainNumber(m[1])*factor + furtherHours(v.text)
	} else if m := wordDuration.FindStringSubmatch(strings.ToLower(v.text)); m != nil {
		n, _ := strconv.ParseFloat(numberWords[m[1]], 64)
		hours = n * perHour[m[2][0]]
	} else if n, ok := wordHours[strings.ToLower(v.text)]; ok {
		hours = n
	} else if n, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(v.text), ",", ""), 64); err == nil && strings.Contains(fold(label), "hour") {
		hours = n
	} else if !strings.ContainsAny(v.text, "0123456789") {
		return
	} else if !strings.Contains(fold(label), "hour") {
		return
	}
	if b.set("hours", &b.card.Hours.Value, value, b.card.Hours.Hours == hours) {
		b.card.Hours = Hours{value, hours}
	}
}

// furtherHours is the second part of a duration that has two: "4 days and 9.5 hours", "12m 47s".
func furtherHours(text string) float64 {
	m := secondPart.FindStringSubmatch(text)
	if m == nil {
		return 0
	}
	return plainNumber(m[1]) * perHour[strings.ToLower(m[2])[0]]
}

var secondPart = regexp.MustCompile(`(?i)\d\s*(?:days?|d|hours?|hrs?|h|minutes?|mins?|m)(?:,?\s+and\s+|,\s*|\s*)(\d+(?:\.\d+)?)\s*(hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)\b`)

func (b *bodyReader) providerIn(_ string, v rich) {
	value := b.valueOf(v)
	if !isPlaceholder(value.Text) && b.set("provider", &b.card.Provider, value, fold(b.card.Provider.Text) == fold(value.Text)) {
		b.card.Provider = value
	}
}

var mass = regexp.MustCompile(`(?i)^\s*[~≈<>]?\s*(\d[\d, ]*(?:\.\d+)?(?:e[-+]?\d+)?)\s*(kilograms?|kgs?|grams?|g|tons?|tonnes?|metric tons?|t|tco2eq|kgco2eq|kg ?co2|lbs)?`)

var grams = map[string]float64{"k": 1000, "g": 1, "t": 1e6, "m": 1e6, "l": 453.59237}

func (b *bodyReader) carbonIn(label string, v rich) {
	if i := strings.LastIndexByte(v.text, '='); i >= 0 { // a computation and its result
		v = v.part(i+1, len(v.text))
	}
	m := mass.FindStringSubmatch(v.text)
	if m == nil {
		return
	}
	value := b.valueOf(v)
	unit := strings.ToLower(m[2])
	if unit == "" && strings.Contains(fold(label), "gram") {
		unit = "g"
	}
	n := 0.
	if unit != "" {
		n = plainNumber(strings.TrimSpace(m[1])) * grams[unit[:1]]
	}
	if b.set("carbon", &b.card.Carbon.Value, value, n == 0 || near(n, b.card.Carbon.Grams)) {
		b.card.Carbon = Carbon{value, n}
	}
}

// near says that two numbers are equal but for rounding.
func near(a, b float64) bool { return a >= 0.95*b && b >= 0.95*a }

// format adds what goes into a model, or comes out of it.
func (b *bodyReader) format(list *[]Value, field string, v Value) {
	if v.Text == "" || isPlaceholder(v.Text) || !b.first(field, fold(v.Text)) {
		return
	}
	for i, old := range *list { // two phrases may find one thing
		if old.Place.Line == v.Place.Line && (strings.Contains(old.Text, v.Text) || strings.Contains(v.Text, old.Text)) {
			if len(v.Text) > len(old.Text) {
				(*list)[i] = v
			}
			return
		}
	}
	add(list, v)
}
