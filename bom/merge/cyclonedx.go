package merge

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// ownRef begins the bom-refs of what is added to a CycloneDX document.
const ownRef = "ptmlock:"

const (
	ownProject = ownRef + "project" // what a document describes that described nothing
	ownRoot    = ownRef + "root"    // what it describes, if that had no name
)

// isAdded tells whether a component of this name is ours.
func isAdded(ref string) bool {
	return strings.HasPrefix(ref, ownRef) && ref != ownProject && ref != ownRoot
}

// CycloneDX knows machine-learning models since 1.5, and what is written of them here
// since 1.6 (https://cyclonedx.org/docs/1.6/json/). A version holds all that the ones
// before it hold, but for one thing, so an older document becomes one of 1.6 by its
// number alone.
func cycloneDXForm(top *object) (Form, error) {
	form := Form{Format: "cyclonedx"}
	own := top.text("specVersion")
	minor, err := strconv.Atoi(strings.TrimPrefix(own, "1."))
	switch {
	case err != nil || !strings.HasPrefix(own, "1.") || minor > 7:
		return form, fmt.Errorf("specVersion %q of CycloneDX is not one of 1.2 to 1.7", own)
	case minor < 2:
		return form, fmt.Errorf("CycloneDX %s is no JSON format", own)
	case minor < 6:
		form.Version, form.Raised = "1.6", own
		if mixed, err := mixesLicenses(top); err != nil {
			return form, err
		} else if mixed {
			form.Version = "1.7"
		}
	default:
		form.Version = own
	}
	if root := describedCycloneDX(top); root != nil && root.text("bom-ref") != ownProject {
		form.Project = cmp.Or(root.text("name"), root.text("bom-ref"), "its component")
	}
	if top.get("signature") != nil {
		return form, errors.New("the document is signed, and the signature would not hold: merge first, then sign")
	}
	return form, nil
}

// describedCycloneDX returns the component that a document describes, nil if there is none.
func describedCycloneDX(top *object) *object {
	metadata, err := top.object("metadata")
	if err != nil || metadata == nil {
		return nil
	}
	root, err := metadata.object("component")
	if err != nil {
		return nil
	}
	return root
}

// mixesLicenses tells whether a list of licences has an expression beside others: until
// 1.4 it may, in 1.5 and 1.6 an expression stands alone, from 1.7 on it may again.
func mixesLicenses(top *object) (bool, error) {
	raw, err := top.raw()
	if err != nil {
		return false, err
	}
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		return false, err
	}
	return hasMixedLicenses(v), nil
}

func hasMixedLicenses(v any) bool {
	switch v := v.(type) {
	case []any:
		return slices.ContainsFunc(v, hasMixedLicenses)
	case map[string]any:
		list, _ := v["licenses"].([]any)
		isExpression := func(e any) bool {
			o, _ := e.(map[string]any)
			return o["expression"] != nil
		}
		if len(list) > 1 && slices.ContainsFunc(list, isExpression) {
			return true
		}
		for _, inner := range v {
			if hasMixedLicenses(inner) {
				return true
			}
		}
	}
	return false
}

// added are the lists at the top of a CycloneDX document.
var added = []string{
	"components", "services", "externalReferences", "compositions", "vulnerabilities", "annotations", "formulation", "citations", "properties",
}

func joinCycloneDX(theirs, ours *object, form Form) error {
	before, err := theirs.raw()
	if err != nil {
		return err
	}
	if form.marked {
		if err := dropCycloneDX(theirs); err != nil {
			return err
		}
	}
	if err := nameCycloneDX(theirs, ours); err != nil {
		return err
	}
	for _, name := range added {
		list, err := ours.list(name)
		if err != nil {
			return err
		}
		if err := theirs.addTo(name, list); err != nil {
			return err
		}
	}
	if err := addDependencies(theirs, ours); err != nil {
		return err
	}
	if err := addTool(theirs, ours); err != nil {
		return err
	}
	if err := addAuthors(theirs, ours); err != nil {
		return err
	}
	if form.Raised != "" {
		theirs.set("specVersion", quoted(form.Version))
		if theirs.get("$schema") != nil {
			theirs.set("$schema", ours.get("$schema"))
		}
	}
	after, err := theirs.raw()
	if err == nil && compact(after) != compact(before) {
		theirs.set("version", json.RawMessage(strconv.Itoa(nextVersion(theirs))))
	}
	return err
}

// nameCycloneDX gives what is in ours the names and places that it will have in the
// merged document, and joins the components that both have.
func nameCycloneDX(theirs, ours *object) error {
	root, err := rootCycloneDX(theirs, ours)
	if err != nil {
		return err
	}
	if err := nameCompositions(ours); err != nil {
		return err
	}
	same, err := findTwins(theirs, ours)
	if err != nil {
		return err
	}
	if err := renameCycloneDX(ours, root, same.refs); err != nil {
		return err
	}
	order, err := refsOf(ours)
	if err != nil {
		return err
	}
	if err := same.noteEdges(theirs, ours); err != nil {
		return err
	}
	if err := same.foldTwins(theirs, ours); err != nil {
		return err
	}
	return moveCitations(ours, theirs, order, same)
}

