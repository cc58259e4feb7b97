package merge

import (
	"fmt"
	"strconv"
	"strings"
)

// componentRefs are the bom-refs of the components at the top, in their order.
func componentRefs(o *object) ([]string, error) {
	list, err := o.list("components")
	if err != nil {
		return nil, err
	}
	var refs []string
	for _, raw := range list {
		c, err := objectOf(raw)
		if err != nil {
			return nil, fmt.Errorf("components: %w", err)
		}
		refs = append(refs, c.text("bom-ref"))
	}
	return refs, nil
}

// moveCitations makes the pointers of the citations of ours lead to where the components
// of ours will stand: behind those of the other document. were are those that ours had.
// What is put into an entry of theirs is cited no more: its lists are others there.
func moveCitations(ours, theirs *object, were []string) error {
	citations, err := ours.list("citations")
	if err != nil || citations == nil {
		return err
	}
	before, err := theirs.list("components")
	if err != nil {
		return err
	}
	left, err := componentRefs(ours)
	if err != nil {
		return err
	}
	at := map[string]int{}
	for i, ref := range left {
		at[ref] = len(before) + i
	}
	kept := citations[:0]
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
			if !ok || err != nil || n < 0 || n >= len(were) {
				return fmt.Errorf("citations: the pointer %q leads to no component", p)
			}
			if to, ok := at[were[n]]; ok {
				moved = append(moved, strings.TrimSuffix("/components/"+strconv.Itoa(to)+"/"+rest, "/"))
			}
		}
		if moved == nil {
			continue
		}
		c.set("pointers", joined(newTexts(moved...)))
		if raw, err = c.raw(); err != nil {
			return err
		}
		kept = append(kept, raw)
	}
	ours.drop("citations")
	if len(kept) > 0 {
		ours.set("citations", joined(kept))
	}
	return nil
}
