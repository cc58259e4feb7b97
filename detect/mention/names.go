package mention

import (
	"regexp"
	"strings"

	"github.com/ptmlock/ptmlock/detect/markdown"
)

// assigned finds the names of models in a line of code that does not run: what
// is assigned, given as an argument, or stands in a list.
func (r *reader) assigned(l line) {
	text := l.text
	if !strings.ContainsAny(text, `"'`) || len(text) > maxCallBytes || !looksLikeCode(text) {
		return
	}
	beside := false // a name on the line is a model's
	for pass := range 2 {
		for at := 0; at < len(text); {
			i := strings.IndexAny(text[at:], `"'`)
			if i < 0 {
				break
			}
			start := at + i + 1
			n := strings.IndexByte(text[start:], text[start-1])
			if n < 0 {
				break
			}
			at = start + n + 1
			if value := text[start : start+n]; n < 200 && r.isAssigned(value, text[:start-1], text[at:], beside) {
				r.name(l, start, viaCode, value)
				beside = beside || pass == 0 && !isSpaCyPackage(value)
			}
		}
		if !beside {
			return
		}
	}
}

// isAssigned tells whether a string between two parts of a line names a model.
func (r *reader) isAssigned(value, before, after string, beside bool) bool {
	to := assignee(before)
	if notName.MatchString(to) {
		return false
	}
	speaks := modelWord.MatchString(to) || isEntry(before, after) && hasVersion(value) ||
		beside && (strings.HasSuffix(strings.TrimRight(before, " "), ",") || strings.HasSuffix(before, "["))
	return isBare(value) || r.isModelName(value, speaks)
}

var (
	// codeLine is a line that is an assignment, an entry of a list or a table, or
	// an argument by keyword.
	codeLine = regexp.MustCompile(`^\s*(?:[A-Za-z_][\w.]*(?:\[[^\]]*\])?\s*(?::[^=]*)?=[^=]|["'][^"']+["']\s*(?::\s*(?:["'\[{(]|$)|,|\]|\)|$)|[A-Za-z_][\w.]*\(.*=\s*["'])`)
	// assignedTo is the name before "=" or ":" at the end of a text.
	assignedTo = regexp.MustCompile(`([\w.]+)["'\]]*\s*(?::[^=]*)?[=:]\s*[\[({]?\s*$`)
)

// isEntry tells whether a string fills its line, as entries of a list do.
func isEntry(before, after string) bool {
	after = strings.TrimSpace(after)
	return strings.TrimSpace(before) == "" && (after == "," || strings.HasPrefix(after, ", #"))
}

// hasVersion tells whether what is behind the slash has words and a number, as
// the names of most models do.
func hasVersion(name string) bool {
	own := name[strings.IndexByte(name, '/')+1:]
	return strings.ContainsAny(own, "-_") && strings.ContainsAny(own, "0123456789")
}

func looksLikeCode(text string) bool { return codeLine.MatchString(text) }

// optionName is the first option that a call of argparse or click declares.
var optionName = regexp.MustCompile(`["']--?([\w-]+)["']`)

// assignee returns the name that the value behind a text is given to; for the
// default of an option that is declared, the option.
func assignee(before string) string {
	g := assignedTo.FindStringSubmatch(before)
	if g == nil {
		return ""
	}
	if g[1] == "default" {
		if option := optionName.FindStringSubmatch(before); option != nil {
			return option[1]
		}
	}
	return g[1]
}

var (
	span   = regexp.MustCompile("(?:``|`)[\"']?([A-Za-z0-9][\\w./-]{2,120})[\"']?(?:``|`)")
	inSpan = regexp.MustCompile(`^["']?([A-Za-z0-9][\w./-]{2,120})["']?$`)
	option = regexp.MustCompile(`(?:^|\s)--?([\w-]*)[= ]+["']?([A-Za-z0-9][\w./-]{2,120})["']?`)
)

// spans finds names between backticks, and those behind options of commands.
func (r *reader) spans(l line) {
	if len(l.text) > maxCallBytes {
		return
	}
	if strings.IndexByte(l.text, '`') >= 0 {
		for _, at := range l.spans() {
			name := l.text[at.Start:at.End]
			if isBare(name) || r.isModelName(name, false) {
				r.name(l, at.Start, viaName, name)
			}
		}
	}
	r.options(l)
}

