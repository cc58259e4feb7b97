package card

import (
	"regexp"
	"strings"
)

// datasetTable reads a table of data sets: a column that is called so in a section about them.
func (b *bodyReader) datasetTable(bl *block) {
	if len(bl.rows) < 2 || !bl.in.of("datasets") || bl.in.of("testdata") || bl.in.of("evaluation") {
		return
	}
	column := -1
	for j, c := range bl.rows[0] {
		switch fold(c.text) {
		case "dataset", "datasets", "dataset name", "corpus", "corpora", "corpus name", "data source", "datenset", "数据集", "データセット", "コーパス", "데이터셋", "datensatz", "jeu de données", "conjunto de datos":
			column = j
		}
		if column >= 0 {
			break
		}
	}
	if column < 0 {
		return
	}
	for _, row := range bl.rows[1:] {
		if len(row) > column {
			b.datasetCell(row[column])
		}
	}
}

// datasetCell takes the data set that a cell or an item of a list begins with.
func (b *bodyReader) datasetCell(cell rich) {
	cell = cell.trimFunc(func(r rune) bool { return strings.ContainsRune(" \t\n*`\"'.:", r) })
	if len(cell.links) > 0 && cell.links[0].start < 4 {
		if l := cell.links[0]; isWebURL(l.url) && !b.linkDataset(cell.text[l.start:l.end], l.url) {
			b.datasetLink(&cell, l)
		}
		return
	}
	name := strings.Trim(itemEnd.Split(cell.text, 2)[0], " `\"'*")
	first, _, _ := strings.Cut(name, " ")
	if len(name) < 3 || len(name) > maxTitle || totals[fold(first)] || b.k.notModels[fold(first)] || strings.Count(name, " ") > 6 || !isProperName(first) && !b.isKnownDataset(name) {
		return
	}
	if !b.hasDataset(name) && !isPlaceholder(name) {
		b.dataset(Link{Value: b.value(name, cell.at(strings.Index(cell.text, first)))})
	}
}

func (b *bodyReader) isKnownDataset(name string) bool {
	_, ok := b.k.datasets.longest(name)
	return ok
}

var (
	itemEnd = regexp.MustCompile(`[(:;,\n–—|]|\s-\s|\.\s`)
	totals  = map[string]bool{"total": true, "sum": true, "all": true, "overall": true, "train": true, "test": true, "validation": true, "dev": true, "valid": true}
)

// maxListed bounds how many data sets lists are read for: each is compared with all before.
const maxListed = 200

// datasetItem takes an item of a list in a section about data sets that is a name and
// little more: "- OSCAR (200 GB)".
func (b *bodyReader) datasetItem(bl *block) {
	if len(b.card.Datasets) >= maxListed || bl.level == 0 || bl.in == nil || !bl.in.kinds.has("datasets") || bl.in.kinds.has("testdata") || bl.in.kinds.has("evaluation") || bl.in.kinds.has("usage") {
		return
	}
	b.labelledDatasets(bl)
	text := strings.TrimSpace(bl.text.text)
	for _, m := range b.k.datasets.all(text[:min(len(text), maxTitle)]) { // "Librispeech 960 hours"
		if m.start == 0 && !b.hasDataset(text[:m.end]) && !b.isOtherName(&bl.text, m) && len(bl.text.links) == 0 && text == bl.text.text {
			b.dataset(Link{Value: b.value(text[:m.end], bl.text.at(0))})
			return
		}
	}
	name := itemEnd.Split(text, 2)[0]
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > 6 || len(text) > 200 {
		return
	}
	if len(text) == len(name) || strings.HasPrefix(strings.TrimSpace(text[len(name):]), "(") {
		if strings.ContainsFunc(words[0], func(r rune) bool { return r >= '0' && r <= '9' }) && !strings.ContainsAny(words[0], "-_/") && len(words) > 1 {
			return // "200 GB of texts"
		}
		told := b.isKnownDataset(name) || len(bl.text.links) > 0
		for _, w := range words {
			if !isProperName(w) && !smallWords[w] && !datasetOnly.MatchString(w) {
				return
			}
			told = told || looksLikeName(w) || datasetOnly.MatchString(w)
		}
		if told { // and not one capital letter alone
			b.datasetCell(bl.text)
		}
	}
}

// labelledDatasets takes the names of an item that says what they are for: "Image retrieval: WIT, KVQA
// and CC3M". There are two or more, and nothing else.
func (b *bodyReader) labelledDatasets(bl *block) {
	l, ok := splitLabel(bl.text)
	if !ok || l.equals || len(l.value.text) > 200 || len(l.value.links) > 0 {
		return
	}
	if _, known := b.k.labels[l.name]; known || b.k.parameters[l.name].name != "" {
		return
	}
	parts := items(l.value)
	names, known := 0, false
	for _, part := range parts {
		name := strings.Trim(part.text, " .`*")
		if words := strings.Fields(name); len(words) == 0 || len(words) > 3 || !isProperName(words[0]) && !looksLikeName(words[0]) || len(name) < 3 || b.k.languageNames[fold(name)] != "" || b.k.libraryNames[fold(name)] != "" {
			return
		}
		if looksLikeName(name) && strings.ToUpper(name[:1]) == name[:1] {
			names++
		}
		known = known || b.isKnownDataset(name)
	}
	if len(parts) < 2 || !known && 2*names <= len(parts) {
		return
	}
	for _, part := range parts {
		if name := strings.Trim(part.text, " .`*"); !b.hasDataset(name) {
			b.dataset(Link{Value: b.value(name, part.at(0))})
		}
	}
}

var (
	smallWords  = map[string]bool{"of": true, "the": true, "and": true, "for": true, "de": true, "in": true, "from": true}
	datasetOnly = regexp.MustCompile(`(?i)^(?:data|data ?sets?|corpus|corpora|dump|articles|subset|part|v?\d[\d.]*)$`)
)
