package merge

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

const (
	ownID      = "SPDXRef-ptmlock-"    // begins the ids of what is added to a document of SPDX 2
	ownLicense = "LicenseRef-ptmlock-" // and those of licences that have no SPDX id
	annotator  = "Tool: ptmlock"
)

// Documents of 2.2 become 2.3 by their number: 2.3 only asks for less
// (https://spdx.github.io/spdx-spec/v2.3/diffs-from-previous-editions/).
func spdx2Form(top *object) (Form, error) {
	form := Form{Format: "spdx", Version: "2.3"}
	switch own := strings.TrimPrefix(top.text("spdxVersion"), "SPDX-"); own {
	case "2.3":
	case "2.2":
		form.Raised = own
	default:
		return form, fmt.Errorf("SPDX %s is not one of 2.2, 2.3 and 3.0.1: write the document again in one of them, or convert it", own)
	}
	if described, err := describedSPDX2(top); err == nil && len(described) == 1 && !strings.HasPrefix(described[0], ownID) {
		form.Project = described[0]
		list, _ := top.list("packages") // one that is wrong is told when something is added
		for _, raw := range list {
			if p, err := objectOf(raw); err == nil && p.text("SPDXID") == described[0] {
				form.Project = cmp.Or(p.text("name"), described[0])
				break
			}
		}
	}
	return form, nil
}

func joinSPDX2(theirs, ours *object, form Form) error {
	if form.marked {
		if err := dropSPDX2(theirs); err != nil {
			return err
		}
	}
	root, err := rootSPDX2(theirs, ours)
	if err != nil {
		return err
	}
	same, err := sameSPDX2(theirs, ours)
	if err != nil {
		return err
	}
	if err := renameSPDX2(ours, root, same); err != nil {
		return err
	}
	if err := addPackages(theirs, ours, root, same); err != nil {
		return err
	}
	for _, name := range []string{"files", "hasExtractedLicensingInfos", "annotations"} {
		list, err := ours.list(name)
		if err != nil {
			return err
		}
		if err := theirs.addTo(name, list); err != nil {
			return err
		}
	}
	if err := addRelationships(theirs, ours, root); err != nil {
		return err
	}
	if form.Raised != "" {
		theirs.set("spdxVersion", quoted("SPDX-"+form.Version))
	}
	return signSPDX2(theirs, ours)
}