// nextVersion is the number of a changed document: the specification asks for one more.
func nextVersion(theirs *object) int {
	version := 1
	if json.Unmarshal(theirs.get("version"), &version) != nil || version < 1 || version == math.MaxInt {
		version = 1
	}
	return version + 1
}

// rootCycloneDX returns the bom-ref of the component that a document describes, and
// gives it one if it has none. A document that describes nothing describes ours then.
func rootCycloneDX(theirs, ours *object) (string, error) {
	metadata, err := theirs.object("metadata")
	if err != nil {
		return "", err
	}
	if metadata == nil {
		metadata = &object{}
	}
	own, err := ours.object("metadata")
	if err != nil || own == nil {
		return "", errors.Join(err, errors.New("the AI-BOM has no metadata"))
	}
	root, err := metadata.object("component")
	if err != nil {
		return "", err
	}
	mine := root == nil || root.text("bom-ref") == ownProject
	if mine {
		if root, err = own.object("component"); err != nil || root == nil {
			return "", errors.Join(err, errors.New("the AI-BOM describes nothing"))
		}
	}
	ref := root.text("bom-ref")
	switch {
	case mine:
		ref = ownProject
	case ref == "":
		ref = ownRoot
	}
	root.set("bom-ref", quoted(ref))
	if err := metadata.setObject("component", root); err != nil {
		return "", err
	}
	return ref, theirs.setObject("metadata", metadata)
}

// renameCycloneDX gives the components of ours names that no other tool uses, and
// those that are in the other document, with the root, the names that they have there.
func renameCycloneDX(ours *object, root string, same map[string]string) error {
	whole, err := ours.raw()
	if err != nil {
		return err
	}
	names := map[string]string{}
	err = eachText(whole, func(in, text string) {
		if in == "bom-ref" || in == "uid" {
			names[text] = ownRef + text
		}
	})
	if err != nil {
		return err
	}
	metadata, err := ours.object("metadata")
	if err != nil {
		return err
	}
	described, err := metadata.object("component")
	if err != nil {
		return err
	}
	names[described.text("bom-ref")] = root
	maps.Copy(names, same)
	refs := []string{"bom-ref", "ref", "uid", "dependsOn", "provides", "assemblies", "dependencies", "subjects", "attributedTo"}
	return ours.rename(func(in, text string) string {
		if to, ok := names[text]; ok && slices.Contains(refs, in) {
			return to
		}
		return text
	})
}

// nameCompositions gives ours names, so that they are found when it is merged again.
func nameCompositions(ours *object) error {
	list, err := ours.list("compositions")
	if err != nil || list == nil {
		return err
	}
	for i, raw := range list {
		o, err := objectOf(raw)
		if err != nil {
			return err
		}
		if o.get("bom-ref") == nil {
			o.set("bom-ref", quoted(fmt.Sprintf("composition:%d", i+1)))
		}
		if list[i], err = o.raw(); err != nil {
			return err
		}
	}
	ours.set("compositions", joined(list))
	return nil
}

// dropCycloneDX takes out what was merged before.
func dropCycloneDX(theirs *object) error {
	if err := dropTwins(theirs); err != nil {
		return err
	}
	isOurs := func(raw json.RawMessage) bool {
		o, err := objectOf(raw)
		return err == nil && (isAdded(o.text("bom-ref")) || isAdded(o.text("ref")))
	}
	for _, name := range append([]string{"dependencies"}, added...) {
		drop := isOurs
		if name == "properties" {
			drop = func(raw json.RawMessage) bool {
				o, err := objectOf(raw)
				return err == nil && strings.HasPrefix(o.text("name"), ownRef)
			}
		}
		if err := theirs.without(name, drop); err != nil {
			return err
		}
	}
	if err := dropNeeds(theirs); err != nil {
		return err
	}
	return dropFormulas(theirs)
}

// dropNeeds takes what was merged before out of what others depend on.
func dropNeeds(theirs *object) error {
	if theirs.get("dependencies") == nil {
		return nil
	}
	nodes, err := theirs.list("dependencies")
	if err != nil {
		return err
	}
	for i, raw := range nodes {
		node, err := objectOf(raw)
		if err != nil {
			return fmt.Errorf("dependencies: %w", err)
		}
		all := node.texts("dependsOn")
		left := slices.DeleteFunc(slices.Clone(all), isAdded)
		if len(left) == len(all) {
			continue
		}
		node.set("dependsOn", joined(newTexts(left...)))
		if nodes[i], err = node.raw(); err != nil {
			return err
		}
	}
	theirs.set("dependencies", joined(nodes))
	return nil
}

