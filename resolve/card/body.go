package card

import (
	"regexp"
	"slices"
	"strings"
)

// bodyReader reads the blocks of a card.
type bodyReader struct {
	*reader
	d     *document
	texts map[textKey]bool
	links int // that were looked at

	found     []int32 // phrases of a sentence
	seenIn    []int   // round that a phrase was found in
	round     int
	searched  int             // bytes that phrases were looked for in
	own       map[string]bool // squeezed names of this model
	firstText int             // line of the first text

	hasLanguages bool        // the front matter names languages
	guessed      []Value     // languages that the first texts name
	told         []Parameter // that sentences name
	sentences    []freeText
	modalities   [2]Value // of what goes in, and of what comes out
}

type textKey struct {
	field string
	in    *section
}

// body reads what is below the front matter.
func (r *reader) body(source []byte, start int) {
	b := &bodyReader{reader: r, d: parse(source, start, r.k), texts: map[textKey]bool{}}
	b.ownNames()
	b.seenIn = make([]int, len(b.k.phrases))
	b.hasLanguages = r.saysLanguage
	for i := range b.d.blocks {
		switch bl := &b.d.blocks[i]; bl.kind {
		case headingBlock:
			b.heading(bl)
		case textBlock:
			b.textBlock(i)
		case tableBlock:
			b.labelTable(bl)
		case codeBlock:
			b.code(bl)
		}
	}
	b.takeSentences()
	b.preferIDs()
	b.preferDevices()
	b.knownDatasets()
	b.results()
	b.inferTasks()
	b.inferLength()
	if len(b.card.Languages) == 0 {
		for _, v := range b.guessed {
			b.language(v)
		}
	}
}

// value makes a value of a text and the place where it stands.
func (b *bodyReader) value(text string, at int) Value {
	return Value{oneLine(strings.TrimSpace(text)), Body, b.d.place(at)}
}

// valueOf makes a value of a whole text.
func (b *bodyReader) valueOf(t rich) Value { return b.value(t.text, t.at(0)) }

func (b *bodyReader) heading(bl *block) {
	b.phrases(bl)
	b.linksOf(bl)
}

// takeSentences adds what sentences tell where no list, table or section does.
func (b *bodyReader) takeSentences() {
	have := map[string]bool{}
	for _, p := range b.card.HyperParameters {
		have[p.Name] = true
	}
	for _, p := range b.told {
		if !have[p.Name] {
			b.addParameter(parameterKind{name: p.Name, value: "text"}, "", p.Text, p.Place)
		}
	}
	for _, s := range b.sentences {
		if s.field == "bias" && len(b.card.Bias) == 0 || s.field == "limitations" && len(b.card.Limitations) == 0 {
			b.free(s.field, s.value)
		}
	}
}

// textBlock reads a paragraph or an item of a list.
func (b *bodyReader) textBlock(i int) {
	bl := &b.d.blocks[i]
	if !b.isTemplate(bl.text.text) {
		b.sectionText(bl)
		b.sectionLicense(bl)
		b.sectionBase(bl)
		if bl.in.of("frameworks") {
			b.versionsIn(&bl.text)
			if bl.level > 0 { // "- PyTorch"
				b.knownLibrary(b.valueOf(bl.text.trimmed()), "")
			}
		}
		lines := bl.text.lines()
		for j := range lines {
			if m := importText.FindStringSubmatchIndex(lines[j].text); m != nil { // a program that nothing marks as one
				b.imported(lines[j].text[m[2]:m[3]], lines[j].at(m[2]))
			}
			l, ok := splitLabel(lines[j])
			if !ok {
				continue
			}
			if strings.Trim(l.value.text, "-– ") == "" && len(l.value.links) == 0 && j+1 == len(lines) {
				l.value = b.below(i)
			}
			b.label(l, bl)
		}
		b.phrases(bl)
		b.datasetItem(bl)
	}
	b.linksOf(bl)
}

// below returns what the list below a block holds, if there is nothing else between;
// it is joined to one line an item.
func (b *bodyReader) below(i int) rich {
	level := b.d.blocks[i].level
	if i+1 >= len(b.d.blocks) {
		return rich{}
	}
	next := &b.d.blocks[i+1]
	if next.kind != textBlock || next.level <= level && (next.level > 0 || level > 0) {
		return rich{}
	}
	if l, ok := splitLabel(next.text); ok && l.bold {
		return rich{}
	}
	return next.text
}

// label hands a value to the readers of its label.
func (b *bodyReader) label(l label, bl *block) {
	if text := strings.Trim(l.value.text, "-– "); text == "" && len(l.value.links) == 0 {
		return
	}
	if isPlaceholder(l.value.text) && len(l.value.links) == 0 || b.isTemplate(l.value.text) {
		return
	}
	if b.parameter(l, bl) || l.isCode() {
		return
	}
	if strings.HasSuffix(l.name, "modalities") || strings.HasSuffix(l.name, "modality") {
		if i, ok := map[string]int{"input": 0, "output": 1}[strings.Fields(l.name)[0]]; ok && b.modalities[i].Text == "" {
			b.modalities[i] = b.valueOf(l.value)
		}
	}
	for _, f := range b.k.labels[l.name] {
		if f.in == nil || f.within(bl.in) || f.field == "hardware" && bl.kind == tableBlock && b.isParameterTable(bl) {
			labelReaders[f.field](b, l.raw, l.value)
		}
	}
	b.libraryLabel(l, bl)
}

