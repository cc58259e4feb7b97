package merge

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// moveCitations makes the pointers of the citations of ours lead to where the components
// of ours stand in the merged document: behind those of the other document, or, if they
// were joined with some of those, in them. There we cite only what we added as a whole.
// Order is the bom-refs of the components of ours as the pointers count them.
func moveCitations(ours, theirs *object, order []string, same *twins) error {
	citations, err := ours.list("citations")
	if err != nil || citations == nil {
		return err
	}
	places, err := placesOf(ours, theirs, same)
	if err != nil {
		return err
	}
	namesTool := hasToolRef(theirs)
	var kept []json.RawMessage
	for _, raw := range citations {
		c, err := objectOf(raw)
		if err != nil {
			return fmt.Errorf("citations: %w", err)
		}
		var moved []string
		for _, p := range c.texts("pointers") {
			rest, ok := strings.CutPrefix(p, "/components/")
			index, rest, _ := strings.Cut(rest, "/")
			n, err := strconv.Atoi(index)
			if !ok || err != nil || n < 0 || n >= len(order) {
				return fmt.Errorf("citations: the pointer %q leads to no component", p)
			}
			if ref := order[n]; !same.isTwin(ref) || same.hasAdded(ref, rest) {
				moved = append(moved, strings.TrimSuffix(places[ref]+"/"+rest, "/"))
			}
		}
		if len(moved) == 0 || !namesTool && c.text("attributedTo") == ownRef+"tool:ptmlock" {
			continue
		}
		c.set("pointers", joined(newTexts(moved...)))
		if raw, err = c.raw(); err != nil {
			return err
		}
		kept = append(kept, raw)
	}
	ours.set("citations", joined(kept))
	return nil
}

// hasToolRef tells whether the tools of a document can have names: in the list that
// they were until 1.4, and may be still, they have none.
func hasToolRef(theirs *object) bool {
	metadata, err := theirs.object("metadata")
	if err != nil || metadata == nil {
		return true
	}
	tools := metadata.get("tools")
	return tools == nil || tools[0] != '['
}

// refsOf returns the bom-refs of the components at the top.
func refsOf(o *object) ([]string, error) {
	list, err := o.list("components")
	if err != nil {
		return nil, err
	}
	var out []string
	for _, raw := range list {
		c, err := objectOf(raw)
		if err != nil {
			return nil, err
		}
		out = append(out, c.text("bom-ref"))
	}
	return out, nil
}

// placesOf returns the pointers of the components of ours in the merged document.
func placesOf(ours, theirs *object, same *twins) (map[string]string, error) {
	own, err := refsOf(ours)
	if err != nil {
		return nil, err
	}
	before, err := theirs.list("components")
	if err != nil {
		return nil, err
	}
	places := map[string]string{}
	for i, ref := range own {
		places[ref] = "/components/" + strconv.Itoa(len(before)+i)
	}
	if len(same.refs) > 0 {
		same.findIn(before, "/components/", places, 0)
	}
	return places, nil
}

// findIn adds the pointers of the twins in a list of components.
func (t *twins) findIn(list []json.RawMessage, at string, places map[string]string, depth int) {
	for i, raw := range list {
		c, err := objectOf(raw)
		if err != nil || depth > maxNesting || !quickPURL(raw) {
			continue
		}
		here := at + strconv.Itoa(i)
		if ref := c.text("bom-ref"); t.isTwin(ref) && len(t.notes[ref]) > 0 && places[ref] == "" {
			places[ref] = here
		}
		if inner, err := c.list("components"); err == nil {
			t.findIn(inner, here+"/components/", places, depth+1)
		}
	}
}

// hasAdded tells whether what a pointer below a component of theirs leads to is all ours.
func (t *twins) hasAdded(ref, pointer string) bool {
	return slices.ContainsFunc(t.notes[ref], func(n property) bool {
		if n.name != addedName || strings.ContainsAny(n.value, "#") {
			return false
		}
		path, _, _ := strings.Cut(n.value, "=")
		path = strings.ReplaceAll(path, ".", "/")
		return pointer == path || strings.HasPrefix(pointer, path+"/")
	})
}
