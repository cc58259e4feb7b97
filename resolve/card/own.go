package card

import (
	"slices"
	"strings"
)

// ownNames collects what the model is called in its own card: the name on the hub,
// without its owner, and the titles at the top.
func (b *bodyReader) ownNames() {
	b.own = map[string]bool{}
	add := func(name string) {
		if s := squeeze(name); len(s) >= 2 {
			b.own[s] = true
		}
	}
	add(b.name)
	add(lastPart(b.name))
	for i, n := 0, 0; i < len(b.d.blocks) && n < 2; i++ {
		bl := &b.d.blocks[i]
		if bl.kind == headingBlock && bl.level <= 2 && len(bl.text.text) <= maxTitle && len(bl.in.kinds) == 0 {
			title := strings.TrimSpace(bl.text.text)
			for _, prefix := range []string{"Model Card for ", "Model card for ", "Model Card: ", "Model card: "} {
				title = strings.TrimPrefix(title, prefix)
			}
			add(title)
			n++
		}
		if bl.kind == textBlock && b.firstText == 0 && strings.TrimSpace(bl.text.text) != "" {
			b.firstText = b.d.place(bl.text.at(0)).Line
		}
	}
}

// isOwn says how well a text names this model: 0 if it doesn't.
func (b *bodyReader) isOwn(text string) int {
	s := squeeze(text)
	if s == "" {
		return 0
	}
	if b.own[s] {
		return 100 + len(s)
	}
	folded := fold(text)
	for _, cue := range b.k.cues["ours"] {
		if folded == cue || strings.HasPrefix(folded, cue+" ") || strings.HasSuffix(folded, " "+cue) {
			return 90
		}
	}
	best := 0
	for name := range b.own {
		switch {
		case len(s) >= 5 && strings.HasSuffix(name, s), len(name) >= 5 && strings.HasPrefix(s, name), len(s) >= 6 && strings.HasPrefix(name, s):
			best = max(best, min(len(s), len(name)))
		}
	}
	if best == 0 {
		best = b.ownWords(folded)
	}
	return best
}

// ownWords says how well the words of a text name this model: two or more of them, of which its name
// has each and begins with the first.
func (b *bodyReader) ownWords(folded string) int {
	words := strings.Fields(folded)
	own := strings.Fields(fold(letters.Replace(lastPart(b.name))))
	if len(words) < 2 || len(own) < 2 || letters.Replace(words[0]) != own[0] {
		return 0
	}
	for _, w := range words {
		if !slices.Contains(own, letters.Replace(w)) {
			return 0
		}
	}
	return len(folded)
}

// letters are how the hub's names, which are ASCII, write some letters.
var letters = strings.NewReplacer("æ", "ae", "ø", "o", "å", "a", "ß", "ss", "ä", "a", "ö", "o", "ü", "u", "é", "e")
