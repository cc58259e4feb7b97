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
	hasList := false
	for i := range b.d.blocks {
		bl := &b.d.blocks[i]
		if bl.kind == textBlock {
			if b.resultLines(bl, dataset, b.announced(i)) {
				hasList = true
			} else {
				b.resultText(bl, dataset)
			}
		}
		if bl.kind == codeBlock && (bl.in.of("evaluation") || bl.in.of("testdata") || b.announced(i)) {
			b.resultCode(bl, dataset)
		}
	}
	for i := range b.d.blocks {
		if bl := &b.d.blocks[i]; bl.kind == tableBlock && !bl.in.of("usage") && !bl.in.of("related") {
			b.resultTable(bl, dataset, hasList)
		}
	}
}

// evaluationSet is the data set that the first sentence of the Trainer names.
func (b *bodyReader) evaluationSet() string {
	for _, d := range b.card.Datasets {
		if d.Source == Body || len(b.card.Datasets) == 1 {
			return d.Text
		}
	}
	return ""
}

// announced says that the text before a block ends with words that announce results.
func (b *bodyReader) announced(i int) bool {
	for i--; i >= 0; i-- {
		bl := &b.d.blocks[i]
		if bl.kind == textBlock && bl.level > 0 {
			continue // items of the same list
		}
		if bl.kind == headingBlock {
			return false
		}
		text := strings.ToLower(bl.text.text)
		return strings.HasSuffix(strings.TrimSpace(text), ":") && containsAny(text, b.k.cues["results"])
	}
	return false
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
			at := -1
			if n := scoreBehind.FindStringSubmatchIndex(sentence[m.end:]); n != nil {
				at = m.end + n[2]
			} else if n := scoreBefore.FindStringSubmatchIndex(sentence[:m.start]); n != nil {
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
	scoreBehind = regexp.MustCompile(`^\s*(?:score|scores|rate)?\s*(?:\([^)]{1,20}\)\s*)?(?:of|is|was|:|=|at|reached|reaches)?\s*(?:about|around|approximately|~|≈)?\s*(\d{1,3}(?:\.\d+)?\s?%?)(?:[\s,;.)]|$)`)
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
	for _, have := range b.card.Evaluations {
		if have.Source == FrontMatter && (have.Metric == e.Metric || e.Metric == "" && sameName(have.Dataset, e.Dataset)) && sameScore(have.Text, e.Text) {
			return
		}
	}
	b.evaluation(e)
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