// dropFormulas takes out the formulas of ours.
func dropFormulas(theirs *object) error {
	return theirs.without("formulation", func(raw json.RawMessage) bool {
		return strings.Contains(compact(raw), `"bom-ref":"`+ownRef)
	})
}

// addDependencies adds the nodes of ours; what the root needs is added to its node.
func addDependencies(theirs, ours *object) error {
	nodes, err := theirs.list("dependencies")
	if err != nil {
		return err
	}
	at := map[string]int{}
	for i, raw := range nodes {
		if o, err := objectOf(raw); err == nil {
			at[o.text("ref")] = i
		}
	}
	own, err := ours.list("dependencies")
	if err != nil {
		return err
	}
	for _, raw := range own {
		o, err := objectOf(raw)
		if err != nil {
			return err
		}
		i, known := at[o.text("ref")]
		if !known {
			nodes = append(nodes, raw)
			continue
		}
		node, err := objectOf(nodes[i])
		if err != nil {
			return err
		}
		if err := node.addTo("dependsOn", newTexts(o.texts("dependsOn")...)); err != nil {
			return err
		}
		if nodes[i], err = node.raw(); err != nil {
			return err
		}
	}
	theirs.set("dependencies", joined(nodes))
	return nil
}

// metadataOf returns the metadata of both documents; nil where one has none.
func metadataOf(theirs, ours *object) (their, own *object, err error) {
	if their, err = theirs.object("metadata"); err != nil {
		return nil, nil, err
	}
	own, err = ours.object("metadata")
	return their, own, err
}

// addAuthors adds who answers for ours to the authors, without those of a merge before.
func addAuthors(theirs, ours *object) error {
	metadata, own, err := metadataOf(theirs, ours)
	if err != nil {
		return err
	}
	list, err := own.list("authors")
	if err != nil {
		return err
	}
	for i, raw := range list {
		author, err := objectOf(raw)
		if err != nil {
			return err
		}
		author.set("bom-ref", quoted(fmt.Sprintf("%sauthor:%d", ownRef, i+1)))
		if list[i], err = author.raw(); err != nil {
			return err
		}
	}
	err = metadata.without("authors", func(raw json.RawMessage) bool {
		o, err := objectOf(raw)
		return err == nil && isAdded(o.text("bom-ref"))
	})
	if err != nil {
		return err
	}
	if err := metadata.addTo("authors", list); err != nil {
		return err
	}
	metadata.dropEmptied()
	return theirs.setObject("metadata", metadata)
}

// addTool names ptmlock among the tools, in the form that the document has for them:
// a list until 1.4, an object since 1.5.
func addTool(theirs, ours *object) error {
	metadata, own, err := metadataOf(theirs, ours)
	if err != nil {
		return err
	}
	tools := metadata.get("tools")
	switch {
	case tools == nil:
		metadata.set("tools", own.get("tools"))
	case strings.HasPrefix(compact(tools), "["):
		tool, err := oldTool(own)
		if err != nil {
			return err
		}
		if err := metadata.without("tools", named("ptmlock")); err != nil {
			return err
		}
		if err := metadata.addTo("tools", []json.RawMessage{tool}); err != nil {
			return err
		}
	default:
		if err := addToolComponent(metadata, own); err != nil {
			return err
		}
	}
	return theirs.setObject("metadata", metadata)
}

func addToolComponent(metadata, own *object) error {
	tools, err := metadata.object("tools")
	if err != nil {
		return err
	}
	ours, err := own.object("tools")
	if err != nil || ours == nil {
		return errors.Join(err, errors.New("the AI-BOM names no tool"))
	}
	list, err := ours.list("components")
	if err != nil {
		return err
	}
	if err := tools.without("components", named("ptmlock")); err != nil {
		return err
	}
	if err := tools.addTo("components", list); err != nil {
		return err
	}
	return metadata.setObject("tools", tools)
}

// oldTool writes our tool as lists of tools have it.
func oldTool(own *object) (json.RawMessage, error) {
	tools, err := own.object("tools")
	if err != nil || tools == nil {
		return nil, errors.Join(err, errors.New("the AI-BOM names no tool"))
	}
	list, err := tools.list("components")
	if err != nil || len(list) == 0 {
		return nil, errors.Join(err, errors.New("the AI-BOM names no tool"))
	}
	component, err := objectOf(list[0])
	if err != nil {
		return nil, err
	}
	tool := &object{}
	for _, name := range []string{"name", "version"} {
		if v := component.get(name); v != nil {
			tool.set(name, v)
		}
	}
	return tool.raw()
}

func named(name string) func(json.RawMessage) bool {
	return func(raw json.RawMessage) bool {
		o, err := objectOf(raw)
		return err == nil && o.text("name") == name
	}
}