// spans returns where a line has something between backticks that may be a name.
func (l line) spans() (found []markdown.Span) {
	if l.marks == nil {
		for _, at := range span.FindAllStringSubmatchIndex(l.text, 200) {
			found = append(found, markdown.Span{Start: at[2], End: at[3]})
		}
		return found
	}
	for _, s := range l.marks.Code {
		if s.Start < l.cut {
			continue
		}
		if at := inSpan.FindStringSubmatchIndex(l.marks.Text[s.Start:s.End]); at != nil {
			found = append(found, markdown.Span{Start: s.Start - l.cut + at[2], End: s.Start - l.cut + at[3]})
		}
	}
	return found
}

// label returns the text of the link whose address stands at an offset.
func (l line) label(at int) (string, bool) {
	if l.marks != nil {
		for _, link := range l.marks.Links {
			if link.At == at+l.cut {
				return link.Label, true
			}
		}
	}
	return "", false
}

// options finds "--model name".
func (r *reader) options(l line) {
	if !strings.Contains(l.text, "--") || len(l.text) > maxCallBytes {
		return
	}
	for _, at := range option.FindAllStringSubmatchIndex(l.text, 200) {
		key, name := l.text[at[2]:at[3]], l.text[at[4]:at[5]]
		if !modelWord.MatchString(key) || notName.MatchString(key) || at[5] < len(l.text) && strings.IndexByte("*,{<$[", l.text[at[5]]) >= 0 {
			continue
		}
		if isBare(name) || r.isModelName(name, true) {
			r.name(l, at[4], viaName, name)
		}
	}
}

// notHead is in the heads of columns that list something else than models.
var notHead = regexp.MustCompile(`(?i)data|corpus|corpora|template|prompt|task|metric|space|config|paper|method|benchmark|language`)

// cells finds names that fill a cell of a table.
func (r *reader) cells(l line) {
	if len(l.text) > maxCallBytes {
		return
	}
	if l.marks == nil {
		r.drawnCells(l)
		return
	}
	for i, c := range l.marks.Cells {
		if c.Start < l.cut || c.End > l.cut+len(l.text) {
			continue
		}
		cell := l.marks.Text[c.Start:c.End]
		name := strings.Trim(cell, " \t*")
		head := ""
		if i < len(l.header) {
			head = l.header[i]
		}
		speaks := modelWord.MatchString(head) && strings.Contains(name, "/") && hasVersion(name)
		if !notHead.MatchString(head) && (isBare(name) || r.isModelName(name, speaks)) {
			r.name(l, c.Start-l.cut+strings.Index(cell, name), viaName, name)
		}
	}
}

// drawnCells finds names in a table of a text that is no Markdown.
func (r *reader) drawnCells(l line) {
	if !strings.HasPrefix(strings.TrimLeft(l.text, " \t"), "|") {
		return
	}
	at := 0
	for cell := range strings.SplitSeq(l.text, "|") {
		name := strings.Trim(cell, " \t*")
		if r.isModelName(name, false) || isBare(name) {
			r.name(l, at+strings.Index(cell, name), viaName, name)
		}
		at += len(cell) + 1
	}
}

// words finds names of the closed list that stand in a sentence. A name of one word
// is a family as well ("gpt2"), and counts only where it is marked as a name.
func (r *reader) words(l line) {
	if len(l.text) > maxCallBytes || strings.IndexByte(l.text, '-') < 0 && strings.IndexByte(l.text, '_') < 0 {
		return
	}
	for at := 0; at < len(l.text); {
		if !isNameRune(rune(l.text[at])) {
			at++
			continue
		}
		end := at
		for end < len(l.text) && (isNameRune(rune(l.text[end])) || strings.IndexByte("/:@", l.text[end]) >= 0) {
			end++
		}
		word := strings.Trim(l.text[at:end], ".:")
		if strings.ContainsAny(word, "-_") && isBare(word) {
			r.name(l, at+strings.Index(l.text[at:end], word), viaName, word)
		}
		at = end
	}
}
