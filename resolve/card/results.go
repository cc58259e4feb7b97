package card

import (
	"math"
	"regexp"
	"strings"
)

// result is a number that a card reports.
var (
	score     = regexp.MustCompile(`^[~≈<>*\s]*([-+−]?\d+(?:[.,]\d+)?(?:e-?\d+)?)\s*(%|％)?`)
	scoreOnly = regexp.MustCompile(`^[~≈*\s]*[-+−]?\d+(?:[.,]\d+)?(?:e-?\d+)?\s*(?:%|％)?(?:\s*(?:±|\+/-|\+-|\\pm|\().*)?[*\s]*$`)
)

// scoreOf reads a number that is alone, or stands before its deviation.
func scoreOf(text string) (string, bool) {
	text = strings.TrimSpace(strings.Trim(text, "*_`$ "))
	if len(text) > 40 || !scoreOnly.MatchString(text) {
		return "", false
	}
	m := score.FindStringSubmatch(text)
	return m[1] + strings.ReplaceAll(m[2], "％", "%"), true
}

// results reads the results of the text: lists and tables.
func (b *bodyReader) results() {
	dataset := b.evaluationSet()
	announced := b.announced()
	for i := range b.d.blocks {
		bl := &b.d.blocks[i]
		if bl.kind == textBlock {
			if !b.resultLines(bl, dataset, announced[i]) {
				b.resultText(bl, dataset)
			}
		}
		if bl.kind == codeBlock && (bl.in.of("evaluation") || bl.in.of("testdata") || announced[i]) {
			b.resultCode(bl, dataset)
		}
	}
	for i := range b.d.blocks {
		bl := &b.d.blocks[i]
		if bl.in.of("usage") || bl.in.of("related") {
			continue
		}
		switch bl.kind {
		case tableBlock:
			b.resultTable(bl.rows, bl.in, dataset)
		case codeBlock:
			if rows := codeRows(bl.code); rows != nil {
				b.resultTable(rows, bl.in, dataset)
			}
		}
	}
}

// evaluationSet is the data set that results are measured on if nothing nearer says so: the only
// one of the card, or the only one that its text names.
func (b *bodyReader) evaluationSet() string {
	if len(b.card.Datasets) == 1 {
		return b.card.Datasets[0].Text
	}
	only := ""
	for _, d := range b.card.Datasets {
		if d.Source != Body {
			continue
		}
		if only != "" {
			return ""
		}
		only = d.Text
	}
	return only
}

// announced says for each block whether the text before it, or before the list that it is
// in, ends with words that announce results.
func (b *bodyReader) announced() []bool {
	list := make([]bool, len(b.d.blocks))
	announces := false
	for i := range b.d.blocks {
		list[i] = announces
		bl := &b.d.blocks[i]
		if bl.kind == textBlock && bl.level > 0 {
			continue // items of one list
		}
		text := strings.TrimSpace(bl.text.text)
		announces = bl.kind != headingBlock && strings.HasSuffix(text, ":") && containsAny(strings.ToLower(text), b.k.cues["results"])
	}
	return list
}

// resultLines reads lines like "- Accuracy: 0.91".
func (b *bodyReader) resultLines(bl *block, dataset string, announced bool) bool {
	if !announced && !bl.in.of("evaluation") && !bl.in.of("testdata") && !b.announcedInside(bl) {
		return false
	}
	if bl.in.in("related") || bl.in.of("usage") {
		return false
	}
	found := false
	for _, line := range bl.text.lines() {
		l, ok := splitLabel(line)
		if !ok {
			continue
		}
		id, ok := b.k.metric(l.raw)
		if !ok {
			if id, ok = b.k.metric(lastWords(l.raw)); !ok {
				continue
			}
		}
		value, ok := scoreOf(l.value.text)
		if !ok {
			m := score.FindString(l.value.text)
			if value = strings.TrimSpace(m); m == "" || len(l.value.text) > 60 {
				continue
			}
		}
		b.bodyResult(Evaluation{Dataset: dataset, Metric: id, MetricName: oneLine(strings.TrimSpace(l.raw)), Value: b.value(value, l.value.at(0))})
		found = true
	}
	return found
}

// resultText reads results in sentences: "an F-measure of 87%", "reaches 87.1 F1".
func (b *bodyReader) resultText(bl *block, dataset string) {
	if inAny(bl.in, notResults) || len(bl.text.text) > maxPhrase {
		return
	}
	text := bl.text.text
	evaluates := bl.in.of("evaluation")
	sentences(text, func(start, end int) bool {
		sentence := text[start:end]
		lower := strings.ToLower(sentence)
		if !strings.ContainsAny(sentence, "0123456789") || !evaluates && !containsAny(lower, b.k.cues["reached"]) || containsAny(lower, b.k.cues["others"]) {
			return true
		}
		for _, m := range b.k.metricTable.all(sentence) {
			if b.isKnownDataset(sentence[m.start:m.end]) {
				continue
			}
			at := -1
			if n := scoreBehind.FindStringSubmatchIndex(sentence[m.end:]); n != nil {
				at = m.end + n[2]
			} else if n := scoreBefore.FindStringSubmatchIndex(sentence[:m.start]); n != nil {
				at = n[2]
			} else if n := scoreAbout.FindStringSubmatchIndex(sentence[:m.start]); n != nil {
				at = n[2]
			}
			if at < 0 {
				continue
			}
			value := score.FindString(sentence[at:])
			b.bodyResult(Evaluation{Dataset: dataset, Metric: m.id, MetricName: sentence[m.start:m.end], Value: b.value(value, bl.text.at(start+at))})
		}
		return true
	})
}

