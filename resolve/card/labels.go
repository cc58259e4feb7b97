package card

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// loadLabels indexes the labels, and the parameters among them.
func (k *knowledge) loadLabels() error {
	var file struct {
		Label []struct {
			Field       string
			Names, Only []string
			In          []string
		}
	}
	if err := decodeTOML("labels.toml", &file); err != nil {
		return err
	}
	k.labels = map[string][]labelField{}
	for _, l := range file.Label {
		if labelReaders[l.Field] == nil {
			return fmt.Errorf("data/labels.toml: %q is no field", l.Field)
		}
		for _, name := range l.Names {
			k.labels[fold(name)] = append(k.labels[fold(name)], labelField{l.Field, nil})
		}
		for _, name := range l.Only {
			k.labels[fold(name)] = append(k.labels[fold(name)], labelField{l.Field, l.In})
		}
	}
	return nil
}

// labelField is a field that a label is for.
type labelField struct {
	field string
	in    []string // kinds of sections that it is so in; nil for all
}

// within says that a section is one that a label is for its field in.
func (f labelField) within(s *section) bool {
	return slices.ContainsFunc(f.in, s.in)
}

// labelReaders read what stands behind a label of a field. They get the label, for
// its unit, and the value.
var labelReaders map[string]func(b *bodyReader, label string, value rich)

// maxLabel is the length of a label, in characters.
const maxLabel = 60

// label is what stands before a colon, and what stands behind it.
type label struct {
	name  string // folded
	raw   string
	at    int  // offset of the source
	value rich // without white space around it
	bold  bool // the label is in bold type

	equals bool // a sign of equality ends it
}

// splitLabel takes a line apart; ok is false if there is no label in it.
func splitLabel(line rich) (l label, ok bool) {
	text := line.text
	start := len(text) - len(strings.TrimLeftFunc(text, notWord))
	if start >= len(text) {
		return label{}, false
	}
	end, behind := -1, -1
	if len(line.bold) > 0 && line.bold[0].start <= start && line.bold[0].end > start { // **Label:** value, **Label** value
		end = line.bold[0].end
		behind = end
		if i := strings.IndexAny(text[start:end], ":"); i > 0 && !strings.HasPrefix(text[start+i:], "://") { // **Label: value**
			end = start + i
			behind = end + 1
		}
		l.bold = true
	}
	if end < 0 {
		end, behind = colon(text, start)
		l.equals = end >= 0 && text[end] == '='
	}
	if end <= start || utf8.RuneCountInString(text[start:end]) > maxLabel {
		return label{}, false
	}
	l.raw = text[start:end]
	l.name = labelName(l.raw)
	l.at = line.at(start)
	rest := line.part(behind, len(text))
	l.value = rest.trimFunc(func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(":：=|–—", r) })
	return l, l.name != ""
}

// isCode says that a line assigns what a program computes.
func (l *label) isCode() bool {
	return !l.bold && l.equals && strings.ContainsAny(l.value.text, "([{")
}

func notWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '[' && r != '(' && r != '<'
}

// colon finds the colon, or the sign of equality, that ends a label.
func colon(text string, start int) (end, behind int) {
	for i := start; i < len(text) && i < start+4*maxLabel; i++ {
		switch {
		case text[i] == '\n':
			return -1, -1
		case text[i] == ':' && !strings.HasPrefix(text[i:], "://") || text[i] == '=' && i+1 < len(text) && text[i+1] != '=':
			return i, i + 1
		case strings.HasPrefix(text[i:], "："):
			return i, i + len("：")
		case strings.HasPrefix(text[i:], " → "):
			return i, i + len(" → ")
		case text[i] == '|' && i > start:
			return i, i + 1
		case text[i] == ' ' && (strings.HasPrefix(text[i:], " - ") || strings.HasPrefix(text[i:], " – ") || strings.HasPrefix(text[i:], " -> ")):
			return i, i + 3
		}
	}
	return -1, -1
}

// labelName is the form in which labels are compared.
func labelName(raw string) string {
	raw = strings.ReplaceAll(raw, "(s)", "s")
	name := fold(raw)
	name = strings.TrimSuffix(name, " optional")
	name = strings.TrimPrefix(name, "resources for more information ")
	return name
}

// lines cuts a text at its line ends.
func (t *rich) lines() []rich {
	if !strings.Contains(t.text, "\n") {
		return []rich{*t}
	}
	var lines []rich
	for start := 0; start <= len(t.text); {
		end := strings.IndexByte(t.text[start:], '\n')
		if end < 0 {
			end = len(t.text)
		} else {
			end += start
		}
		if strings.TrimSpace(t.text[start:end]) != "" || len(t.links) > 0 {
			lines = append(lines, t.part(start, end))
		}
		start = end + 1
	}
	return lines
}
