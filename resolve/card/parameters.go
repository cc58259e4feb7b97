package card

import (
	"fmt"
	"regexp"
	"strings"
)

// parameterKind is a hyper-parameter of data/parameters.toml.
type parameterKind struct {
	name  string
	value string // "number", "text" or "flag"
	loose bool   // the name means it only where training is spoken of
}

func (k *knowledge) loadParameters() error {
	var file struct {
		Parameter []struct {
			Name, Value, Report string
			Names, Loose        []string
		}
	}
	if err := decodeTOML("parameters.toml", &file); err != nil {
		return err
	}
	k.parameters = map[string]parameterKind{}
	for _, p := range file.Parameter {
		if p.Value != "number" && p.Value != "text" && p.Value != "flag" {
			return fmt.Errorf("data/parameters.toml: %q has a value of the unknown form %q", p.Name, p.Value)
		}
		name := or(p.Report, p.Name)
		for i, n := range append(p.Names, p.Loose...) {
			if _, ok := k.parameters[fold(n)]; !ok {
				k.parameters[fold(n)] = parameterKind{name, p.Value, i >= len(p.Names)}
			}
		}
	}
	return nil
}

// parameter takes a label that names a hyper-parameter, and says whether it does.
func (b *bodyReader) parameter(l label, bl *block) bool {
	kind, ok := b.k.parameters[l.name]
	if !ok || kind.loose && !bl.in.in("hyperparameters") && !bl.in.in("hardware") && !b.isParameterTable(bl) {
		return false
	}
	if bl.in.of("usage") || bl.in.of("evaluation") && kind.loose {
		return false
	}
	if !b.addParameter(kind, l.raw, l.value.text, b.d.place(l.value.at(0))) {
		return false
	}
	return b.k.labels[l.name] == nil
}

// isParameterTable says that a table has two names of hyper-parameters or more that a training has:
// what else it names is of that training, too.
func (b *bodyReader) isParameterTable(bl *block) bool {
	n := 0
	for _, row := range bl.rows[:min(len(bl.rows), 50)] {
		if len(row) == 2 && len(row[0].text) <= maxLabel {
			switch b.k.parameters[labelName(row[0].text)].name {
			case "epochs", "train-batch-size", "learning-rate", "optimizer", "scheduler", "weight-decay", "gradient-accumulation-steps", "warmup-steps":
				n++
			}
		}
	}
	return n >= 2
}

// addParameter adds a hyper-parameter if its value is one.
func (r *reader) addParameter(kind parameterKind, raw, text string, at Place) bool {
	whole := text[:min(len(text), maxPhrase)]
	text = strings.Trim(strings.TrimRight(oneLine(text), ",;. "), "\"'`")
	if isPlaceholder(text) {
		return false
	}
	if kind.name == "optimizer" {
		if len(strings.Fields(text)) > 6 && !strings.ContainsAny(text, "0123456789={") {
			return false // a sentence
		}
		text = r.optimizer(text, whole, at)
	}
	if kind.value == "number" && startsWithNumber(text) {
		text, _, _ = strings.Cut(text, " (")
	}
	switch kind.value {
	case "number":
		if len(text) > 80 || numberText.FindString(text) == "" {
			return false
		}
	case "flag":
		switch fold(text) {
		case "true", "yes", "1", "on":
			text = strings.ToLower(strings.Trim(raw, "*`\"' -"))
		default:
			return true
		}
	case "text":
		if len(text) > 200 {
			return false
		}
	}
	if r.first("hyperParameters", kind.name+"\x00"+fold(text)) {
		r.addHyper(Parameter{kind.name, Value{text, Body, at}})
	}
	return true
}

// optimizer takes the learning rate and the weight decay out of the whole of what stands behind the name of an optimizer, and returns
// the name that a dictionary gives it.
func (r *reader) optimizer(text, whole string, at Place) string {
	if m := rateInside.FindStringSubmatch(whole); m != nil && r.first("hyperParameters", "learning-rate\x00"+fold(m[1])) {
		r.addHyper(Parameter{"learning-rate", Value{m[1], Body, at}})
	}
	if m := decayInside.FindStringSubmatch(whole); m != nil && r.first("hyperParameters", "weight-decay\x00"+fold(m[1])) {
		r.addHyper(Parameter{"weight-decay", Value{m[1], Body, at}})
	}
	if m := nameInside.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return text
}

var (
	rateInside  = regexp.MustCompile(`(?i)["']?\b(?:lr|(?:initial_)?learning[ _-]rate)["']?\s*(?:=|:|of)\s*(\d[\d.]*(?:e[-+]?\d+)?)`)
	decayInside = regexp.MustCompile(`["']weight_decay(?:_rate)?["']\s*:\s*(\d[\d.]*(?:e[-+]?\d+)?)`)
	nameInside  = regexp.MustCompile(`^\{.*?["'](?:class_)?name["']\s*:\s*["'](\w+)["']`)
)

// addHyper adds a hyper-parameter. A parameter that has several values has each of them
// with its place: a card may tell of several stages of training.
func (r *reader) addHyper(p Parameter) {
	add(&r.card.HyperParameters, p)
}

// libraryLabel takes "PEFT: 0.4.0" and the row "spaCy | >=3.5.0,<3.6.0" of a table.
func (b *bodyReader) libraryLabel(l label, bl *block) {
	if bl.in.of("frameworks") {
		b.versionsIn(&l.value)
	}
	if m := requirement.FindStringSubmatch(l.value.text); m != nil && b.k.libraryNames[l.name] != "" {
		b.knownLibrary(Value{l.raw, Body, b.d.place(l.at)}, m[1])
	}
}

var requirement = regexp.MustCompile(`^(?:[<>=~!]=?\s*|v)?(\d+(?:\.\d+)+[\w.+-]*)(?:,\s*[<>=~!]=?\s*[\d.]+)?$`)
