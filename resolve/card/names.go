package card

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is a folded word of a text, and where it stands.
type word struct {
	text       string
	start, end int
}

// wordsOf cuts a text into the words that fold gives.
func wordsOf(text string) []word {
	var found []word
	start := -1
	flush := func(end int) {
		if start >= 0 {
			found = append(found, word{strings.ToLower(text[start:end]), start, end})
			start = -1
		}
	}
	unspaced := false
	for i, r := range text {
		if r == '+' || r == '#' || unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) {
			if u := r >= 0x1100 && isUnspacedRune(r); u != unspaced { // "日本語のWikipedia" has two
				flush(i)
				unspaced = u
			}
			if start < 0 {
				start = i
			}
			continue
		}
		flush(i)
	}
	flush(len(text))
	return found
}

// nameTable finds names of several words in texts.
type nameTable struct {
	ids   map[string]string // folded name: what it stands for
	lower int               // how many letters a name may have that counts only if one of them is a capital
	parts [][2]string       // names in scripts without spaces, and what they stand for; the longest first
	first map[string]int    // words that names begin with, and how many words the longest of them has
}

func (t *nameTable) add(name, id string) {
	if t.ids == nil {
		t.ids, t.first = map[string]string{}, map[string]int{}
	}
	if name = fold(name); name != "" && t.ids[name] == "" {
		if isUnspaced(name) {
			t.parts = append(t.parts, [2]string{name, id})
			slices.SortStableFunc(t.parts, func(a, b [2]string) int { return len(b[0]) - len(a[0]) })
		}
		t.ids[name] = id
		word, _, _ := strings.Cut(name, " ")
		t.first[word] = max(t.first[word], strings.Count(name, " ")+1)
	}
}

// match is a name that was found.
type match struct {
	id         string
	start, end int
}

// longest returns the longest name in a text; of equal ones, the first.
func (t *nameTable) longest(text string) (match, bool) {
	var best match
	length := -1
	for _, m := range t.all(text) {
		if n := m.end - m.start; n > length {
			best, length = m, n
		}
	}
	return best, length >= 0
}

// all returns the names in a text that are in no longer one.
func (t *nameTable) all(text string) []match {
	list := wordsOf(text)
	var found []match
	for i := 0; i < len(list); {
		n := min(t.first[list[i].text], len(list)-i)
		for ; n > 0; n-- {
			id, ok := t.ids[joinWords(list[i:i+n])]
			if !ok {
				continue
			}
			m := match{id, list[i].start, list[i+n-1].end}
			if part := text[m.start:m.end]; utf8.RuneCountInString(part) > t.lower || part != strings.ToLower(part) || strings.TrimSpace(text) == part {
				found = append(found, m)
				break
			}
		}
		i += max(n, 1)
	}
	if len(t.parts) > 0 && isUnspaced(text) {
		lower := strings.ToLower(text)
		for _, p := range t.parts {
			if i := strings.Index(lower, p[0]); i >= 0 && len(lower) == len(text) {
				found = append(found, match{p[1], i, i + len(p[0])})
				break
			}
		}
	}
	return found
}

func joinWords(list []word) string {
	if len(list) == 1 {
		return list[0].text
	}
	var b strings.Builder
	for i, w := range list {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
	}
	return b.String()
}

// licenseIn finds the licence that a text names for a model, by its id on the hub.
func (k *knowledge) licenseIn(text string) (id string, at int, ok bool) {
	var best match
	score := 0
	for _, m := range k.licenses.all(text) {
		clause := text[:m.start]
		if i := strings.LastIndexAny(clause, ",;.，；。\n"); i >= 0 {
			clause = clause[i:]
		}
		clause = strings.ToLower(clause)
		if containsAny(clause, k.cues["codeLicense"]) && !containsAny(clause, k.cues["modelLicense"]) {
			continue
		}
		n := m.end - m.start
		if containsAny(clause, k.cues["licensed"]) {
			n += 1000
		}
		if n > score {
			best, score = m, n
		}
	}
	return best.id, best.start, score > 0
}
