package card

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// kinds are the kinds that a section is of, sorted.
type kinds []string

func (k kinds) has(kind string) bool { return slices.Contains(k, kind) }

// sectionTable finds the kinds of a heading.
type sectionTable struct {
	whole  map[string]kinds
	words  map[string]kinds // sequences of words
	length int              // of the longest sequence
	parts  []struct {       // of headings in languages without spaces
		text string
		kind string
	}
}

func (k *knowledge) loadSections() error {
	var file struct {
		Section []struct {
			Kind    string
			Is, Has []string
		}
	}
	if err := decodeTOML("sections.toml", &file); err != nil {
		return err
	}
	t := &sectionTable{whole: map[string]kinds{}, words: map[string]kinds{}}
	seen := map[string]bool{}
	for _, s := range file.Section {
		if seen[s.Kind] {
			return fmt.Errorf("data/sections.toml: %q is there twice", s.Kind)
		}
		seen[s.Kind] = true
		for _, name := range s.Is {
			t.whole[fold(name)] = append(t.whole[fold(name)], s.Kind)
		}
		for _, name := range s.Has {
			name = fold(name)
			if isUnspaced(name) {
				t.parts = append(t.parts, struct{ text, kind string }{name, s.Kind})
				continue
			}
			t.words[name] = append(t.words[name], s.Kind)
			t.length = max(t.length, strings.Count(name, " ")+1)
		}
	}
	k.sections = t
	return nil
}

// isUnspaced says that a text is in a script that puts no spaces between words.
func isUnspaced(s string) bool {
	return strings.ContainsFunc(s, isUnspacedRune)
}

func isUnspacedRune(r rune) bool {
	return r >= 0xe00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai)
}

// taskNames takes out of titles the names of tasks whose words tell of other sections.
var taskNames = strings.NewReplacer("natural language inference", "nli", "text generation inference", "tgi")

// kindsOf returns the kinds of a section by its folded title.
func (k *knowledge) kindsOf(title string) kinds {
	if len(title) > 4*maxTitle {
		return nil
	}
	title = taskNames.Replace(title)
	words := strings.Fields(title)
	for len(words) > 1 && strings.Trim(words[0], "0123456789") == "" {
		words = words[1:]
	}
	if n := len(words); n > 1 && words[n-1] == "optional" {
		words = words[:n-1]
	}
	title = strings.Join(words, " ")
	var found kinds
	found = append(found, k.sections.whole[title]...)
	for from := range words {
		for n := 1; n <= k.sections.length && from+n <= len(words); n++ {
			found = append(found, k.sections.words[strings.Join(words[from:from+n], " ")]...)
		}
	}
	if isUnspaced(title) {
		for _, p := range k.sections.parts {
			if strings.Contains(title, p.text) {
				found = append(found, p.kind)
			}
		}
	}
	slices.Sort(found)
	found = slices.Compact(found)
	if found.has("datasets") && strings.Contains(title, "train") { // "training and evaluation data" tells of both
		found = slices.DeleteFunc(found, func(k string) bool { return k == "testdata" || k == "evaluation" })
	}
	return found
}