// describedSPDX2 returns what a document describes.
func describedSPDX2(o *object) ([]string, error) {
	out := o.texts("documentDescribes")
	list, err := o.list("relationships")
	if err != nil {
		return nil, err
	}
	for _, raw := range list {
		r, err := objectOf(raw)
		if err != nil {
			return nil, fmt.Errorf("relationships: %w", err)
		}
		switch {
		case r.text("relationshipType") == "DESCRIBES" && r.text("spdxElementId") == "SPDXRef-DOCUMENT":
			out = append(out, r.text("relatedSpdxElement"))
		case r.text("relationshipType") == "DESCRIBED_BY" && r.text("relatedSpdxElement") == "SPDXRef-DOCUMENT":
			out = append(out, r.text("spdxElementId"))
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// rootSPDX2 returns the id of the package that a document describes, "" if that is
// none or several: then the project of ours is described beside them.
func rootSPDX2(theirs, ours *object) (string, error) {
	described, err := describedSPDX2(theirs)
	if err != nil {
		return "", err
	}
	if own, err := describedSPDX2(ours); err != nil || len(own) != 1 {
		return "", errors.Join(err, errors.New("the AI-BOM does not describe one project"))
	}
	if len(described) != 1 {
		return "", nil
	}
	list, err := theirs.list("packages")
	if err != nil {
		return "", err
	}
	if !slices.ContainsFunc(list, hasMember("SPDXID", described[0])) {
		return "", nil // it describes a file
	}
	return described[0], nil
}

var licenseRef = regexp.MustCompile(`LicenseRef-[A-Za-z0-9.-]+`)

// renameSPDX2 gives the elements of ours ids that no other tool uses, and those that
// are in the other document the ids that they have there.
func renameSPDX2(ours *object, root string, same map[string]string) error {
	described, err := describedSPDX2(ours)
	if err != nil {
		return err
	}
	ids := []string{"SPDXID", "spdxElementId", "relatedSpdxElement", "documentDescribes", "hasFiles"}
	licences := []string{"licenseId", "licenseConcluded", "licenseDeclared", "licenseInfoFromFiles", "licenseInfoInFiles"}
	return ours.rename(func(in, text string) string {
		switch {
		case slices.Contains(licences, in):
			return licenseRef.ReplaceAllStringFunc(text, func(ref string) string {
				return ownLicense + strings.TrimPrefix(ref, "LicenseRef-")
			})
		case !slices.Contains(ids, in) || text == "SPDXRef-DOCUMENT":
			return text
		case root != "" && text == described[0]:
			return root
		case same[text] != "":
			return same[text]
		}
		if id, ok := strings.CutPrefix(text, "SPDXRef-"); ok {
			return ownID + id
		}
		return text
	})
}

// addPackages adds the packages of ours; what ours says of the project is added to
// the package that is the root.
func addPackages(theirs, ours *object, root string, same map[string]string) error {
	list, err := theirs.list("packages")
	if err != nil {
		return err
	}
	own, err := ours.list("packages")
	if err != nil {
		return err
	}
	if own, err = foldPackages(list, own, same); err != nil {
		return err
	}
	at := slices.IndexFunc(list, hasMember("SPDXID", root))
	for _, raw := range own {
		if root == "" || at < 0 || !hasMember("SPDXID", root)(raw) {
			list = append(list, raw)
			continue
		}
		project, err := objectOf(raw)
		if err != nil {
			return err
		}
		annotations, err := project.list("annotations")
		if err != nil {
			return err
		}
		known, err := objectOf(list[at])
		if err != nil {
			return err
		}
		if err := known.addTo("annotations", annotations); err != nil {
			return err
		}
		if list[at], err = known.raw(); err != nil {
			return err
		}
	}
	theirs.set("packages", joined(list))
	return nil
}

// addRelationships adds those of ours, without the one that says what it describes
// if the root is theirs.
func addRelationships(theirs, ours *object, root string) error {
	list, err := ours.list("relationships")
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(raw json.RawMessage) bool {
		return root != "" && hasMember("relationshipType", "DESCRIBES")(raw) && hasMember("spdxElementId", "SPDXRef-DOCUMENT")(raw)
	})
	known, err := theirs.list("relationships")
	if err != nil {
		return err
	}
	if list, err = markRelationships(known, list); err != nil {
		return err
	}
	if err := theirs.addTo("relationships", list); err != nil {
		return err
	}
	if root == "" && theirs.get("documentDescribes") != nil {
		return theirs.addTo("documentDescribes", newTexts(ours.texts("documentDescribes")...))
	}
	return nil
}

// ownNamespace stands between the namespace of a document and the digest of what was
// added to it: a changed document must have another namespace
// (https://spdx.github.io/spdx-spec/v2.3/document-creation-information/#65-spdx-document-namespace-field).
const ownNamespace = "/ptmlock-"

var namespaceEnd = regexp.MustCompile(ownNamespace + `[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// signSPDX2 names the tool, and the new document.
func signSPDX2(theirs, ours *object) error {
	info, err := theirs.object("creationInfo")
	if err != nil {
		return err
	}
	own, err := ours.object("creationInfo")
	if err != nil || own == nil {
		return errors.Join(err, errors.New("the AI-BOM has no creationInfo"))
	}
	if info == nil {
		info = &object{}
		info.set("created", own.get("created"))
	}
	isOurs := func(raw json.RawMessage) bool {
		return textOf(raw) == annotator || strings.HasPrefix(textOf(raw), annotator+"-")
	}
	// A project of this name may have given its namespace such an end, too.
	merged := slices.ContainsFunc(info.texts("creators"), func(c string) bool { return isOurs(quoted(c)) })
	if err := info.without("creators", isOurs); err != nil {
		return err
	}
	if err := addCreators(theirs, info, own); err != nil {
		return err
	}
	if err := theirs.setObject("creationInfo", info); err != nil {
		return err
	}
	namespace := theirs.text("documentNamespace")
	if merged {
		namespace = namespaceEnd.ReplaceAllString(namespace, "")
	}
	id := ours.text("documentNamespace")
	if namespace != "" {
		theirs.set("documentNamespace", quoted(namespace+ownNamespace+id[strings.LastIndex(id, "ptmlock-")+len("ptmlock-"):]))
	}
	return nil
}

// addCreators adds the creators of ours. Those that are no tool are noted in annotations
// of the document, by which they are found when it is merged again.
func addCreators(theirs, info, own *object) error {
	have := info.texts("creators")
	if err := info.addTo("creators", newTexts(own.texts("creators")...)); err != nil {
		return err
	}
	var notes []json.RawMessage
	for _, creator := range own.texts("creators") {
		if strings.HasPrefix(creator, annotator) || slices.Contains(have, creator) {
			continue
		}
		note := &object{}
		note.set("annotationDate", own.get("created"))
		note.set("annotationType", quoted("OTHER"))
		note.set("annotator", quoted(annotator))
		note.set("comment", quoted(addedName+"=creators#"+digest(quoted(creator))))
		raw, err := note.raw()
		if err != nil {
			return err
		}
		notes = append(notes, raw)
	}
	return theirs.addTo("annotations", notes)
}

// dropCreators takes out the creators that were merged before, but for the tool.
func dropCreators(theirs *object) error {
	info, err := theirs.object("creationInfo")
	if err != nil || info == nil {
		return err
	}
	list, err := theirs.list("annotations")
	if err != nil {
		return err
	}
	for _, raw := range list {
		note, err := objectOf(raw)
		if err != nil || note.text("annotator") != annotator {
			continue
		}
		what, ok := strings.CutPrefix(note.text("comment"), addedName+"=creators#")
		if !ok {
			continue
		}
		err = info.without("creators", func(raw json.RawMessage) bool { return digest(raw) == what })
		if err != nil {
			return err
		}
	}
	return theirs.setObject("creationInfo", info)
}

// dropSPDX2 takes out what was merged before.
func dropSPDX2(theirs *object) error {
	if err := dropCreators(theirs); err != nil {
		return err
	}
	isOurs := func(raw json.RawMessage) bool {
		o, err := objectOf(raw)
		if err != nil {
			return false
		}
		for _, id := range []string{"SPDXID", "spdxElementId", "relatedSpdxElement"} {
			if strings.HasPrefix(o.text(id), ownID) {
				return true
			}
		}
		return strings.HasPrefix(o.text("licenseId"), ownLicense) || o.text("annotator") == annotator ||
			o.get("relationshipType") != nil && strings.Contains(o.text("comment"), ownRef)
	}
	for _, name := range []string{"packages", "files", "relationships", "hasExtractedLicensingInfos", "annotations"} {
		if err := theirs.without(name, isOurs); err != nil {
			return err
		}
	}
	err := theirs.without("documentDescribes", func(raw json.RawMessage) bool { return strings.HasPrefix(textOf(raw), ownID) })
	if err != nil {
		return err
	}
	list, err := theirs.list("packages")
	if err != nil || list == nil {
		return err
	}
	for i, raw := range list {
		o, err := objectOf(raw)
		if err != nil {
			return fmt.Errorf("packages: %w", err)
		}
		if o.get("annotations") == nil {
			continue
		}
		if err := unfoldPackage(o, isOurs); err != nil {
			return fmt.Errorf("packages: %w", err)
		}
		if list[i], err = o.raw(); err != nil {
			return err
		}
	}
	theirs.set("packages", joined(list))
	return nil
}

// hasMember returns a test for objects with a string as a member.
func hasMember(name, text string) func(json.RawMessage) bool {
	return func(raw json.RawMessage) bool {
		o, err := objectOf(raw)
		return err == nil && o.text(name) == text
	}
}
