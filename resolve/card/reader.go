package card

import (
	"cmp"
	"errors"
	"slices"
)

// cardFile is the name of a card in its repository.
const cardFile = "README.md"

// maxItems bounds each list of a Card.
const maxItems = 1000

var errNesting = errors.New("it is nested too deeply")

// reader collects what the sources of one model say.
type reader struct {
	k    *knowledge
	name string // of the model
	card Card
	seen map[[2]string]bool // field and folded value

	nodes int // of YAML that may still be looked at

	licenseName, licenseLink Value
	tagLanguages             []Value // tags that may be languages
	saysLanguage             bool    // the front matter names languages, known or not
	tagWords                 []Value // tags that have no prefix
}

// Read reads a card and the files beside it. name is the name of the model on its
// hub ("owner/name"), which tells its own columns in tables from others; "" if it is
// unknown. Read fails on nothing: what can't be read is in Problems.
func Read(name string, readme []byte, o Others) Card {
	r := &reader{k: known(), name: name, seen: map[[2]string]bool{}}
	if len(readme) > maxCard {
		r.problem(Place{File: cardFile}, "the card is too long: only its beginning is read")
	}
	text := newLines(decode(readme))
	text = text[:len(text):len(text)] // goldmark appends a line end to the last line, which would be written behind it
	front, lines, body := cutFrontMatter(text)
	if front == nil && body == 0 {
		if front, lines, body = cutIrregular(text); body > 0 {
			r.problem(Place{cardFile, max(lines, 1), 1}, "the front matter is not between two lines of three dashes, so that the hub does not read it")
		}
	}
	r.files(o)
	r.frontMatter(front, lines)
	r.body(text, body)
	r.hub(o)
	r.finish()
	return r.card
}

// finish works out what depends on all that was read.
func (r *reader) finish() {
	r.finishLicense()
	if len(r.card.Languages) == 0 {
		for _, v := range r.tagLanguages {
			r.language(v)
		}
	}
	slices.SortStableFunc(r.card.Contradictions, func(a, b Contradiction) int { return cmp.Compare(a.Field, b.Field) })
}

func (r *reader) problem(at Place, text string) {
	if len(r.card.Problems) < maxItems {
		r.card.Problems = append(r.card.Problems, Problem{at, oneLine(text)})
	}
}

// first says that a value of a field is seen for the first time.
func (r *reader) first(field, value string) bool {
	key := [2]string{field, value}
	if value == "" || r.seen[key] {
		return false
	}
	r.seen[key] = true
	return true
}

// add appends to a list of a Card, within its bound.
func add[T any](list *[]T, item T) {
	if len(*list) < maxItems {
		*list = append(*list, item)
	}
}

// set gives a field its value, unless it has a better one already: sources are read
// from the best to the worst. same says whether the two agree.
func (r *reader) set(field string, have *Value, v Value, same bool) bool {
	if v.Text == "" {
		return false
	}
	if have.Text == "" {
		return true
	}
	if !same {
		r.contradict(field, *have, v)
	}
	return false
}

// contradict notes that v speaks against what a field has.
func (r *reader) contradict(field string, have, v Value) {
	for i := range r.card.Contradictions {
		c := &r.card.Contradictions[i]
		if c.Field != field {
			continue
		}
		if !slices.ContainsFunc(c.Values, func(old Value) bool { return fold(old.Text) == fold(v.Text) }) && len(c.Values) < 10 {
			c.Values = append(c.Values, v)
		}
		return
	}
	r.card.Contradictions = append(r.card.Contradictions, Contradiction{field, []Value{have, v}})
}
