package spdx

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spdx/tools-golang/json"
	"github.com/spdx/tools-golang/spdx/v2/common"
	v23 "github.com/spdx/tools-golang/spdx/v2/v2_3"

	"github.com/ptmlock/ptmlock/bom"
)

const noAssertion = "NOASSERTION"

func encode23(w io.Writer, d *bom.Document) error {
	if err := json.Write(document23(d), w, json.Indent("  "), json.EscapeHTML(false)); err != nil {
		return fmt.Errorf("spdx: %w", err)
	}
	return nil
}

func document23(d *bom.Document) *v23.Document {
	b := &builder23{data: map[string]string{}, seen: map[string]bool{}, related: map[string]bool{}, licenses: map[string]bool{}, date: rfc3339(created(d))}
	b.doc = &v23.Document{
		SPDXVersion: v23.Version, DataLicense: v23.DataLicense, SPDXIdentifier: "DOCUMENT",
		DocumentName: "AI-BOM of " + d.Name, DocumentNamespace: base(d),
		CreationInfo: &v23.CreationInfo{
			Created:        b.date,
			Creators:       []common.Creator{{CreatorType: "Tool", Creator: strings.TrimSuffix("ptmlock-"+d.ToolVersion, "-")}},
			CreatorComment: "Written of the lock of the sources, before a build.",
		},
	}
	if d.Author != "" {
		b.doc.CreationInfo.Creators = append(b.doc.CreationInfo.Creators, common.Creator{CreatorType: "Organization", Creator: d.Author})
	}
	b.document(d)
	return b.doc
}

type builder23 struct {
	doc      *v23.Document
	date     string
	data     map[string]string // ids of data sets by ref
	seen     map[string]bool   // ids of packages
	related  map[string]bool
	licenses map[string]bool // ids of licences whose text is written
}

func (b *builder23) document(d *bom.Document) {
	root := &v23.Package{
		PackageName: d.Name, PackageSPDXIdentifier: "project", PackageDownloadLocation: noAssertion, IsFilesAnalyzedTagPresent: true,
		PrimaryPackagePurpose: "APPLICATION", Annotations: b.annotations(d.Properties),
	}
	root.PackageVersion = d.Version
	if d.Supplier != "" {
		root.PackageSupplier = &common.Supplier{SupplierType: "Organization", Supplier: d.Supplier}
	}
	b.doc.Packages = append(b.doc.Packages, root)
	b.relate("DOCUMENT", "project", "DESCRIBES", "")
	for _, set := range d.Datasets {
		b.data[set.Ref] = key("dataset", set.Ref)
		p := &v23.Package{
			PackageName: set.Name, PackageSPDXIdentifier: common.ElementID(b.data[set.Ref]), PackageDownloadLocation: cmp.Or(set.URL, noAssertion),
			IsFilesAnalyzedTagPresent: true, PackageLicenseDeclared: noAssertion, PackageLicenseConcluded: noAssertion,
			PackageCopyrightText: noAssertion, Annotations: b.annotations(set.Properties),
		}
		if set.Concluded != nil {
			p.PackageLicenseConcluded = b.license([]bom.License{*set.Concluded})
		}
		if set.Supplier != "" {
			p.PackageSupplier = &common.Supplier{SupplierType: "Organization", Supplier: set.Supplier}
		}
		b.add(p)
	}
	for i := range d.Models {
		if m := &d.Models[i]; m.Data {
			b.data[m.Ref] = key("model", m.Ref)
		}
	}
	for i := range d.Models {
		b.model(&d.Models[i])
	}
	b.interactions(d)
	slices.SortFunc(b.doc.OtherLicenses, func(a, b *v23.OtherLicense) int { return cmp.Compare(a.LicenseIdentifier, b.LicenseIdentifier) })
}

func (b *builder23) add(p *v23.Package) bool {
	id := string(p.PackageSPDXIdentifier)
	if b.seen[id] {
		return false
	}
	b.seen[id] = true
	b.doc.Packages = append(b.doc.Packages, p)
	return true
}

// interacts is the kind of relationship of models that work together. The format has none
// of its own; a model can have it to itself, between its files.
const interacts = "OTHER"

