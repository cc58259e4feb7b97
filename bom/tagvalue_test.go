package bom_test

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	spdxjson "github.com/spdx/tools-golang/json"
	"github.com/spdx/tools-golang/spdx/v2/common"
	v23 "github.com/spdx/tools-golang/spdx/v2/v2_3"
	"github.com/spdx/tools-golang/tagvalue"
)

func checkTagValue(data []byte) error {
	if _, err := tagvalue.Read(bytes.NewReader(data)); err != nil {
		return fmt.Errorf("tools-golang can't read it: %w", err)
	}
	return nil
}

// TestTagValue: the two forms of SPDX 2.3 say the same, as the format's own library
// reads them.
func TestTagValue(t *testing.T) {
	d := document(sample())
	compareForms(t, "sample", encode(t, "sample.spdx23.json", d), encode(t, "sample.spdx23.spdx", d))
	for seed := range uint64(40) {
		d := document(generate(rand.New(rand.NewPCG(seed, 4))))
		compareForms(t, fmt.Sprint("seed ", seed), encode(t, "sample.spdx23.json", d), encode(t, "sample.spdx23.spdx", d))
	}
}

func compareForms(t *testing.T, what string, jsonForm, tagForm []byte) {
	t.Helper()
	fromJSON, err := spdxjson.Read(bytes.NewReader(jsonForm))
	if err != nil {
		t.Fatal(err)
	}
	fromTags, err := tagvalue.Read(bytes.NewReader(tagForm))
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	if diff := gocmp.Diff(facts23(fromJSON), facts23(fromTags)); diff != "" {
		t.Fatalf("%s (-json +tag-value):\n%s", what, diff)
	}
}

// facts23 lists what a document says, sorted, without the marks that one form breaks
// and without white space at the ends, which it does not keep.
func facts23(doc *v23.Document) []string {
	var out []string
	say := func(parts ...any) {
		line := strings.NewReplacer("<text>", "< text>", "</text>", "< /text>").Replace(fmt.Sprintln(parts...))
		out = append(out, strings.Join(strings.Fields(line), " "))
	}
	say("document", doc.DocumentName, doc.DocumentNamespace, doc.CreationInfo.Created, doc.CreationInfo.Creators)
	annotation := func(id common.ElementID, a v23.Annotation) {
		say("annotation", id, a.Annotator.Annotator, a.AnnotationDate, a.AnnotationType, a.AnnotationComment)
	}
	for _, p := range doc.Packages {
		say("package", p.PackageSPDXIdentifier, p.PackageName, p.PackageVersion, cmp.Or(p.PackageDownloadLocation, "-"), p.PackageHomePage,
			p.PackageLicenseDeclared, p.PackageLicenseConcluded, p.PackageCopyrightText, p.PrimaryPackagePurpose, p.ReleaseDate, p.FilesAnalyzed, p.PackageChecksums)
		if p.PackageSupplier != nil {
			// The library's reader of JSON loses itself in the escapes of a supplier.
			say("supplier", p.PackageSPDXIdentifier, strings.NewReplacer(`\`, "", `"`, "").Replace(p.PackageSupplier.Supplier))
		}
		for _, r := range p.PackageExternalReferences {
			say("reference", p.PackageSPDXIdentifier, r.Category, r.RefType, r.Locator)
		}
		for _, a := range p.Annotations {
			annotation(p.PackageSPDXIdentifier, a)
		}
	}
	for _, a := range doc.Annotations {
		annotation(a.AnnotationSPDXIdentifier.ElementRefID, *a)
	}
	for _, r := range doc.Relationships {
		say("relationship", r.RefA.ElementRefID, r.Relationship, r.RefB.ElementRefID, r.RelationshipComment)
	}
	for _, l := range doc.OtherLicenses {
		say("licence", l.LicenseIdentifier, l.LicenseName, l.ExtractedText, l.LicenseCrossReferences)
	}
	slices.Sort(out)
	return out
}
