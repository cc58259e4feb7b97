package merge

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// moveCitations makes the pointers of the citations of ours lead to where the components
// of ours will stand: behind those of the other document.
func moveCitations(ours, theirs *object) error {
	citations, err := ours.list("citations")
	if err != nil || citations == nil {
		return err
	}
	before, err := theirs.list("components")
	if err != nil {
		return err
	}
	for i, raw := range citations {
		c, err := objectOf(raw)
		if err != nil {
			return fmt.Errorf("citations: %w", err)
		}
		var moved []string
		for _, p := range c.texts("pointers") {
			rest, ok := strings.CutPrefix(p, "/components/")
			index, rest, _ := strings.Cut(rest, "/")
			n, err := strconv.Atoi(index)
			if !ok || err != nil {
				return fmt.Errorf("citations: the pointer %q leads to no component", p)
			}
			moved = append(moved, strings.TrimSuffix("/components/"+strconv.Itoa(n+len(before))+"/"+rest, "/"))
		}
		c.set("pointers", joined(newTexts(moved...)))
		if citations[i], err = c.raw(); err != nil {
			return err
		}
	}
	ours.set("citations", json.RawMessage(joined(citations)))
	return nil
}
