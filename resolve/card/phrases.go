package card

import (
	"fmt"
	"regexp"
	"strings"
)

// phrase finds a value in a sentence.
type phrase struct {
	field   string
	name    string // of a hyper-parameter, or of another kind of value
	near    []string
	pattern *regexp.Regexp
	group   int // of the value; 0 if it is what stands behind the match
	only    string
	not     []string
}

func (k *knowledge) loadPhrases() error {
	var file struct {
		Phrase []struct {
			Field, Name, Only string
			Near, Not         []string
			Pattern           []string
		}
	}
	if err := decodeTOML("phrases.toml", &file); err != nil {
		return err
	}
	for _, p := range file.Phrase {
		if phraseReaders[p.Field] == nil {
			return fmt.Errorf("data/phrases.toml: %q is no field", p.Field)
		}
		if len(p.Near) == 0 {
			return fmt.Errorf("data/phrases.toml: a phrase of %q needs words that are near", p.Field)
		}
		for _, pattern := range p.Pattern {
			e, err := regexp.Compile(`(?i)` + pattern)
			if err != nil {
				return fmt.Errorf("data/phrases.toml: %w", err)
			}
			k.phrases = append(k.phrases, phrase{p.Field, p.Name, p.Near, e, max(e.SubexpIndex("value"), 0), p.Only, p.Not})
		}
	}
	return nil
}

// phraseReaders take a value that a phrase has found between two offsets of a text.
var phraseReaders map[string]func(b *bodyReader, p *phrase, t *rich, start, end int, bl *block)

// maxPhrase bounds the text that phrases are looked for in, in bytes: more is no
// paragraph that people write.
const maxPhrase = 8 << 10

// maxPhrases bounds what is searched of one card. More text is no card.
const maxPhrases = 256 << 10

// phrases looks for all phrases in a text.
func (b *bodyReader) phrases(bl *block) {
	text := bl.text.text
	if len(text) > maxPhrase || len(text) < 8 || b.searched > maxPhrases {
		return
	}
	b.searched += len(text)
	lower := strings.ToLower(text)
	for _, p := range b.active {
		if !containsAny(lower, p.near) || p.only != "" && !bl.in.of(p.only) || inAny(bl.in, p.not) {
			continue
		}
		for _, m := range p.pattern.FindAllStringSubmatchIndex(text, 20) {
			start, end := m[1], m[1]
			if p.group > 0 {
				start, end = m[2*p.group], m[2*p.group+1]
			}
			if start >= 0 {
				phraseReaders[p.field](b, p, &bl.text, start, end, bl)
			}
		}
	}
}

func containsAny(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

func inAny(s *section, list []string) bool {
	for _, k := range list {
		if s.of(k) {
			return true
		}
	}
	return false
}

// findActive keeps the phrases whose words are in the card at all.
func (b *bodyReader) findActive() {
	lower := strings.ToLower(string(b.d.source[:min(len(b.d.source), 2*maxPhrases)]))
	known := map[string]bool{}
	for i := range b.k.phrases {
		p := &b.k.phrases[i]
		for _, w := range p.near {
			has, ok := known[w]
			if !ok {
				has = strings.Contains(lower, w)
				known[w] = has
			}
			if has {
				b.active = append(b.active, p)
				break
			}
		}
	}
}
