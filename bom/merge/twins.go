package merge

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

const (
	edgeName = "ptmlock:merge:dependency-of" // bom-ref of what was made to depend on the component
	nodeName = "ptmlock:merge:node"          // the component had no node among the dependencies
	mlModel  = "machine-learning-model"
)

// components says how two components of one package URL are put together. Licences are
// not: a list of them is one statement.
var components = folding{
	skip:  []string{"bom-ref", "type", "group", "name", "version", "purl", "properties", "components"},
	grows: []string{"externalReferences", "hashes", "occurrences", "identity", "datasets", "inputs", "outputs", "performanceMetrics", "ancestors", "properties", "useCases", "users", "technicalLimitations", "ethicalConsiderations"},
}

// twins are components of ours that theirs has, too, by the bom-ref that they have there.
type twins struct {
	ours  map[string]*object // by the key of their package URL
	refs  map[string]string  // bom-ref of ours to theirs
	notes map[string][]property
}

type property struct{ name, value string }

// findTwins finds components of the same package URL, and gives those of theirs a
// bom-ref that have none.
func findTwins(theirs, ours *object) (*twins, error) {
	list, err := ours.list("components")
	if err != nil {
		return nil, err
	}
	t := &twins{refs: map[string]string{}, notes: map[string][]property{}}
	t.ours, err = keyed(list, func(o *object) []string {
		if key := purlKey(o.text("purl")); key != "" && o.text("type") == mlModel {
			return []string{key}
		}
		return nil
	})
	if err != nil || len(t.ours) == 0 {
		return t, err
	}
	return t, eachComponent(theirs, 0, func(c *object) (bool, error) {
		own := t.ours[purlKey(c.text("purl"))]
		if own == nil || t.refs[own.text("bom-ref")] != "" {
			return false, nil
		}
		if c.get("signature") != nil {
			return false, fmt.Errorf("component %s is signed, and the signature would not hold: merge first, then sign", c.text("purl"))
		}
		ref, given := c.text("bom-ref"), false
		if given = ref == ""; given {
			ref = ownRef + own.text("bom-ref")
			c.set("bom-ref", quoted(ref))
			t.note(ref, addedName, "bom-ref")
		}
		t.refs[own.text("bom-ref")] = ref
		return given, nil
	})
}

func (t *twins) note(ref, name, value string) {
	t.notes[ref] = append(t.notes[ref], property{name, value})
}

// isTwin tells whether a bom-ref is that of a component of theirs.
func (t *twins) isTwin(ref string) bool {
	for _, r := range t.refs {
		if r == ref {
			return true
		}
	}
	return false
}

// noteEdges writes down which dependencies will be added between what is theirs.
func (t *twins) noteEdges(theirs, ours *object) error {
	known := map[string][]string{}
	list, err := theirs.list("dependencies")
	if err != nil {
		return err
	}
	for _, raw := range list {
		if o, err := objectOf(raw); err == nil {
			known[o.text("ref")] = append([]string{}, o.texts("dependsOn")...)
		}
	}
	own, err := ours.list("dependencies")
	if err != nil {
		return err
	}
	isTheirs := map[string]bool{}
	for _, ref := range t.refs {
		isTheirs[ref] = true
	}
	for _, raw := range own {
		o, err := objectOf(raw)
		if err != nil {
			return err
		}
		from := o.text("ref")
		have, isNode := known[from]
		if isTheirs[from] && !isNode {
			t.note(from, nodeName, "added")
		}
		for _, to := range o.texts("dependsOn") {
			if isTheirs[to] && !isAdded(from) && !slices.Contains(have, to) {
				t.note(to, edgeName, from)
			}
		}
	}
	return nil
}

// foldTwins puts the components of ours that theirs has into those, and takes them out
// of ours, which has the names of the merged document by now.
func (t *twins) foldTwins(theirs, ours *object) error {
	if len(t.refs) == 0 {
		return nil
	}
	byRef := map[string]*object{}
	err := ours.without("components", func(raw json.RawMessage) bool {
		o, err := objectOf(raw)
		if err != nil || o.text("type") != mlModel {
			return false
		}
		ref := o.text("bom-ref")
		if t.isTwin(ref) && byRef[ref] == nil {
			byRef[ref] = o
			return true
		}
		return false
	})
	if err != nil {
		return err
	}
	return eachComponent(theirs, 0, func(c *object) (bool, error) {
		ref := c.text("bom-ref")
		own := byRef[ref]
		if own == nil || purlKey(c.text("purl")) != purlKey(own.text("purl")) {
			return false, nil
		}
		delete(byRef, ref)
		return true, t.foldOne(c, own, ref)
	})
}

