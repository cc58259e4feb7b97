package lock

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
)

// maxCardChanges bounds what is shown of two cards that have little in common.
const maxCardChanges = 30

// card compares what the cards say, key by key. That the same now stands in other
// lines is one change.
func (c *comparison) card() {
	old, new := cardWords(c.old.Card), cardWords(c.new.Card)
	var changes []Change
	for _, key := range union(old, new, compareCardKeys) {
		was, is := old[key], new[key]
		if slices.Equal(was, is) {
			continue
		}
		changes = append(changes, Change{Kind: DescriptionChanged, Risk: Low, Old: cardText(key, was), New: cardText(key, is)})
	}
	if len(changes) == 0 && !slices.Equal(sorted(c.old.Card, resolve.CompareFacts), sorted(c.new.Card, resolve.CompareFacts)) {
		changes = append(changes, Change{Kind: DescriptionChanged, Risk: Low, Old: "card", New: "card: the same in other places"})
	}
	if more := len(changes) - maxCardChanges; more > 0 {
		changes = append(changes[:maxCardChanges], Change{Kind: DescriptionChanged, Risk: Low, New: fmt.Sprintf("card: %d more differences", more)})
	}
	c.changes = append(c.changes, changes...)
}

type cardKey struct{ key, name string }

func compareCardKeys(a, b cardKey) int {
	return resolve.CompareFacts(resolve.Fact{Key: a.key, Name: a.name}, resolve.Fact{Key: b.key, Name: b.name})
}

// cardWords are the values of each key, sorted. What only says where a key of the
// block stands has none.
func cardWords(facts []resolve.Fact) map[cardKey][]string {
	words := map[cardKey][]string{}
	for _, f := range facts {
		value := join([]string{f.Value, f.Link})
		if f.Contradicts {
			value += " (against the other)"
		}
		if f.Key == resolve.FactMissing || f.Key == resolve.FactUnanswered {
			value = f.At + ": " + value
		}
		if value != "" {
			key := cardKey{f.Key, f.Name}
			words[key] = append(words[key], value)
		}
	}
	for _, list := range words {
		slices.Sort(list)
	}
	return words
}

func cardText(key cardKey, values []string) string {
	if len(values) == 0 {
		return ""
	}
	return strings.TrimSpace(key.key+" "+key.name) + ": " + join(values)
}
