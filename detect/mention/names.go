package mention

import (
	"regexp"
	"strings"
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
	option = regexp.MustCompile(`(?:^|\s)--?([\w-]*)[= ]+["']?([A-Za-z0-9][\w./-]{2,120})["']?`)
)

// spans finds names between backticks, and those behind options of commands.
func (r *reader) spans(l line) {
	if len(l.text) > maxCallBytes {
		return
	}
	if strings.IndexByte(l.text, '`') >= 0 {
		for _, at := range span.FindAllStringSubmatchIndex(l.text, 200) {
			name := l.text[at[2]:at[3]]
			if isBare(name) || r.isModelName(name, false) {
				r.name(l, at[2], viaName, name)
			}
		}
	}
	r.options(l)
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

// cells finds names that fill a cell of a table.
func (r *reader) cells(l line) {
	if !strings.HasPrefix(strings.TrimLeft(l.text, " \t"), "|") || len(l.text) > maxCallBytes {
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

// frontMatterKey begins a value of front matter that names models: base_model of
// cards, models of spaces (https://huggingface.co/docs/hub/model-cards,
// https://huggingface.co/docs/hub/spaces-config-reference).
var frontMatterKey = regexp.MustCompile(`^(base_model|base_models|models|preload_from_hub|model)\s*:\s*(.*)$`)

// frontMatter reads the lines between "---" at the head of a document, and
// returns how many there are.
func (r *reader) frontMatter(lines []line) int {
	if len(lines) == 0 || strings.TrimSpace(lines[0].text) != "---" {
		return 0
	}
	end := 1
	for end < len(lines) && end < 500 && strings.TrimSpace(lines[end].text) != "---" {
		end++
	}
	if end == len(lines) || end == 500 {
		return 0
	}
	in := false
	for _, l := range lines[1:end] {
		value, at := "", 0
		g := frontMatterKey.FindStringSubmatchIndex(l.text)
		item := strings.TrimLeft(l.text, " \t")
		switch {
		case g != nil:
			in, value, at = true, l.text[g[4]:g[5]], g[4]
		case in && strings.HasPrefix(item, "- "):
			value, at = item[2:], len(l.text)-len(item)+2
		default:
			in = in && item == ""
			continue
		}
		value, _, _ = strings.Cut(value, " #")
		name := strings.Trim(value, " []\t\"'")
		if isBare(name) || r.isModelName(name, true) {
			r.name(l, at+strings.Index(l.text[at:], name), viaName, name)
		}
	}
	return end + 1
}
