package detect

import (
	_ "embed"
	"strings"
)

//go:embed families.tsv
var familyTable string

type familyPattern struct{ words, family string }

// familyPatterns are tried in the order of the table: the more special ones
// stand first.
var familyPatterns = readFamilies(familyTable)

func readFamilies(table string) []familyPattern {
	var patterns []familyPattern
	for line := range strings.Lines(table) {
		line = strings.TrimSpace(line)
		words, family, ok := strings.Cut(line, "\t")
		if ok && !strings.HasPrefix(line, "#") {
			patterns = append(patterns, familyPattern{words, family})
		}
	}
	return patterns
}

// Family guesses the family of a model by its name; "" if no pattern fits. The
// owner of a repository does not count, except where the name alone says nothing.
func Family(name string) string {
	name = strings.ToLower(name)
	if !strings.Contains(name, "://") {
		if own := familyOf(name[strings.LastIndexByte(name, '/')+1:]); own != "" {
			return own
		}
	}
	return familyOf(name)
}

func familyOf(name string) string {
	for _, p := range familyPatterns {
		if containsWord(name, p.words) {
			return p.family
		}
	}
	return ""
}

// containsWord finds words in name where a letter stands neither before nor
// behind it: "t5" is in "flan-t5-small", "vit" is not in "levit".
func containsWord(name, words string) bool {
	isLetter := func(i int) bool { return i >= 0 && i < len(name) && name[i] >= 'a' && name[i] <= 'z' }
	for from := 0; ; {
		i := strings.Index(name[from:], words)
		if i < 0 {
			return false
		}
		i += from
		if !isLetter(i-1) && !isLetter(i+len(words)) {
			return true
		}
		from = i + 1
	}
}
