package card

import (
	"regexp"
	"slices"
	"strings"
)

// preferIDs drops the base models that a sentence names without an id if another place
// gives one: they are the same model, or what its architecture is called.
func (b *bodyReader) preferIDs() {
	exact := func(l Link) bool {
		kind, _ := hubPath(l.URL)
		return l.Source != Body || strings.Contains(l.Text, "/") || kind == "models"
	}
	var kept []Link
	for _, l := range b.card.BaseModels {
		if exact(l) {
			kept = append(kept, l)
		}
	}
	if len(kept) > 0 {
		b.card.BaseModels = kept
	}
}

// preferDevices drops the devices that another one names more exactly: "TPU" beside
// "TPU v3-8".
func (b *bodyReader) preferDevices() {
	list := b.card.Hardware[:min(len(b.card.Hardware), maxDevices)]
	names := make([]string, len(list))
	for i, v := range list {
		names[i] = device(v.Text)
	}
	var kept []Value
	for i, v := range list {
		exact := true
		for j, o := range names {
			if i != j && strings.Contains(o, names[i]) && (len(o) > len(names[i]) || j < i) {
				exact = false
			}
		}
		if exact {
			kept = append(kept, v)
		}
	}
	b.card.Hardware = kept
}

// maxDevices is how many devices a card can name.
const maxDevices = 50

// device is the name of a device without how many there are.
func device(text string) string {
	var words []string
	for _, w := range strings.Fields(fold(text)) {
		switch strings.TrimSuffix(w, "s") {
		case "gpu", "core", "chip", "card", "node", "x", "nvidia", "google", "cloud", "single", "a", "one", "two", "four", "eight", "tesla", "pod":
			continue
		}
		if strings.Trim(w, "0123456789") != "" || len(words) > 0 {
			words = append(words, strings.TrimSuffix(w, "s"))
		}
	}
	return strings.Join(words, " ")
}

// sectionBase takes the model that a section about the base links first.
func (b *bodyReader) sectionBase(bl *block) {
	if !bl.in.of("base") || len(bl.text.links) == 0 || len(b.card.BaseModels) > 0 {
		return
	}
	l := bl.text.links[0]
	if kind, id := hubPath(l.url); kind == "models" && l.start < 40 {
		base := Link{Value: b.value(id, bl.text.at(l.start)), URL: l.url}
		if b.isModel(base) {
			b.baseModel(base)
		}
	}
}

// knownDatasets looks for the names of data sets that are known where the text speaks of
// training, if no better place names any.
func (b *bodyReader) knownDatasets() {
	had := slices.ContainsFunc(b.card.Datasets, func(l Link) bool { return l.Source != Body })
	for i := range b.d.blocks {
		bl := &b.d.blocks[i]
		if bl.kind != textBlock && bl.kind != headingBlock || len(bl.text.text) > maxPhrase || inAny(bl.in, notTraining) || bl.in.of("evaluation") && bl.kind == textBlock {
			continue
		}
		inSection := bl.in.of("datasets")
		if bl.in.of("related") || !inSection && (had || !containsAny(strings.ToLower(bl.text.text), b.k.cues["training"])) {
			continue
		}
		for _, m := range b.k.datasets.all(bl.text.text) {
			sentence := strings.ToLower(sentenceAt(bl.text.text, m.start))
			if (!inSection || had) && !containsAny(sentence, b.k.cues["training"]) || !inSection && containsAny(sentence, b.k.cues["downstream"]) {
				continue
			}
			start, end, ok := wholeToken(bl.text.text, m.start, m.end)
			if over, linked := bl.text.linkOver(m.start); !ok || linked && isModelURL(over.url) {
				continue
			}
			if b.isOtherName(&bl.text, m) {
				continue
			}
			v := b.value(bl.text.text[start:end], bl.text.at(start))
			if !b.hasDataset(v.Text) && !b.hasKnownDataset(m.id) {
				link, _ := bl.text.linkOver(m.start)
				if !isWebURL(link.url) || isPaperURL(link.url) {
					link.url = ""
				}
				b.dataset(Link{Value: v, URL: link.url})
			}
		}
	}
}

// isOtherName says that the name of a data set is a part of something else: of the name of a
// model, or of a format that is called after it.
func (b *bodyReader) isOtherName(t *rich, m match) bool {
	if l, ok := t.linkOver(m.start); ok {
		if kind, _ := hubPath(l.url); kind == "models" {
			return true
		}
	}
	from, to := m.start, m.end
	for from > 0 && isIDByte(t.text[from-1]) {
		from--
	}
	for to < len(t.text) && isIDByte(t.text[to]) {
		to++
	}
	token := t.text[from:to]
	if token != t.text[m.start:m.end] && (b.own[squeeze(token)] || len(token) > m.end-m.start+3 && (looksLikeModel(token) || strings.Contains(strings.ToLower(token), "tuned"))) {
		return true
	}
	if formatBehind.MatchString(t.text[m.end:min(len(t.text), m.end+40)]) {
		return true
	}
	if datasetWord.MatchString(t.text[m.end:min(len(t.text), m.end+25)]) {
		return false
	}
	name := t.text[m.start:m.end]
	if exact, ok := b.k.exactDatasets[fold(name)]; ok && (name != exact || name != strings.ToUpper(name)) {
		return true
	}
	s := squeeze(t.text[m.start:m.end])
	for own := range b.own {
		if i := strings.Index(own, s); i >= 3 && strings.Contains(strings.ToLower(t.text[:m.start]), own[:i]) { // "Name Opus" of Name Opus
			return true
		}
	}
	return false
}

var formatBehind = regexp.MustCompile("(?i)^[`\"'*)]*(?:[/ -]\\w+)?[ -](?:format|formatting|style|template|prompt|instruct format|instruction format)")

// hasKnownDataset says that a data set that is known is there already, under any of its names.
func (b *bodyReader) hasKnownDataset(id string) bool {
	for _, d := range b.card.Datasets {
		if m, ok := b.k.datasets.longest(d.Text); ok && m.id == id {
			return true
		}
	}
	return false
}

func isModelURL(address string) bool {
	kind, _ := hubPath(address)
	return kind == "models"
}

// wholeToken widens a part of a text to the id of the hub that it is a part of. It is
// false if the part is one of the name of a model.
func wholeToken(text string, start, end int) (int, int, bool) {
	from, to := start, end
	for from > 0 && isIDByte(text[from-1]) {
		from--
	}
	for to < len(text) && isIDByte(text[to]) {
		to++
	}
	if token := strings.Trim(text[from:to], "./-"); strings.Count(token, "/") == 1 && modelName.FindString(token) == token {
		from = strings.Index(text[from:to], token) + from
		return from, from + len(token), !modelWords.MatchString(token)
	}
	return start, end, !modelWords.MatchString(text[from:to])
}

func isIDByte(c byte) bool {
	return c == '/' || c == '-' || c == '_' || c == '.' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// notTraining are the sections that tell of training of others, or of nothing.
var notTraining = []string{"citation", "usage", "related", "testdata", "grants", "thanks", "limitations", "bias", "uses", "misuses", "inputs", "outputs", "license"}

// inferLength takes the length of the texts that the model was trained on, if nothing says
// how long they may be.
func (b *bodyReader) inferLength() {
	if b.card.MaxLength.Text != "" {
		return
	}
	for _, p := range b.card.HyperParameters {
		if n := tokens(p.Text); p.Name == "max-sequence-length" && n > 0 {
			b.maxLength(Count{p.Value, n})
		}
	}
}
