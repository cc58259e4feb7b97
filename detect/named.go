package detect

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// maxNamed bounds the places of one document that are noted for one model: what a
// text is about, it names again and again.
const maxNamed = 20

// isTelling tells whether the name of a model in use means it wherever it stands in
// a text: "base" and "medium" do not, nor does a name that is an address, which the
// detectors find themselves.
func isTelling(m hub.Model) bool {
	name := m.Name
	if strings.Contains(name, "://") || m.Hub == hub.GoogleDrive || len(name) < 4 {
		return false
	}
	return strings.Contains(name, "/") || strings.ContainsAny(name, "-_.0123456789") && strings.ContainsAny(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz")
}

// noteNames adds a mention for each line of a document that names a model in use,
// unless the line has a reference to one of all models of this name, or is where the
// name of one comes from.
func (m *Model) noteNames(file, text string, all []*Model) {
	if !isTelling(m.Model) {
		return
	}
	known := map[int]bool{}
	for _, other := range all {
		if other.Model == m.Model {
			other.linesIn(file, known)
		}
	}
	added := 0
	for _, at := range placesOf(m.Name, text) {
		if added == maxNamed {
			break
		}
		if known[at.Line] {
			continue
		}
		known[at.Line] = true
		added++
		m.References = append(m.References, Reference{
			Model: m.Model, Role: Mentioned, Place: PlaceReadme, At: Position{File: file, Line: at.Line, Column: at.Column},
			Via: "name in text", Binding: BindLiteral, Load: Load{Part: PartFiles},
		})
	}
	if added == 0 {
		return
	}
	slices.SortFunc(m.References, compareReferences)
	if !slices.Contains(m.Where, PlaceReadme) {
		m.Where = append(m.Where, PlaceReadme)
		slices.Sort(m.Where)
	}
}

// linesIn notes the lines of a file that references stand on, or come from.
func (m *Model) linesIn(file string, lines map[int]bool) {
	for i := range m.References {
		r := &m.References[i]
		if r.At.File == file {
			lines[r.At.Line] = true
		}
		for _, s := range r.Trace {
			if s.At.File == file {
				lines[s.At.Line] = true
			}
		}
	}
}

// placesOf returns the lines and columns where a name stands in a text as a whole
// word. Letter case matters only to names without an owner, which are words as well.
func placesOf(name, text string) (places []Position) {
	text = strings.TrimPrefix(text, "\ufeff")
	if strings.Contains(name, "/") {
		name, text = lowerASCII(name), lowerASCII(text)
	}
	line, start := 1, 0 // the line of what was looked at, and where it begins
	for from := 0; ; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return places
		}
		at := from + i
		line += strings.Count(text[from:at], "\n")
		if n := strings.LastIndexByte(text[from:at], '\n'); n >= 0 {
			start = from + n + 1
		}
		from = at + len(name)
		if !endsName(text[:at]) && !beginsName(text[from:]) {
			places = append(places, Position{Line: line, Column: at - start + 1})
		}
	}
}

const nameBytes = "-_/@+"

func isNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte(nameBytes, c) >= 0
}

// endsName tells whether what stands before a name belongs to it: then it is another.
func endsName(text string) bool {
	if text == "" {
		return false
	}
	c := text[len(text)-1]
	return isNameByte(c) || c == '.'
}

// beginsName tells the same of what stands behind a name. A dot or a colon belongs
// to it if it does not end a sentence.
func beginsName(text string) bool {
	if text == "" {
		return false
	}
	if text[0] == '.' || text[0] == ':' {
		return len(text) > 1 && isNameByte(text[1])
	}
	return isNameByte(text[0])
}

// lowerASCII lowers the letters of ASCII; all bytes keep their places.
func lowerASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + ('a' - 'A')
		}
	}
	return string(b)
}