func (b *builder23) relate(from, to, kind, comment string) {
	k := from + " " + kind + " " + to + " " + comment
	if b.related[k] || from == to && kind != interacts {
		return
	}
	b.related[k] = true
	b.doc.Relationships = append(b.doc.Relationships, &v23.Relationship{
		RefA: common.MakeDocElementID("", from), RefB: common.MakeDocElementID("", to), Relationship: kind, RelationshipComment: comment,
	})
}

// annotations carry the properties, which 2.3 has no field for.
func (b *builder23) annotations(props []bom.Property) []v23.Annotation {
	var out []v23.Annotation
	for _, p := range props {
		out = append(out, v23.Annotation{
			Annotator:      common.Annotator{AnnotatorType: "Tool", Annotator: "ptmlock"},
			AnnotationDate: b.date, AnnotationType: "OTHER", AnnotationComment: p.Name + "=" + p.Value,
		})
	}
	return out
}

// model makes a package of a model. 2.3 has no purpose for models. A file there
// needs a SHA-1 of its content, which no hub gives, so each file is a package
// with the SHA-256 that we have.
func (b *builder23) model(m *bom.Model) {
	id := key("model", m.Ref)
	p := &v23.Package{
		PackageName: m.FullName(), PackageSPDXIdentifier: common.ElementID(id), PackageVersion: m.Version,
		PackageDownloadLocation: cmp.Or(m.Download, noAssertion), PackageHomePage: m.Homepage, IsFilesAnalyzedTagPresent: true,
		PackageLicenseDeclared: b.license(m.Licenses), PackageLicenseConcluded: noAssertion, PackageCopyrightText: noAssertion,
		PackageExternalReferences: b.references(m), PackageDescription: m.Description, PackageSourceInfo: m.Notes,
		Annotations: b.annotations(slices.Concat(m.Described(), m.Calls(), m.Properties)),
	}
	if hash := cmp.Or(m.SHA256, m.Digest); hash != "" {
		p.PackageChecksums = []common.Checksum{{Algorithm: common.SHA256, Value: hash}}
	}
	if m.Concluded != nil {
		p.PackageLicenseConcluded = b.license([]bom.License{*m.Concluded})
	}
	if len(m.Developers) > 0 { // the format has one
		p.PackageOriginator = &common.Originator{OriginatorType: "Organization", Originator: strings.Join(m.Developers, ", ")}
	}
	if m.Supplier != "" {
		p.PackageSupplier = &common.Supplier{SupplierType: "Organization", Supplier: m.Supplier}
	}
	if !m.Modified.IsZero() {
		p.ReleaseDate = rfc3339(m.Modified)
	}
	if !b.add(p) {
		return
	}
	switch {
	case m.Tested:
		b.relate(id, "project", "TEST_DEPENDENCY_OF", "")
	case m.Optional:
		b.relate(id, "project", "OPTIONAL_DEPENDENCY_OF", "")
	case m.Used:
		b.relate("project", id, "DEPENDS_ON", "")
	}
	for _, ref := range m.DependsOn {
		b.relate(id, key("model", ref), "DEPENDS_ON", "")
	}
	for _, ref := range m.Datasets {
		b.relate(b.data[ref], id, "DATA_FILE_OF", "the model card names it as training data")
	}
	for _, ref := range m.TestedOn {
		b.relate(b.data[ref], id, "TEST_OF", "the model card gives results on it")
	}
	for _, ref := range after(m.Ref, m.Variants) {
		b.relate(key("model", ref), id, "VARIANT_OF", "")
	}
	for _, f := range m.Files {
		b.file(id, f)
	}
	b.lineage(id, m.Ancestors)
}

// references are what identifies a model and where more of it is told. The category
// OTHER takes types of one's own; those are the words of SPDX 3.
func (b *builder23) references(m *bom.Model) []*v23.PackageExternalReference {
	out := purl(m.PURL)
	if m.SWHID != "" {
		out = append(out, &v23.PackageExternalReference{Category: common.CategoryPersistentId, RefType: common.TypePersistentIdSwh, Locator: m.SWHID})
	}
	for _, list := range []struct {
		kind string
		urls []string
	}{{"documentation", m.Papers}, {"vcs", m.Card.Repositories}, {"altWebPage", m.Card.Demos}} {
		for _, u := range list.urls {
			out = append(out, &v23.PackageExternalReference{Category: common.CategoryOther, RefType: list.kind, Locator: u})
		}
	}
	return out
}

