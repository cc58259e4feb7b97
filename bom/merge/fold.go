package merge

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/package-url/packageurl-go"
)

// Where both documents have an entry of one package URL, theirs stays, and is given
// what ours says and theirs does not. What was given is written down in the entry, as
// values of addedName, so that merging again can take it back:
//
//	modelCard.modelParameters.task      the member was added
//	externalReferences#0f343b0931126a20 an element of a list: first digits of its SHA-256
//	licenseDeclared="NOASSERTION"       the value was another
const addedName = "ptmlock:merge:added"

// purlKey is a package URL by which entries are compared; "" if it names no version.
func purlKey(text string) string {
	p, err := packageurl.FromString(text)
	if text == "" || err != nil || p.Version == "" {
		return ""
	}
	if p.Type == packageurl.TypeHuggingface || p.Type == packageurl.TypeGithub {
		p.Version = strings.ToLower(p.Version) // a commit
	}
	return p.ToString()
}

// folding is how entries of one format are put together.
type folding struct {
	skip  []string // members of the entry itself that are theirs, or that the caller adds
	grows []string // lists, at any depth, that take the elements of both
}

// fold adds to theirs what ours has and theirs lacks, and returns what was added.
func (f folding) fold(theirs, ours *object) ([]string, error) {
	var added []string
	err := f.foldAt(theirs, ours, "", &added, 0)
	return added, err
}

func (f folding) foldAt(theirs, ours *object, path string, added *[]string, depth int) error {
	if depth > maxDepth {
		return nil
	}
	for _, m := range ours.members {
		if depth == 0 && slices.Contains(f.skip, m.name) {
			continue
		}
		have, at := theirs.get(m.name), path+m.name
		switch {
		case have == nil:
			theirs.set(m.name, m.value)
			*added = append(*added, at)
		case isSilent(have) && !isSilent(m.value):
			*added = append(*added, at+"="+compact(have))
			theirs.set(m.name, m.value)
		case have[0] == '{' && m.value[0] == '{':
			inner, err := objectOf(have)
			if err != nil {
				return fmt.Errorf("%s: %w", at, err)
			}
			own, err := objectOf(m.value)
			if err != nil {
				return err
			}
			if err := f.foldAt(inner, own, at+".", added, depth+1); err != nil {
				return err
			}
			if err := theirs.setObject(m.name, inner); err != nil {
				return err
			}
		case have[0] == '[' && m.value[0] == '[' && slices.Contains(f.grows, m.name):
			if err := grow(theirs, ours, m.name, at, added); err != nil {
				return err
			}
		}
	}
	return nil
}

// grow adds to a list of theirs the elements of ours that are not in it.
func grow(theirs, ours *object, name, at string, added *[]string) error {
	list, err := theirs.list(name)
	if err != nil {
		return err
	}
	own, err := ours.list(name)
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, v := range list {
		known[compact(v)], known[entryKey(v)] = true, true
	}
	var more []json.RawMessage
	for _, v := range own {
		if key := entryKey(v); known[compact(v)] || key != "" && known[key] {
			continue
		}
		more = append(more, v)
		*added = append(*added, at+"#"+digest(v))
	}
	return theirs.addTo(name, more)
}

// entryKey is the package URL of an element, "" if it has none.
func entryKey(raw json.RawMessage) string {
	o, err := objectOf(raw)
	if err != nil {
		return ""
	}
	return purlKey(o.text("purl"))
}

// isSilent tells whether a value says that nothing is known.
func isSilent(raw json.RawMessage) bool {
	return slices.Contains([]string{`""`, `"NOASSERTION"`, `[]`, `{}`}, compact(raw))
}

func digest(raw json.RawMessage) string {
	sum := sha256.Sum256([]byte(compact(raw)))
	return hex.EncodeToString(sum[:8])
}

// unfold takes back what fold has added.
func unfold(o *object, added []string) error {
	for _, what := range slices.Backward(added) {
		if err := undo(o, what); err != nil {
			return err
		}
	}
	return nil
}

func undo(o *object, what string) error {
	path, was, replaced := strings.Cut(what, "=")
	path, element, isElement := strings.Cut(path, "#")
	if path == "" {
		return nil // nothing that fold has written
	}
	if outer, rest, nested := strings.Cut(path, "."); nested {
		inner, err := o.object(outer)
		if err != nil || inner == nil {
			return nil // somebody has changed it since
		}
		if err := undo(inner, rest+what[len(path):]); err != nil {
			return err
		}
		return o.setObject(outer, inner)
	}
	switch {
	case replaced:
		if json.Valid([]byte(was)) {
			o.set(path, json.RawMessage(was))
		}
	case isElement:
		list, err := o.list(path)
		if err != nil {
			return nil
		}
		list = slices.DeleteFunc(list, func(v json.RawMessage) bool { return digest(v) == element })
		o.set(path, joined(list))
	default:
		o.drop(path)
	}
	return nil
}

// keyed finds entries of ours by their package URL: the first of each.
func keyed(list []json.RawMessage, keys func(*object) []string) (map[string]*object, error) {
	out := map[string]*object{}
	for _, raw := range list {
		o, err := objectOf(raw)
		if err != nil {
			return nil, err
		}
		for _, key := range keys(o) {
			if out[key] == nil {
				out[key] = o
			}
		}
	}
	return out, nil
}

// quickPURL tells whether a value may hold a package URL of a key at all, so that most
// entries of a large document need not be read.
func quickPURL(raw json.RawMessage) bool { return bytes.Contains(raw, []byte("pkg:")) }
