package bindings

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// mark is what a comment begins with that says something to ptmlock.
const mark = detect.CommentMark

// maxReason bounds a reason in bytes.
const maxReason = 1000

// parseComment reads what stands behind the mark of a comment:
//
//	model=owner/name[@revision][,owner/other] [revision=REVISION] [hub=HUB]
//	user-choice REASON
//	ignore REASON
func parseComment(text string) (Binding, error) {
	text = strings.TrimSpace(text)
	if !utf8.ValidString(text) {
		return Binding{}, errors.New("it is not valid UTF-8")
	}
	if strings.ContainsFunc(text, func(c rune) bool { return c != ' ' && c != '\t' && !unicode.IsPrint(c) }) {
		return Binding{}, errors.New("it has a control character")
	}
	word, rest, _ := strings.Cut(text, " ")
	rest = strings.TrimSpace(rest)
	switch {
	case strings.Contains(word, "="):
		return parseModels(text)
	case word != "ignore" && word != "user-choice":
		return Binding{}, fmt.Errorf("%q is unknown: write model=owner/name, user-choice REASON or ignore REASON", clip(word))
	case rest == "":
		return Binding{}, fmt.Errorf("%s needs a reason: write it behind the word", word)
	case len(rest) > maxReason:
		return Binding{}, fmt.Errorf("the reason has more than %d bytes", maxReason)
	case word == "ignore":
		return Binding{Ignore: rest}, nil
	}
	return Binding{UserChoice: rest}, nil
}

var commentKeys = []string{"model", "revision", "hub"}

// parseModels reads the words "key=value"; another comment may stand behind them.
func parseModels(text string) (Binding, error) {
	values := map[string]string{}
	for _, word := range strings.Fields(text) {
		if strings.HasPrefix(word, "#") || strings.HasPrefix(word, "//") {
			break
		}
		key, value, ok := strings.Cut(word, "=")
		switch {
		case !ok:
			return Binding{}, fmt.Errorf("%q is no key=value: several models have a comma and no space between them", clip(word))
		case !slices.Contains(commentKeys, key):
			return Binding{}, fmt.Errorf("%q is unknown: known are %s", clip(key), strings.Join(commentKeys, ", "))
		case value == "":
			return Binding{}, fmt.Errorf("%s= has no value", key)
		case values[key] != "":
			return Binding{}, fmt.Errorf("%s= stands twice: several models are one list, model=a/b,c/d", key)
		}
		values[key] = value
	}
	if values["model"] == "" {
		return Binding{}, errors.New("model= is missing")
	}
	var id hub.ID
	if values["hub"] != "" {
		var err error
		if id, err = hub.ParseID(values["hub"]); err != nil {
			return Binding{}, err
		}
	}
	var b Binding
	for _, name := range strings.Split(values["model"], ",") {
		m, err := ParseModel(name, id, values["revision"])
		if err != nil {
			return Binding{}, err
		}
		if !slices.Contains(b.Models, m) {
			b.Models = append(b.Models, m)
		}
	}
	return b, nil
}

func clip(s string) string {
	if len(s) > 60 {
		return strings.ToValidUTF8(s[:60], "") + "…"
	}
	return s
}

// statement is a comment that says something: the binding, or why it can't be
// read, and the line that it speaks of.
type statement struct {
	Binding
	err  error
	line int // in the text, from 0
}

// statements finds the comments of a text that say something, in order, and not many
// more than maxComments.
func (y *layout) statements() []statement {
	var out []statement
	for _, c := range y.comments {
		text := y.text[c.start:c.end]
		at := strings.Index(text, mark)
		if at < 0 || !introduces(text[:at]) {
			continue
		}
		text, _, _ = strings.Cut(text[at+len(mark):], "\n")
		b, err := parseComment(text)
		b.At.Line = y.line(c.start + at)
		b.At.Column = c.start + at - y.starts[b.At.Line]
		line := b.At.Line
		if c.alone {
			line = y.code(line)
		}
		out = append(out, statement{b, err, line})
		if len(out) > maxComments {
			break
		}
	}
	return out
}

// code returns the first line from a line on that has code, else the last line.
func (y *layout) code(line int) int {
	if y.next == nil {
		y.next = make([]int, len(y.bare))
		for i := len(y.bare) - 1; i >= 0; i-- {
			y.next[i] = i
			if y.bare[i] && i+1 < len(y.bare) {
				y.next[i] = y.next[i+1]
			}
		}
	}
	return y.next[line]
}

// introduces tells whether a comment that begins so goes on with what it says: it
// begins with the mark, or another comment does ("# noqa # ptmlock: …").
func introduces(before string) bool {
	before = strings.TrimRight(before, " \t")
	return strings.Trim(before, "#/*!- \t\n") == "" || strings.HasSuffix(before, "#") || strings.HasSuffix(before, "//")
}