func purl(locator string) []*v23.PackageExternalReference {
	if locator == "" {
		return nil
	}
	return []*v23.PackageExternalReference{{Category: common.CategoryPackageManager, RefType: common.TypePackageManagerPURL, Locator: locator}}
}

func (b *builder23) file(model string, f bom.File) {
	id := key("file", f.Ref)
	p := &v23.Package{
		PackageName: f.Path, PackageSPDXIdentifier: common.ElementID(id), PackageDownloadLocation: cmp.Or(f.URL, noAssertion),
		IsFilesAnalyzedTagPresent: true, PrimaryPackagePurpose: "FILE", Annotations: b.annotations(f.Properties),
	}
	if f.SWHID != "" {
		p.PackageExternalReferences = []*v23.PackageExternalReference{{Category: common.CategoryPersistentId, RefType: common.TypePersistentIdSwh, Locator: f.SWHID}}
	}
	if f.SHA256 != "" {
		p.PackageChecksums = []common.Checksum{{Algorithm: common.SHA256, Value: f.SHA256}}
	}
	if b.add(p) {
		b.relate(model, id, "CONTAINS", "")
	}
}

func (b *builder23) license(list []bom.License) string {
	if len(list) == 0 {
		return noAssertion
	}
	l := list[0]
	if l.ID != "" {
		return l.ID
	}
	ref := licenseRef(l)
	if !b.licenses[ref] {
		b.licenses[ref] = true
		other := &v23.OtherLicense{LicenseIdentifier: ref, LicenseName: l.Name, ExtractedText: licenseText(l)}
		if l.URL != "" {
			other.LicenseCrossReferences = []string{l.URL}
		}
		b.doc.OtherLicenses = append(b.doc.OtherLicenses, other)
	}
	return ref
}

func (b *builder23) lineage(model string, ancestors []bom.Ancestor) {
	for _, a := range ancestors {
		id := key("model", ancestorRef(a))
		if a.Ref == "" {
			name := strings.TrimPrefix(a.Group+"/"+a.Name, "/")
			b.add(b.stub(id, name, a))
		}
		b.relate(model, id, "DESCENDANT_OF", comment(onlyLineage(a.Properties)))
		if a.Ref == "" {
			b.lineage(id, a.Ancestors)
		}
	}
}

// stub makes the package of a base model that is no component of its own.
func (b *builder23) stub(id, name string, a bom.Ancestor) *v23.Package {
	p := &v23.Package{
		PackageName: name, PackageSPDXIdentifier: common.ElementID(id), PackageVersion: a.Version, PackageDownloadLocation: cmp.Or(a.Download, noAssertion),
		PackageHomePage: a.Homepage, IsFilesAnalyzedTagPresent: true, PackageLicenseDeclared: b.license(a.Licenses), PackageLicenseConcluded: noAssertion,
		PackageCopyrightText: noAssertion, PackageExternalReferences: b.references(&bom.Model{PURL: a.PURL, SWHID: a.SWHID}),
		Annotations: b.annotations(withoutLineage(a.Properties)),
	}
	if a.Supplier != "" {
		p.PackageSupplier = &common.Supplier{SupplierType: "Organization", Supplier: a.Supplier}
	}
	if !a.Modified.IsZero() {
		p.ReleaseDate = rfc3339(a.Modified)
	}
	return p
}

// comment writes properties into the one field that a relationship has for them.
func comment(props []bom.Property) string {
	var words []string
	for _, p := range props {
		words = append(words, p.Name+"="+p.Value)
	}
	return strings.Join(words, " ")
}

// interactions relates models and networks of the project that work together.
func (b *builder23) interactions(d *bom.Document) {
	ids := map[string]string{}
	for _, m := range d.Models {
		ids[m.Ref] = key("model", m.Ref)
	}
	for _, n := range d.Networks {
		ids[n.Ref] = key("network", n.Ref)
		b.add(&v23.Package{
			PackageName: n.Name, PackageSPDXIdentifier: common.ElementID(ids[n.Ref]), PackageDownloadLocation: noAssertion, IsFilesAnalyzedTagPresent: true,
			Annotations: b.annotations(n.Properties),
		})
	}
	for i := range d.Edges {
		e := &d.Edges[i]
		b.relate(ids[e.From], ids[e.To], interacts, e.Summary()+": "+comment(e.Properties))
	}
}
