package card

import "strings"

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

// knownDatasets looks for the names of data sets that are known where the text speaks of
// training, if no better place names any.
func (b *bodyReader) knownDatasets() {
	had := len(b.card.Datasets) > 0
	for i := range b.d.blocks {
		bl := &b.d.blocks[i]
		if bl.kind != textBlock && bl.kind != headingBlock || len(bl.text.text) > maxPhrase || inAny(bl.in, notTraining) || bl.in.of("evaluation") && bl.kind == textBlock {
			continue
		}
		for _, m := range b.k.datasets.all(bl.text.text) {
			if !bl.in.of("datasets") && (had || !containsAny(strings.ToLower(sentenceAt(bl.text.text, m.start)), b.k.cues["training"])) {
				continue
			}
			v := b.value(bl.text.text[m.start:m.end], bl.text.at(m.start))
			if !b.hasDataset(v.Text) {
				link, _ := bl.text.linkOver(m.start)
				if !isWebURL(link.url) || isPaperURL(link.url) {
					link.url = ""
				}
				b.dataset(Link{Value: v, URL: link.url})
			}
		}
	}
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
