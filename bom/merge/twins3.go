package merge

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// elements3 says how two packages of SPDX 3 with one package URL are put together.
var elements3 = folding{
	skip:  []string{"type", "spdxId", "creationInfo", "name", "software_packageVersion", "extension"},
	grows: []string{"externalIdentifier", "externalRef", "verifiedUsing", "ai_domain", "ai_hyperparameter", "ai_metric", "ai_standardCompliance", "ai_typeOfModel"},
}

const aiPackage = "ai_AIPackage"

func purlKeys3(o *object) []string {
	if kind := o.text("type"); kind != aiPackage && kind != "software_Package" {
		return nil
	}
	var out []string
	if key := purlKey(o.text("software_packageUrl")); key != "" {
		out = append(out, key)
	}
	list, err := o.list("externalIdentifier")
	if err != nil {
		return out
	}
	for _, raw := range list {
		id, err := objectOf(raw)
		if err != nil || id.text("externalIdentifierType") != "packageUrl" {
			continue
		}
		if key := purlKey(id.text("identifier")); key != "" {
			out = append(out, key)
		}
	}
	return out
}

// same maps the ids of packages of ours that theirs has, by package URL, to the ids
// that they have there.
func (g *graph) same(own *graph) map[string]string {
	byKey := map[string]string{}
	for _, o := range own.typed(aiPackage) {
		for _, key := range purlKeys3(o) {
			byKey[key] = o.text("spdxId")
		}
	}
	out := map[string]string{}
	for _, o := range g.elements {
		for _, key := range purlKeys3(o) {
			if id := byKey[key]; id != "" && out[id] == "" && o.text("spdxId") != "" {
				out[id] = o.text("spdxId")
			}
		}
	}
	return out
}

// foldTwins puts packages of ours into those of theirs that have their ids by now, and
// takes them out of ours, with what ours says of licences where theirs does: a package
// has one licence declared and one concluded.
func (g *graph) foldTwins(own *graph, same map[string]string) error {
	isTwin := map[string]bool{}
	for id := range maps.Values(same) {
		isTwin[id] = true
	}
	licensed := map[[2]string]bool{}
	for _, o := range g.elements {
		if kind := o.text("relationshipType"); kind == "hasDeclaredLicense" || kind == "hasConcludedLicense" {
			licensed[[2]string{o.text("from"), kind}] = true
		}
	}
	var err error
	own.elements = slices.DeleteFunc(own.elements, func(o *object) bool {
		if licensed[[2]string{o.text("from"), o.text("relationshipType")}] {
			return true
		}
		id := o.text("spdxId")
		if !isTwin[id] || err != nil {
			return false
		}
		err = foldElement(g.byID(id), o)
		return true
	})
	return err
}

func foldElement(theirs, ours *object) error {
	added, err := elements3.fold(theirs, ours)
	if err != nil {
		return fmt.Errorf("%s: %w", theirs.text("spdxId"), err)
	}
	if was := theirs.get("type"); textOf(was) != aiPackage {
		added = append(added, "type="+compact(was))
		theirs.set("type", quoted(aiPackage))
	}
	extensions, err := ours.list("extension")
	if err != nil {
		return err
	}
	var entries []json.RawMessage
	for _, what := range added {
		entry := &object{}
		entry.set("extension_cdxPropName", quoted(addedName))
		entry.set("extension_cdxPropValue", quoted(what))
		entry.set("type", quoted("extension_CdxPropertyEntry"))
		raw, err := entry.raw()
		if err != nil {
			return err
		}
		entries = append(entries, raw)
	}
	if len(entries) > 0 {
		notes := &object{}
		notes.set("extension_cdxProperty", joined(entries))
		notes.set("type", quoted("extension_CdxPropertiesExtension"))
		raw, err := notes.raw()
		if err != nil {
			return err
		}
		extensions = append(extensions, raw)
	}
	return theirs.addTo("extension", extensions)
}

// unfoldElement takes back what was merged into an element.
func unfoldElement(o *object) error {
	extensions, err := o.list("extension")
	if err != nil {
		return nil // not one that was merged
	}
	var added []string
	for _, raw := range extensions {
		e, err := objectOf(raw)
		if err != nil {
			continue
		}
		entries, err := e.list("extension_cdxProperty")
		if err != nil {
			continue
		}
		for _, raw := range entries {
			if p, err := objectOf(raw); err == nil && p.text("extension_cdxPropName") == addedName {
				added = append(added, p.text("extension_cdxPropValue"))
			}
		}
	}
	return unfold(o, added)
}