// labelTable reads a table of two columns as labels and values, the header included.
func (b *bodyReader) labelTable(bl *block) {
	b.attributeTable(bl)
	b.datasetTable(bl)
	for n, row := range bl.rows {
		for i := range row {
			b.linksIn(&row[i], bl)
		}
		if isSettings(bl.rows[0]) && len(row) == 3 {
			row = row[:2]
		}
		if len(row) != 2 || row[0].text == "" {
			continue
		}
		cell := row[0]
		if n == 0 && fold(cell.text) == "data" {
			continue // a column of data
		}
		if n > 0 && fold(cell.text) == "name" && strings.HasPrefix(fold(bl.rows[0][0].text), "hyperparameter") {
			cell.text = "optimizer" // as the hub's tool for Keras writes it
		}
		l := label{name: labelName(cell.text), raw: cell.text, at: cell.at(0), value: row[1], bold: true}
		if len(cell.text) <= 4*maxLabel && l.value.text != "" {
			b.label(l, bl)
		}
	}
}

// timesDevice matches a number of devices that is written to their name: "2xV100".
var timesDevice = regexp.MustCompile(`(\d)[x×*]`)

// isSettings says that a header is one of names, values and comments.
func isSettings(header []rich) bool {
	if len(header) != 3 {
		return false
	}
	switch fold(header[1].text) {
	case "value", "values", "setting", "default", "数值", "値":
	default:
		return false
	}
	switch fold(header[2].text) {
	case "comment", "comments", "note", "notes", "description", "remark", "remarks", "explanation", "rationale":
		return true
	}
	return false
}

// attributeTable reads a table whose columns are attributes of models: the row of this
// one, or the only one.
func (b *bodyReader) attributeTable(bl *block) {
	if len(bl.rows) < 2 || len(bl.rows[0]) < 3 {
		return
	}
	evaluates := bl.in.of("evaluation")
	t := tableReader{b: b, rows: bl.rows, in: bl.in}
	own := t.own()
	if own < 0 {
		return
	}
	for j, header := range bl.rows[0] {
		if j >= len(bl.rows[own]) || j == 0 {
			continue
		}
		name := strings.Trim(labelName(brackets.ReplaceAllString(header.text, "")), "# ")
		if evaluates && !slices.ContainsFunc(b.k.labels[name], func(f labelField) bool {
			return f.field == "vocabularySize" || f.field == "hardware" || f.field == "parameters" && t.named(bl.rows[own])
		}) {
			continue
		}
		if kind, ok := b.k.parameters[name]; ok && (!kind.loose || bl.in.in("hyperparameters")) {
			cell := bl.rows[own][j]
			b.addParameter(kind, header.text, cell.text, b.d.place(cell.at(0)))
		}
		for _, f := range b.k.labels[name] {
			switch f.field {
			case "hardware":
				if b.k.device.MatchString(timesDevice.ReplaceAllString(bl.rows[own][j].text, "$1 x ")) {
					b.hardware(b.valueOf(bl.rows[own][j]))
				}
			case "parameters", "maxLength", "vocabularySize", "license":
				labelReaders[f.field](b, header.text, bl.rows[own][j])
			}
		}
	}
}

// isTemplate says that a text is that of a template.
func (r *reader) isTemplate(text string) bool {
	if len(text) > 2000 {
		return false
	}
	folded := fold(text)
	if folded == "" {
		return strings.TrimSpace(text) == ""
	}
	for _, p := range r.k.placeholders {
		if strings.HasPrefix(folded, p) {
			return true
		}
	}
	return false
}

// textFields are the fields that a whole section is for.
var textFields = []string{"limitations", "bias", "uses", "misuses", "grants", "inputs", "outputs"}

// sectionText notes the first text of a section that is for a field.
func (b *bodyReader) sectionText(bl *block) {
	for _, field := range textFields {
		if !bl.in.of(field) {
			continue
		}
		s := bl.in
		for !s.kinds.has(field) {
			s = s.parent
		}
		if field == "outputs" && (s.level == 8 || s.parent.in("usage")) {
			continue // what an example gives
		}
		key := textKey{field, s}
		if b.texts[key] || (field != "uses" && s.kinds.has("uses") || field == "bias") && !b.hasCue(field, bl) {
			continue
		}
		b.texts[key] = true
		v := b.valueOf(bl.firstText())
		v.Place = s.at
		b.free(field, v)
	}
}

// firstText is the text of a block, or the first line of its code.
func (bl *block) firstText() rich {
	if bl.kind != codeBlock {
		return bl.text.trimmed()
	}
	for _, l := range bl.code {
		if text := strings.TrimSpace(l.text); text != "" {
			return rich{text: text, marks: []mark{{0, l.source}}}
		}
	}
	return rich{}
}

// hasCue says that a text of a section that is for uses speaks of limits, too.
func (b *bodyReader) hasCue(field string, bl *block) bool {
	text := strings.ToLower(bl.text.text)
	for _, cue := range b.k.cues[field] {
		if strings.Contains(text, cue) {
			return true
		}
	}
	return false
}

// free adds a text to the field that it is for.
func (b *bodyReader) free(field string, v Value) {
	if v.Text == "" || isPlaceholder(v.Text) {
		return
	}
	var list *[]Value
	switch field {
	case "limitations":
		list = &b.card.Limitations
	case "bias":
		list = &b.card.Bias
	case "uses":
		list = &b.card.Uses
	case "misuses":
		list = &b.card.Misuses
	case "grants":
		list = &b.card.Grants
	case "inputs":
		list = &b.card.InputFormat
	case "outputs":
		list = &b.card.OutputFormat
	default:
		return
	}
	if b.first(field, fold(v.Text)) {
		add(list, v)
	}
}
