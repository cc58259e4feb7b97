package mention

import (
	"regexp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

var (
	// scriptLine is a line that is JavaScript for sure.
	scriptLine = regexp.MustCompile(`^\s*(?:import\s.*["'];?\s*$|\}\s*from\s+["']|(?:const|let|var)\s+[\w${\[])`)
	// directiveOption is one of a directive of reStructuredText, above its content.
	directiveOption = regexp.MustCompile(`^\s*:[\w-]+:(?:\s|$)`)
)

// program finds what a block loads that is shown as a program: each is a file of its
// language. A block that names no language is read as JavaScript if it has a line
// that only JavaScript has.
func (r *reader) program(lines []line, language string) {
	if language == "" {
		for _, l := range lines {
			if scriptLine.MatchString(l.text) {
				language = "js"
				break
			}
		}
	}
	isScript := r.scripts.Knows(language)
	if !isScript && !r.programs.Knows(language) {
		return
	}
	for len(lines) > 0 && directiveOption.MatchString(lines[0].text) {
		lines = lines[1:]
	}
	text := joinLines(lines).text
	if !isScript {
		r.loads(lines, r.programs.Read(language, text), true)
		return
	}
	sure, guessed := r.scripts.Read(language, text)
	r.loads(lines, sure, true)
	r.loads(lines, guessed, false)
}

// loads mentions what a program in lines loads. It is certain if the program shows
// which library does.
func (r *reader) loads(lines []line, found []detect.Reference, certain bool) {
	for _, ref := range found {
		if ref.At.Line < 1 || ref.At.Line > len(lines) {
			continue
		}
		if ref.Model.Hub != hub.HuggingFace { // such a name may have the form of Hugging Face
			r.elsewhere[ref.Model.Name] = true
		}
		if !r.plausible(ref.Model, certain) {
			continue
		}
		if ref.Binding != detect.BindDefaultArg {
			ref.Binding = detect.BindLiteral
		}
		l := lines[ref.At.Line-1]
		at := min(max(ref.At.Column-1, 0), len(l.text))
		ref.Trace = nil // its positions are those of the program
		r.add(l, at, ref)
	}
}
