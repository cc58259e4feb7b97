package check

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// relations reports what several blocks together show.
func (c *checker) relations() {
	c.duplicates()
	for i := range c.Lock.Models {
		m, at := &c.Lock.Models[i], c.at(i)
		c.missingTokenizer(m, at)
		c.unknownBase(m, at)
		c.adaptation(m, at)
	}
	c.otherTokenizers()
	c.handoffs()
}

// duplicates reports a repository that is locked at different commits, unless the
// sources already say that they ask for different revisions.
func (c *checker) duplicates() {
	said := map[hub.Model]bool{}
	for _, d := range c.Report.Disagreements {
		said[d.Model.Canonical()] = true
	}
	type pinned struct {
		hub.Model
		pin string
	}
	first, seen := map[hub.Model]int{}, map[pinned]bool{}
	pins := map[hub.Model][]string{}
	for i := range c.Lock.Models {
		m := &c.Lock.Models[i]
		id := idOf(m)
		if m.Pin() == "" || said[id.Canonical()] || seen[pinned{id, m.Pin()}] {
			continue
		}
		seen[pinned{id, m.Pin()}] = true
		if pins[id] == nil {
			first[id] = i
		}
		pins[id] = append(pins[id], m.Pin())
	}
	for i := range c.Lock.Models {
		m := &c.Lock.Models[i]
		id := idOf(m)
		if list := pins[id]; len(list) > 1 && first[id] == i {
			words := make([]string, len(list))
			for j, pin := range list {
				words[j] = short(pin)
			}
			c.add("duplicate-model", c.at(i), label(m), "locked at "+shortList(words), "")
		}
	}
}

// missingTokenizer reports a repository that a call loads a tokenizer from, and that
// has none. It needs the whole listing.
func (c *checker) missingTokenizer(m *lock.Model, at detect.Position) {
	loads := slices.ContainsFunc(m.Uses, func(u lock.Use) bool { return u.Part == detect.PartTokenizer && u.Subfolder == "" })
	if !loads || m.State != resolve.Resolved || m.Listing == "" || len(m.Files) == 0 || m.Hub != hub.HuggingFace {
		return
	}
	if slices.ContainsFunc(m.Files, func(f resolve.File) bool { return isTokenizer(f.Path) }) {
		return
	}
	c.add("missing-tokenizer", at, label(m), "no file of a tokenizer is among those that the call fetches", m.Revision)
}

func isTokenizer(name string) bool {
	return slices.ContainsFunc(data().Tokenizer.Files, func(p string) bool { return match(p, path.Base(name)) })
}

// fileUses are the models of one source file, by what it loads of them with one
// library.
type fileUses struct{ weights, tokenizers []int }

// otherTokenizers reports files that load weights of one repository and the tokenizer
// of another one. Only where each is the only one of its kind do they belong together
// for sure.
func (c *checker) otherTokenizers() {
	hasTokenizer := make([]bool, len(c.Lock.Models))
	files := map[string]*fileUses{}
	for i := range c.Lock.Models {
		for _, u := range c.Lock.Models[i].Uses {
			library, _, _ := strings.Cut(u.Via, ".")
			k := u.File + "\x00" + library
			if files[k] == nil {
				files[k] = &fileUses{}
			}
			f := files[k]
			switch {
			case u.Part == detect.PartTokenizer || u.Part == detect.PartProcessor:
				hasTokenizer[i] = true
				if u.Part == detect.PartTokenizer && !slices.Contains(f.tokenizers, i) {
					f.tokenizers = append(f.tokenizers, i)
				}
			case u.Part == detect.PartWeights && !slices.Contains(f.weights, i):
				f.weights = append(f.weights, i)
			}
		}
	}
	reported := map[[2]int]bool{}
	for _, k := range slices.Sorted(maps.Keys(files)) {
		f := files[k]
		if len(f.weights) != 1 || len(f.tokenizers) != 1 {
			continue
		}
		w, t := f.weights[0], f.tokenizers[0]
		model, tokenizer := &c.Lock.Models[w], &c.Lock.Models[t]
		same := model.Hub == tokenizer.Hub && model.Name == tokenizer.Name
		if same || hasTokenizer[w] || tokenizer.Kind != detect.KindTokenizerOnly || reported[[2]int{w, t}] ||
			c.descends(model, tokenizer) || c.descends(tokenizer, model) {
			continue
		}
		reported[[2]int{w, t}] = true
		file, _, _ := strings.Cut(k, "\x00")
		c.add("other-tokenizer", c.atIn(w, file), label(model), "the tokenizer beside it is that of "+label(tokenizer), label(tokenizer))
	}
}