// notResults are the sections whose sentences report no results of the model.
var notResults = []string{"citation", "usage", "related", "datasets", "grants", "thanks", "hyperparameters", "limitations", "bias", "inputs", "license"}

var (
	scoreBehind = regexp.MustCompile(`^\s*(?:score|scores|rate)?\s*(?:\([^)]{1,20}\)\s*)?(?:of|is|was|:|=|at|reached|reaches|-|–|—)?\s*(?:about|around|approximately|~|≈)?\s*(\d{1,3}(?:\.\d+)?\s?%?)(?:[\s,;.)]|$)`)
	scoreAbout  = regexp.MustCompile(`\b(?:around|about|approximately|roughly)\s+(\d{1,3})\s+$`)
	scoreBefore = regexp.MustCompile(`(?:^|[\s(])(\d{1,3}(?:\.\d+)?\s?%|\d{1,2}\.\d+)\s+(?:in\s+|of\s+)?(?:\w+\s+)?$`)
)

// lastWords is what follows "on" or a hyphen in a label, or precedes it.
func lastWords(s string) string {
	for _, cut := range []string{" on ", " for ", " ("} {
		if before, _, ok := strings.Cut(s, cut); ok {
			return before
		}
	}
	return s
}

// announcedInside says that the first line of a text announces results that the others hold.
func (b *bodyReader) announcedInside(bl *block) bool {
	first, rest, ok := strings.Cut(bl.text.text, "\n")
	return ok && rest != "" && containsAny(strings.ToLower(first), b.k.cues["results"])
}

// bodyResult adds a result, unless the front matter has it.
func (b *bodyReader) bodyResult(e Evaluation) {
	if strings.Trim(e.Dataset, "0123456789. -/:") == "" {
		e.Dataset = "" // the number of a row, or a date
	}
	for _, have := range b.card.Evaluations {
		if have.Source == FrontMatter && sameScore(have.Text, e.Text) && b.sameMeasure(have, e) {
			return
		}
	}
	b.evaluation(e)
}

// sameMeasure says that two results with one value are one: of the same metric, or on the same
// benchmark if one of them does not say which metric that has.
func (b *bodyReader) sameMeasure(have, e Evaluation) bool {
	if id, _ := b.k.metric(or(have.MetricName, have.Metric)); have.Metric == e.Metric || id != "" && id == e.Metric {
		return true
	}
	for _, name := range []string{have.Dataset, have.DatasetID, have.Metric, have.MetricName} {
		if sameName(name, e.Dataset) || sameName(shotsCut.ReplaceAllString(name, ""), shotsCut.ReplaceAllString(e.Dataset, "")) {
			return true
		}
	}
	return false
}

// shotsCut matches what names of benchmarks in lists of results end with: "(25-shot)", "(5-s)".
var shotsCut = regexp.MustCompile(`\s*\(.*$`)

// codeRows are the rows of a table that is quoted as code; nil if it is none.
func codeRows(code []codeLine) [][]rich {
	var rows [][]rich
	ruled := false
	for _, l := range code {
		text := strings.TrimRight(l.text, " \t")
		trimmed := strings.TrimLeft(text, " \t")
		if trimmed == "" {
			continue
		}
		if trimmed[0] != '|' || len(trimmed) > 2000 || len(rows) > 500 {
			if len(rows) < 2 {
				rows, ruled = nil, false
				continue
			}
			break
		}
		if strings.Trim(trimmed, "|-: +=") == "" {
			ruled = true
			continue
		}
		var cells []rich
		at := l.source + len(text) - len(trimmed) + 1
		for cell := range strings.SplitSeq(strings.TrimSuffix(trimmed[1:], "|"), "|") {
			r := rich{text: cell, marks: []mark{{0, at}}}
			cells = append(cells, r.trimmed())
			at += len(cell) + 1
		}
		rows = append(rows, cells)
	}
	if !ruled || len(rows) < 2 {
		return nil
	}
	return rows
}

// sameName says that two names are equal, or that one is a part of the other.
func sameName(a, b string) bool {
	a, b = squeeze(a), squeeze(b)
	return a != "" && b != "" && (strings.Contains(a, b) || strings.Contains(b, a))
}

// sameScore says that two numbers are equal but for rounding and per cent.
func sameScore(a, b string) bool {
	a, b = strings.Trim(a, "%+"), strings.Trim(b, "%+")
	x, y := plainNumber(a), plainNumber(b)
	for _, f := range []float64{1, 100, 0.01} {
		step := math.Max(math.Pow10(-decimals(a))*f, math.Pow10(-decimals(b)))
		if math.Abs(x*f-y) <= 0.51*step {
			return true
		}
	}
	return false
}

// decimals is how many digits a number has behind the point.
func decimals(s string) int {
	if i := strings.IndexByte(s, '.'); i >= 0 {
		return len(s) - i - 1
	}
	return 0
}

// resultCode reads lines like "accuracy = 84.74" of a block that is no program.
func (b *bodyReader) resultCode(bl *block, dataset string) {
	for _, l := range bl.code {
		if len(l.text) > 200 {
			continue
		}
		for _, m := range codeScore.FindAllStringSubmatchIndex(l.text, 10) {
			name := strings.TrimSpace(l.text[m[2]:m[3]])
			id, ok := b.k.metric(name)
			if !ok {
				continue
			}
			b.bodyResult(Evaluation{Dataset: dataset, Metric: id, MetricName: oneLine(name), Value: b.value(l.text[m[4]:m[5]], l.source+m[4])})
		}
	}
}

var codeScore = regexp.MustCompile(`["']?([A-Za-z][\w @-]{0,30}?)["']?\s*[:=]\s*([-+]?\d+(?:\.\d+)?(?:e-?\d+)?%?)`)
