package merge

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// packages says how two packages of SPDX 2 with one package URL are put together.
// Without filesAnalyzed a package of theirs says that its files were, so it stays so.
var packages = folding{
	skip:  []string{"SPDXID", "name", "versionInfo", "annotations", "filesAnalyzed", "hasFiles"},
	grows: []string{"externalRefs", "checksums", "attributionTexts"},
}

func purlKeys2(o *object) []string {
	list, err := o.list("externalRefs")
	if err != nil {
		return nil
	}
	var out []string
	for _, raw := range list {
		ref, err := objectOf(raw)
		if err != nil || ref.text("referenceType") != "purl" {
			continue
		}
		if key := purlKey(ref.text("referenceLocator")); key != "" {
			out = append(out, key)
		}
	}
	return out
}

// sameSPDX2 maps the ids of packages of ours that theirs has, by package URL, to the
// ids that they have there.
func sameSPDX2(theirs, ours *object) (map[string]string, error) {
	own, err := ours.list("packages")
	if err != nil {
		return nil, err
	}
	byKey, err := keyed(own, purlKeys2)
	if err != nil {
		return nil, err
	}
	list, err := theirs.list("packages")
	if err != nil {
		return nil, err
	}
	same := map[string]string{}
	for _, raw := range list {
		o, err := objectOf(raw)
		if err != nil || !quickPURL(raw) {
			continue
		}
		for _, key := range purlKeys2(o) {
			if mine := byKey[key]; mine != nil && same[mine.text("SPDXID")] == "" && o.text("SPDXID") != "" {
				same[mine.text("SPDXID")] = o.text("SPDXID")
			}
		}
	}
	return same, nil
}

// foldPackages puts packages of ours into those of theirs that have their ids by now,
// and returns the others.
func foldPackages(list, own []json.RawMessage, same map[string]string) ([]json.RawMessage, error) {
	if len(same) == 0 {
		return own, nil
	}
	isTwin := map[string]bool{}
	for _, id := range same {
		isTwin[id] = true
	}
	mine := map[string]*object{}
	var rest []json.RawMessage
	for _, raw := range own {
		o, err := objectOf(raw)
		if err != nil {
			return nil, err
		}
		if id := o.text("SPDXID"); isTwin[id] && mine[id] == nil {
			mine[id] = o
			continue
		}
		rest = append(rest, raw)
	}
	for i, raw := range list {
		o, err := objectOf(raw)
		if err != nil {
			continue
		}
		twin := mine[o.text("SPDXID")]
		if twin == nil {
			continue
		}
		delete(mine, o.text("SPDXID"))
		if err := foldPackage(o, twin); err != nil {
			return nil, fmt.Errorf("package %s: %w", o.text("SPDXID"), err)
		}
		if list[i], err = o.raw(); err != nil {
			return nil, err
		}
	}
	return rest, nil
}

func foldPackage(theirs, ours *object) error {
	added, err := packages.fold(theirs, ours)
	if err != nil {
		return err
	}
	notes, err := ours.list("annotations")
	if err != nil || len(notes) == 0 {
		return err
	}
	if theirs.get("annotations") == nil {
		added = append(added, "annotations")
	} else {
		added = append(added, "annotations=") // they stay, even if empty
	}
	for _, what := range added {
		note, err := objectOf(notes[0])
		if err != nil {
			return err
		}
		note.set("comment", quoted(addedName+"="+what))
		raw, err := note.raw()
		if err != nil {
			return err
		}
		notes = append(notes, raw)
	}
	return theirs.addTo("annotations", notes)
}

// unfoldPackage takes back what was merged into a package, with its annotations if they
// are ours.
func unfoldPackage(o *object, isOurs func(json.RawMessage) bool) error {
	list, err := o.list("annotations")
	if err != nil {
		return err
	}
	var added []string
	for _, raw := range list {
		note, err := objectOf(raw)
		if err != nil || note.text("annotator") != annotator {
			continue
		}
		if what, ok := strings.CutPrefix(note.text("comment"), addedName+"="); ok {
			added = append(added, what)
		}
	}
	rest := slices.DeleteFunc(slices.Clone(added), func(what string) bool { return what == "annotations" })
	if err := unfold(o, rest); err != nil {
		return err
	}
	if err := o.without("annotations", isOurs); err != nil {
		return err
	}
	if slices.Contains(added, "annotations=") {
		o.emptied = nil
	}
	o.dropEmptied()
	return nil
}

// markRelationships marks those of ours that are between what is theirs, by which
// they are found when it is merged again, and leaves out what theirs says already.
func markRelationships(theirs, own []json.RawMessage) ([]json.RawMessage, error) {
	key := func(o *object) string {
		return o.text("spdxElementId") + " " + o.text("relationshipType") + " " + o.text("relatedSpdxElement")
	}
	known := map[string]bool{}
	for _, raw := range theirs {
		if o, err := objectOf(raw); err == nil {
			known[key(o)] = true
		}
	}
	var out []json.RawMessage
	for _, raw := range own {
		o, err := objectOf(raw)
		if err != nil {
			return nil, err
		}
		if strings.HasPrefix(o.text("spdxElementId"), ownID) || strings.HasPrefix(o.text("relatedSpdxElement"), ownID) {
			out = append(out, raw)
			continue
		}
		comment := o.text("comment")
		if comment == "" && known[key(o)] {
			continue
		}
		if !strings.Contains(comment, ownRef) {
			o.set("comment", quoted(strings.TrimSpace(comment+" "+addedName)))
		}
		if raw, err = o.raw(); err != nil {
			return nil, err
		}
		out = append(out, raw)
	}
	return out, nil
}
