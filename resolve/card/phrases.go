package card

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// phrase finds a value in a sentence.
type phrase struct {
	field   string
	name    string // of a hyper-parameter, or of another kind of value
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
	var words []string
	ids := map[string]int{}
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
			if p.Field == "hardware" && k.device == nil {
				k.device = e
			}
			for _, w := range p.Near {
				if _, ok := ids[w]; !ok {
					ids[w] = len(words)
					words = append(words, w)
					k.nearPhrases = append(k.nearPhrases, nil)
				}
				k.nearPhrases[ids[w]] = append(k.nearPhrases[ids[w]], int32(len(k.phrases)))
			}
			k.phrases = append(k.phrases, phrase{p.Field, p.Name, e, max(e.SubexpIndex("value"), 0), p.Only, p.Not})
		}
	}
	k.near = newMatcher(words)
	for _, w := range words {
		k.nearLengths = append(k.nearLengths, len(w))
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

// phrases looks for all phrases in a text, sentence by sentence.
func (b *bodyReader) phrases(bl *block) {
	text := bl.text.text
	if len(text) > maxPhrase || len(text) < 8 || b.searched > maxPhrases {
		return
	}
	b.searched += len(text)
	flat := unwrapped(text)
	sentences(text, func(start, end int) bool {
		b.sentence(bl, flat, start, end)
		return true
	})
}

// unwrapped is a text of the same length with a space where a sentence goes on in the next line.
func unwrapped(text string) string {
	var out []byte
	for start := 0; ; {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			break
		}
		end += start
		if end-start >= 40 && end+1 < len(text) && strings.IndexByte(".:;|", text[end-1]) < 0 && isContinuation(text[end+1:]) {
			if out == nil {
				out = []byte(text)
			}
			out[end] = ' '
		}
		start = end + 1
	}
	if out == nil {
		return text
	}
	return string(out)
}

// isContinuation says that a line goes on with the sentence of the line above.
func isContinuation(line string) bool {
	r, _ := utf8.DecodeRuneInString(line)
	return unicode.IsLower(r) || unicode.IsDigit(r) || r == '('
}

// sentence looks for the phrases one of whose words is in a sentence.
func (b *bodyReader) sentence(bl *block, text string, start, end int) {
	b.found = b.found[:0]
	b.k.near.find(text[start:end], func(word int32, behind int) {
		if n := b.k.nearLengths[word]; n <= shortWord && start+behind > n && isASCIIWord(text[start+behind-n-1]) && isASCIIWord(text[start+behind-n]) {
			return // "t4" in "sgpt4"
		}
		for _, id := range b.k.nearPhrases[word] {
			if b.seenIn[id] != b.round+1 {
				b.seenIn[id] = b.round + 1
				b.found = append(b.found, id)
			}
		}
	})
	b.round++
	slices.Sort(b.found)
	for _, id := range b.found {
		p := &b.k.phrases[id]
		if p.only != "" && !bl.in.of(p.only) || inAny(bl.in, p.not) || !b.wants(p, bl, text, start) {
			continue
		}
		for _, m := range p.pattern.FindAllStringSubmatchIndex(text[start:end], 20) {
			from, to := m[1], m[1]
			if p.group > 0 {
				from, to = m[2*p.group], m[2*p.group+1]
			}
			if from >= 0 {
				phraseReaders[p.field](b, p, &bl.text, start+from, start+to, bl)
			}
		}
	}
}

// isEarly says that a place in a block is in a heading, or at the top of the card.
func (b *bodyReader) isEarly(bl *block, at int) bool {
	return bl.kind == headingBlock || b.d.place(bl.text.at(at)).Line <= b.firstText+12
}

// shortWord is the length, in bytes, up to which a word must begin where one does in the text.
const shortWord = 3

func isASCIIWord(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// wants says that a field may still get a value from a sentence.
func (b *bodyReader) wants(p *phrase, bl *block, text string, start int) bool {
	switch p.field {
	case "hardware":
		return b.trainingContext(&bl.text, start, bl)
	case "base", "baseBefore":
		return len(b.card.BaseModels) == 0 || b.card.BaseModels[0].Source == Body
	case "languageTitle":
		return !b.hasLanguages && (p.name != "" || b.isEarly(bl, start))
	case "hours":
		return b.card.Hours.Text == ""
	case "carbon":
		return b.card.Carbon.Text == ""
	case "provider":
		return b.card.Provider.Text == ""
	}
	return true
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