func (t *twins) foldOne(c, own *object, ref string) error {
	added, err := components.fold(c, own)
	if err != nil {
		return fmt.Errorf("component %s: %w", c.text("purl"), err)
	}
	if was := c.get("type"); textOf(was) != mlModel && was != nil {
		added = append(added, "type="+compact(was))
		c.set("type", quoted(mlModel))
	}
	files, err := own.list("components")
	if err != nil {
		return err
	}
	if c.get("components") == nil && len(files) > 0 {
		added = append(added, "components")
	}
	if err := c.addTo("components", files); err != nil {
		return err
	}
	facts, err := own.list("properties")
	if err != nil {
		return err
	}
	for _, raw := range facts {
		if o, err := objectOf(raw); err == nil && !strings.HasPrefix(o.text("name"), ownRef) {
			added = append(added, "properties#"+digest(raw))
		}
	}
	if c.get("properties") == nil {
		added = append(added, "properties")
	}
	for _, what := range added {
		t.note(ref, addedName, what)
	}
	for _, n := range t.notes[ref] {
		o := &object{}
		o.set("name", quoted(n.name))
		o.set("value", quoted(n.value))
		raw, err := o.raw()
		if err != nil {
			return err
		}
		facts = append(facts, raw)
	}
	return c.addTo("properties", facts)
}

// dropTwins takes back what was merged into components of theirs.
func dropTwins(theirs *object) error {
	var edges [][2]string
	nodes := map[string]bool{}
	err := eachComponent(theirs, 0, func(c *object) (bool, error) {
		list, err := c.list("properties")
		if err != nil {
			return false, nil
		}
		var added []string
		for _, raw := range list {
			o, err := objectOf(raw)
			if err != nil {
				continue
			}
			switch value := o.text("value"); o.text("name") {
			case addedName:
				added = append(added, value)
			case edgeName:
				edges = append(edges, [2]string{value, c.text("bom-ref")})
			case nodeName:
				nodes[c.text("bom-ref")] = true
			}
		}
		if len(added) == 0 {
			return false, nil
		}
		return true, unfoldOne(c, added)
	})
	if err != nil || len(edges)+len(nodes) == 0 {
		return err
	}
	return dropEdges(theirs, edges, nodes)
}

func unfoldOne(c *object, added []string) error {
	whole := func(name string) bool { return slices.Contains(added, name) }
	own := func(name, in string) func(json.RawMessage) bool {
		return func(raw json.RawMessage) bool {
			o, err := objectOf(raw)
			return err == nil && strings.HasPrefix(o.text(in), ownRef)
		}
	}
	for name, in := range map[string]string{"properties": "name", "components": "bom-ref"} {
		if err := c.without(name, own(name, in)); err != nil {
			return err
		}
	}
	c.emptied = nil // an empty list may be theirs
	rest := slices.DeleteFunc(slices.Clone(added), func(what string) bool { return what == "properties" || what == "components" })
	if err := unfold(c, rest); err != nil {
		return err
	}
	for _, name := range []string{"properties", "components"} {
		if raw := c.get(name); whole(name) && raw != nil && compact(raw) == "[]" {
			c.drop(name)
		}
	}
	return nil
}

// dropEdges takes dependencies out that were added between what is theirs.
func dropEdges(theirs *object, edges [][2]string, nodes map[string]bool) error {
	list, err := theirs.list("dependencies")
	if err != nil {
		return err
	}
	var kept []json.RawMessage
	for _, raw := range list {
		o, err := objectOf(raw)
		if err != nil {
			return fmt.Errorf("dependencies: %w", err)
		}
		from := o.text("ref")
		if nodes[from] {
			continue
		}
		all := o.texts("dependsOn")
		left := slices.DeleteFunc(slices.Clone(all), func(to string) bool { return slices.Contains(edges, [2]string{from, to}) })
		if len(left) < len(all) {
			o.set("dependsOn", joined(newTexts(left...)))
			if raw, err = o.raw(); err != nil {
				return err
			}
		}
		kept = append(kept, raw)
	}
	theirs.set("dependencies", joined(kept))
	return nil
}

// maxNesting bounds how deep components of theirs are looked at.
const maxNesting = 64

// eachComponent calls fn for the components of an object, and for those in them, in
// their order; fn tells whether it has changed one.
func eachComponent(o *object, depth int, fn func(*object) (bool, error)) error {
	_, err := eachComponentIn(o, depth, fn)
	return err
}

func eachComponentIn(o *object, depth int, fn func(*object) (bool, error)) (bool, error) {
	raw := o.get("components")
	if raw == nil || depth > maxNesting || !quickPURL(raw) {
		return false, nil
	}
	list, err := o.list("components")
	if err != nil {
		return false, err
	}
	changed := false
	for i, raw := range list {
		c, err := objectOf(raw)
		if err != nil || !quickPURL(raw) {
			continue // not a component; it stays as it is
		}
		one, err := fn(c)
		if err != nil {
			return false, err
		}
		inner, err := eachComponentIn(c, depth+1, fn)
		if err != nil {
			return false, err
		}
		if !one && !inner {
			continue
		}
		if list[i], err = c.raw(); err != nil {
			return false, err
		}
		changed = true
	}
	if changed {
		o.set("components", joined(list))
	}
	return changed, nil
}