// unknownBase reports an adapter whose base model is not in the lock with a commit.
func (c *checker) unknownBase(m *lock.Model, at detect.Position) {
	if m.State != resolve.Resolved {
		return
	}
	if m.Kind == detect.KindAdapter && len(m.Bases) == 0 && len(m.Files) > 0 {
		c.add("unknown-base", at, label(m), "it names no base model", "")
	}
	for _, b := range m.Bases {
		if b.Relation == resolve.Adapter && b.Commit == "" {
			c.add("unknown-base", at, label(m), b.Name+", its base model, has no commit in the lock", b.Name)
		}
	}
}

// movedKey is a block in a difference of locks.
type movedKey struct {
	hub.Model
	revision string
	base     bool
}

// drift reports what has changed upstream.
func (c *checker) drift() {
	if c.Upgraded == nil {
		return
	}
	var order []movedKey
	changes := map[movedKey][]lock.Change{}
	for _, ch := range lock.Diff(c.Lock, c.Upgraded) {
		k := movedKey{ch.Model, ch.Revision, ch.Base}
		switch {
		case ch.Model.Name == "" || slices.Contains(notDrift, ch.Kind):
			continue
		case changes[k] == nil:
			order = append(order, k)
		}
		changes[k] = append(changes[k], ch)
	}
	edited := c.otherHashes()
	for _, k := range order {
		m, at := c.blockOf(k)
		if m == nil || edited[k] {
			continue // a file of the project, or nothing that has moved
		}
		if now := find(c.Upgraded, k); now != nil && now.State != m.State && now.State != resolve.Resolved {
			switch now.State {
			case resolve.Gated:
				c.add("drift", at, label(m), "it is gated now: "+now.Reason, k.revision)
			default: // a server that does not answer has said nothing of it
				c.state(now, at)
			}
			continue
		}
		c.add("drift", at, label(m), driftWords(changes[k]), k.revision)
	}
	for _, e := range c.Events {
		if m, at := c.blockOf(movedKey{e.Model, e.Revision, e.Base}); m != nil && e.Renamed.Name != "" {
			c.add("drift", at, label(m), "its hub calls it "+label(&lock.Model{Hub: e.Renamed.Hub, Name: e.Renamed.Name})+" now", e.Renamed.Name)
		}
	}
}

// otherHashes reports the models of which the hub has other files at the locked commit,
// and returns them: a commit does not move.
func (c *checker) otherHashes() map[movedKey]bool {
	edited := map[movedKey]bool{}
	for _, e := range c.Events {
		k := movedKey{e.Model, e.Revision, e.Base}
		if m, at := c.blockOf(k); m != nil && len(e.Edited) > 0 {
			edited[k] = true
			c.add("other-hashes", at, label(m), "at commit "+short(m.Pin())+": "+shortList(e.Edited), strings.Join(e.Edited, " "))
		}
	}
	return edited
}

// notDrift are the changes that the sources bring, or the models that others were made
// from.
var notDrift = []lock.ChangeKind{lock.Added, lock.Removed, lock.Rerequested, lock.UsesChanged, lock.PipelineChanged, lock.AdaptationChanged, lock.DescriptionChanged, lock.InteractionAdded, lock.InteractionRemoved}

// find returns the block of a lock, nil if it has none.
func find(l *lock.Lock, k movedKey) *lock.Model {
	models := l.Models
	if k.base {
		models = l.Bases
	}
	i := slices.IndexFunc(models, func(m lock.Model) bool { return idOf(&m) == k.Model && m.Revision == k.revision })
	if i < 0 {
		return nil
	}
	return &models[i]
}

// blockOf returns a block of the lock and where a finding about it belongs.
func (c *checker) blockOf(k movedKey) (*lock.Model, detect.Position) {
	m := find(c.Lock, k)
	switch {
	case m == nil:
		return nil, detect.Position{}
	case k.base:
		return m, c.lockLine("base", slices.IndexFunc(c.Lock.Bases, func(b lock.Model) bool { return idOf(&b) == k.Model && b.Revision == k.revision }), "")
	}
	return m, c.at(slices.IndexFunc(c.Lock.Models, func(b lock.Model) bool { return idOf(&b) == k.Model && b.Revision == k.revision }))
}

// driftWords says what moved and which of its sides changed.
func driftWords(changes []lock.Change) string {
	var moved string
	var sides []string
	for _, ch := range changes {
		if ch.Kind == lock.Repinned {
			moved = short(ch.Old) + " → " + short(ch.New)
			continue
		}
		if !slices.Contains(sides, string(ch.Kind)) {
			sides = append(sides, string(ch.Kind))
		}
	}
	words := slices.DeleteFunc([]string{moved, strings.Join(sides, ", ")}, func(s string) bool { return s == "" })
	return fmt.Sprintf("%s (risk: %s)", strings.Join(words, ": "), lock.Highest(changes))
}
