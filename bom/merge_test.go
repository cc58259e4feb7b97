package bom_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/bom"
	"github.com/ptmlock/ptmlock/bom/merge"
	"github.com/ptmlock/ptmlock/lock"
)

// others are documents as other tools write them, by what is special in them.
var others = map[string]string{
	"CycloneDX 1.4, a list of tools": `{"$schema": "http://cyclonedx.org/schema/bom-1.4.schema.json", "bomFormat": "CycloneDX", "specVersion": "1.4",
		"serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79", "version": 3,
		"metadata": {"timestamp": "2025-01-02T03:04:05Z", "tools": [{"vendor": "acme", "name": "scan", "version": "1.0.0"}],
			"component": {"bom-ref": "af63bd4c8601b7f1", "type": "application", "name": "shop"}},
		"components": [{"bom-ref": "pkg:pypi/numpy@1.26.4", "type": "library", "name": "numpy", "version": "1.26.4", "purl": "pkg:pypi/numpy@1.26.4",
			"properties": [{"name": "scan:note", "value": "a \u00e9 \/ <b>"}]}],
		"dependencies": [{"ref": "af63bd4c8601b7f1", "dependsOn": ["pkg:pypi/numpy@1.26.4"]}, {"ref": "pkg:pypi/numpy@1.26.4", "dependsOn": []}]}`,
	"CycloneDX 1.6, tools as components": `{"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
		"metadata": {"tools": {"components": [{"type": "application", "name": "scan"}], "services": [{"name": "scan.example.com"}]},
			"component": {"bom-ref": "project", "type": "application", "name": "shop", "components": [{"bom-ref": "inner", "type": "library", "name": "part"}]}},
		"components": [{"bom-ref": "ptmlock-like", "type": "machine-learning-model", "name": "reader", "modelCard": {"properties": [{"name": "a", "value": "b"}]}}],
		"dependencies": [{"ref": "project", "dependsOn": []}, {"ref": "ptmlock-like", "dependsOn": []}],
		"compositions": [{"aggregate": "complete", "assemblies": ["inner"]}], "properties": [{"name": "scan:x", "value": "1"}]}`,
	"CycloneDX 1.7, nothing described":   `{"bomFormat": "CycloneDX", "specVersion": "1.7", "version": 1}`,
	"CycloneDX 1.5, a root without name": `{"bomFormat": "CycloneDX", "specVersion": "1.5", "metadata": {"component": {"type": "application", "name": "shop"}}}`,
	"CycloneDX 1.6, models of ours": `{"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "metadata": {"component": {"bom-ref": "shop", "type": "application", "name": "shop"}},
		"components": [
			{"bom-ref": "m1", "type": "machine-learning-model", "group": "acme", "name": "reader", "purl": "pkg:huggingface/acme/reader@` + strings.Repeat("A", 40) + `",
				"supplier": {"name": "Acme Ltd"}, "licenses": [], "properties": [{"name": "scan:note", "value": "theirs"}], "externalReferences": [{"type": "website", "url": "https://acme.example.com"}],
				"modelCard": {"modelParameters": {"task": "theirs", "approach": {"type": "supervised"}}, "considerations": {"users": ["everybody"]}}},
			{"bom-ref": "lib", "type": "library", "name": "lib", "components": [
				{"type": "machine-learning-model", "name": "style-lora", "purl": "pkg:huggingface/acme/style-lora@` + strings.Repeat("e", 40) + `", "components": []}]},
			{"bom-ref": "m3", "type": "machine-learning-model", "name": "big", "purl": "pkg:huggingface/acme/big"}],
		"dependencies": [{"ref": "shop", "dependsOn": ["lib"]}, {"ref": "lib", "dependsOn": []}, {"ref": "m1", "dependsOn": ["m3"]}, {"ref": "m3", "dependsOn": []}]}`,
	"SPDX 2.3, one package described": `{"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": "shop", "documentNamespace": "https://example.com/shop-1",
		"creationInfo": {"created": "2025-01-02T03:04:05Z", "creators": ["Tool: scan-1.0"], "licenseListVersion": "3.25"}, "documentDescribes": ["SPDXRef-project"],
		"packages": [{"SPDXID": "SPDXRef-project", "name": "shop", "downloadLocation": "NOASSERTION", "filesAnalyzed": false},
			{"SPDXID": "SPDXRef-numpy", "name": "numpy", "downloadLocation": "NOASSERTION", "filesAnalyzed": false, "licenseDeclared": "LicenseRef-own", "x-unknown": 12345678901234567890.5000}],
		"hasExtractedLicensingInfos": [{"licenseId": "LicenseRef-own", "extractedText": "text"}],
		"relationships": [{"spdxElementId": "SPDXRef-project", "relationshipType": "DEPENDS_ON", "relatedSpdxElement": "SPDXRef-numpy"}]}`,
	"SPDX 2.2, two packages described": `{"spdxVersion": "SPDX-2.2", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": "shop", "documentNamespace": "https://example.com/shop-1",
		"creationInfo": {"created": "2025-01-02T03:04:05Z", "creators": ["Tool: scan-1.0"]},
		"packages": [{"SPDXID": "SPDXRef-a", "name": "a", "downloadLocation": "NOASSERTION"}, {"SPDXID": "SPDXRef-b", "name": "b", "downloadLocation": "NOASSERTION"}],
		"relationships": [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-a"},
			{"spdxElementId": "SPDXRef-b", "relationshipType": "DESCRIBED_BY", "relatedSpdxElement": "SPDXRef-DOCUMENT"}]}`,
	"SPDX 2.3, models of ours": `{"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": "shop", "documentNamespace": "https://example.com/shop-1",
		"creationInfo": {"created": "2025-01-02T03:04:05Z", "creators": ["Tool: scan-1.0"]}, "documentDescribes": ["SPDXRef-shop"],
		"packages": [{"SPDXID": "SPDXRef-shop", "name": "shop", "downloadLocation": "NOASSERTION", "filesAnalyzed": false},
			{"SPDXID": "SPDXRef-m1", "name": "reader", "downloadLocation": "https://acme.example.com", "filesAnalyzed": false, "supplier": "Organization: Acme Ltd",
				"externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": "pkg:huggingface/acme/reader@` + strings.Repeat("a", 40) + `"}]},
			{"SPDXID": "SPDXRef-m2", "name": "style-lora", "downloadLocation": "https://acme.example.com/lora", "licenseDeclared": "MIT", "annotations": [],
				"externalRefs": [{"referenceCategory": "OTHER", "referenceType": "x", "referenceLocator": "y"}, {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": "pkg:huggingface/acme/style-lora@` + strings.Repeat("e", 40) + `"}]}],
		"relationships": [{"spdxElementId": "SPDXRef-shop", "relationshipType": "DEPENDS_ON", "relatedSpdxElement": "SPDXRef-m1"}]}`,
	"SPDX 3.0.1, models of ours": `{"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [
		{"type": "CreationInfo", "@id": "_:creationinfo", "specVersion": "3.0.1", "created": "2025-01-02T03:04:05Z", "createdBy": ["https://example.com/agent"]},
		{"type": "SoftwareAgent", "spdxId": "https://example.com/agent", "creationInfo": "_:creationinfo", "name": "scan"},
		{"type": "SpdxDocument", "spdxId": "https://example.com/doc", "creationInfo": "_:creationinfo", "name": "shop", "profileConformance": ["core", "software"],
			"rootElement": ["https://example.com/shop"], "element": ["https://example.com/agent", "https://example.com/shop", "https://example.com/m1"]},
		{"type": "software_Package", "spdxId": "https://example.com/shop", "creationInfo": "_:creationinfo", "name": "shop"},
		{"type": "ai_AIPackage", "spdxId": "https://example.com/m1", "creationInfo": "_:creationinfo", "name": "reader", "software_packageUrl": "pkg:huggingface/acme/reader@` + strings.Repeat("a", 40) + `", "comment": "theirs"}]}`,
	"SPDX 3.0.1, a bill of one package": `{"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [
		{"type": "CreationInfo", "@id": "_:creationinfo", "specVersion": "3.0.1", "created": "2025-01-02T03:04:05Z", "createdBy": ["https://example.com/agent"]},
		{"type": "SoftwareAgent", "spdxId": "https://example.com/agent", "creationInfo": "_:creationinfo", "name": "scan"},
		{"type": "SpdxDocument", "spdxId": "https://example.com/doc", "creationInfo": "_:creationinfo", "name": "shop", "profileConformance": ["core", "software"],
			"rootElement": ["https://example.com/sbom"], "element": ["https://example.com/agent", "https://example.com/sbom", "https://example.com/shop"]},
		{"type": "software_Sbom", "spdxId": "https://example.com/sbom", "creationInfo": "_:creationinfo", "rootElement": ["https://example.com/shop"], "element": ["https://example.com/shop"]},
		{"type": "software_Package", "spdxId": "https://example.com/shop", "creationInfo": "_:creationinfo", "name": "shop"}]}`,
	"SPDX 3.0.1, no package": `{"@context": ["https://spdx.org/rdf/3.0.1/spdx-context.jsonld"], "@graph": [
		{"type": "CreationInfo", "@id": "_:info", "specVersion": "3.0.1", "created": "2025-01-02T03:04:05Z", "createdBy": ["https://example.com/agent"]},
		{"type": "SoftwareAgent", "spdxId": "https://example.com/agent", "creationInfo": "_:info", "name": "scan"},
		{"type": "SpdxDocument", "spdxId": "https://example.com/doc", "creationInfo": "_:info", "name": "shop", "profileConformance": ["core"], "rootElement": ["https://example.com/agent"]}]}`,
}

// fileOf is the name of the document of ours that has a form.
func fileOf(f merge.Form) string {
	return map[string]string{"1.6": "sample.cdx16.json", "1.7": "sample.cdx17.json", "2.3": "sample.spdx23.json", "3.0.1": "sample.spdx3.json"}[f.Version]
}

func merged(t *testing.T, theirs []byte, ours func(file string) []byte) ([]byte, merge.Form) {
	t.Helper()
	doc, err := merge.Read(theirs)
	if err != nil {
		t.Fatal(err)
	}
	own := ours(fileOf(doc.Form))
	out, err := doc.Add(own)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := doc.Add(own); err != nil || !bytes.Equal(again, out) {
		t.Errorf("adding has changed the document: %v", err)
	}
	return out, doc.Form
}

func TestMerge(t *testing.T) {
	d := bom.FromLock(sample(), bom.Options{ToolVersion: "v0.1.0", Author: "Acme Security"})
	ours := func(file string) []byte { return encode(t, file, d) }
	for what, theirs := range others {
		out, form := merged(t, []byte(theirs), ours)
		if err := checks[fileOf(form)](out); err != nil && what != "SPDX 3.0.1, no package" {
			t.Errorf("%s: %v", what, err)
		}
		if form.Format == "cyclonedx" {
			if err := validate(schema(t, form.Version), out); err != nil {
				t.Errorf("%s: %v", what, err)
			}
		}
		if err := contains(decoded(t, out), decoded(t, []byte(theirs)), ""); err != nil {
			t.Errorf("%s: lost: %v", what, err)
		}
		for _, model := range []string{"style-lora", "Llama-3.2-1B", "resnet50"} {
			if !bytes.Contains(out, []byte(model)) {
				t.Errorf("%s: %s is not in it", what, model)
			}
		}
		if again, _ := merged(t, out, ours); !bytes.Equal(again, out) {
			t.Errorf("%s: merging again changes it:\n%s", what, firstDifference(out, again))
		}
	}
}

// TestMergeTwins: a model that the other document has is in the result once, with what
// both say of it, and is as it was when the lock has it no more.
func TestMergeTwins(t *testing.T) {
	theirs := strings.Replace(others["CycloneDX 1.6, models of ours"], `"type": "machine-learning-model", "group": "acme", "name": "reader"`, `"type": "library", "group": "acme", "name": "reader"`, 1)
	all, none := document(sample()), document(&lock.Lock{Project: "shop"})
	out, _ := merged(t, []byte(theirs), func(file string) []byte { return encode(t, file, all) })
	found := map[string]map[string]any{}
	var collect func(v any)
	collect = func(v any) {
		for _, c := range asObjects(v) {
			if purl, _ := c["purl"].(string); purl != "" {
				if key := strings.ToLower(purl); found[key] != nil {
					t.Errorf("%s is there twice", purl)
				}
				found[strings.ToLower(purl)] = c
			}
			collect(c["components"])
		}
	}
	collect(decoded(t, out).(map[string]any)["components"])
	reader, err := json.Marshal(found["pkg:huggingface/acme/reader@"+strings.Repeat("a", 40)])
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"bom-ref":"m1"`, `"type":"machine-learning-model"`, `"name":"Acme Ltd"`, `"task":"theirs"`, `"scan:note"`, `"https://acme.example.com"`, `"everybody"`, `"approach":{"type":"supervised"}`,
		`"id":"Apache-2.0"`, `"ptmlock:hub"`, `"type":"file"`, `"architectureFamily"`, `"occurrences"`, `"https://huggingface.co/acme/reader"`, `"ptmlock:merge:added","value":"type=\"library\""`,
	} {
		if !bytes.Contains(reader, []byte(want)) {
			t.Errorf("the model is without %s: %s", want, reader)
		}
	}
	if bytes.Contains(out, []byte(`"ptmlock:pkg:huggingface/acme/reader@`+strings.Repeat("a", 40)+`"`)) {
		t.Error("something has the name that the model would have as an entry of ours")
	}
	if err := checks["sample.cdx16.json"](out); err != nil {
		t.Error(err)
	}
	without := func(file string) []byte { return encode(t, file, none) }
	plain, _ := merged(t, []byte(theirs), without)
	back, _ := merged(t, out, without)
	if a, b := withoutVersion(t, plain), withoutVersion(t, back); a != b {
		t.Errorf("something is left:\n%s", firstDifference([]byte(a), []byte(b)))
	}
}

// TestMergeTwinsSPDX: as TestMergeTwins.
func TestMergeTwinsSPDX(t *testing.T) {
	all, none := document(sample()), document(&lock.Lock{Project: "shop"})
	for what, want := range map[string][]string{
		"SPDX 2.3, models of ours":   {`"supplier":"Organization: Acme Ltd"`, `"SPDXID":"SPDXRef-m1"`, `"downloadLocation":"https://acme.example.com"`, `"licenseDeclared":"Apache-2.0"`, `"comment":"ptmlock:hub=huggingface"`, `"comment":"ptmlock:merge:added=homepage"`},
		"SPDX 3.0.1, models of ours": {`"spdxId":"https://example.com/m1"`, `"comment":"theirs"`, `"type":"ai_AIPackage"`, `"software_downloadLocation"`, `"extension_cdxPropName":"ptmlock:hub"`, `"type=\"software_Package\""`},
	} {
		theirs := strings.Replace(others[what], `"type": "ai_AIPackage"`, `"type": "software_Package"`, 1)
		out, form := merged(t, []byte(theirs), func(file string) []byte { return encode(t, file, all) })
		top := decoded(t, out).(map[string]any)
		var entries []string
		for _, e := range append(asObjects(top["packages"]), asObjects(top["@graph"])...) {
			raw, err := json.Marshal(e)
			if err != nil {
				t.Fatal(err)
			}
			if e["name"] == "acme/reader" || e["name"] == "reader" {
				entries = append(entries, string(raw))
			}
		}
		if len(entries) != 1 {
			t.Fatalf("%s: %d entries are the model", what, len(entries))
		}
		for _, w := range want {
			if !strings.Contains(entries[0], w) {
				t.Errorf("%s: without %s: %s", what, w, entries[0])
			}
		}
		if err := checks[fileOf(form)](out); err != nil {
			t.Errorf("%s: %v", what, err)
		}
		without := func(file string) []byte { return encode(t, file, none) }
		plain, _ := merged(t, []byte(theirs), without)
		back, _ := merged(t, out, without)
		if a, b := withoutVersion(t, plain), withoutVersion(t, back); a != b {
			t.Errorf("%s: something is left:\n%s", what, firstDifference([]byte(a), []byte(b)))
		}
	}
}

// TestMergeAgain holds that what was merged before leaves no trace once the lock is
// another.
func TestMergeAgain(t *testing.T) {
	for what, theirs := range others {
		for seed := range uint64(2) {
			first, second := bom.FromLock(generate(rand.New(rand.NewPCG(seed, 3))), bom.Options{Author: "Acme Security"}), document(sample())
			if seed%2 == 1 {
				first, second = second, first
			}
			once, _ := merged(t, []byte(theirs), func(file string) []byte { return encode(t, file, second) })
			both, _ := merged(t, []byte(theirs), func(file string) []byte { return encode(t, file, first) })
			both, _ = merged(t, both, func(file string) []byte { return encode(t, file, second) })
			a, b := withoutVersion(t, once), withoutVersion(t, both)
			if a != b {
				t.Fatalf("%s: seed %d:\n%s", what, seed, firstDifference([]byte(a), []byte(b)))
			}
		}
	}
}

// TestMergeAsWritten holds that what a merge does not change keeps its spelling: numbers,
// escapes, names, members that nobody knows.
func TestMergeAsWritten(t *testing.T) {
	kept := []string{
		`"x:big": 123456789012345678901234567890`, `"x:float": 1.0`, `"x:exponent": 1E+400`, `"x:n\u0061me": "\u00e9\/\ud83d\ude00"`, `"x:null": null`, `"x:deep": {`,
		`"x:lone": "\ud800"`,
	}
	theirs := `{"x:first": 1, "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [{"type": "library", "name": "a", ` +
		strings.TrimSuffix(strings.Join(kept[:5], ", "), ",") + `}], "services": null, ` + strings.Join(kept[:5], ", ") + `, "x:deep": {"z": 1, "a": [[], {}]}, ` + kept[6] + `}`
	out, _ := merged(t, []byte("\ufeff"+theirs), func(file string) []byte { return encode(t, file, document(sample())) })
	for _, want := range kept {
		if !bytes.Contains(out, []byte(want)) {
			t.Errorf("%s is not in it", want)
		}
	}
	if n := bytes.Count(out, []byte(kept[0])); n != 2 {
		t.Errorf("%s is in it %d times", kept[0], n)
	}
	if first := bytes.Index(out, []byte(`"x:first"`)); first < 0 || first > bytes.Index(out, []byte(`"bomFormat"`)) {
		t.Error("the members have another order")
	}
}

// TestMergeRaised: an expression beside a licence is what 1.6 does not take.
func TestMergeRaised(t *testing.T) {
	theirs := `{"bomFormat": "CycloneDX", "specVersion": "1.4", "version": 1, "components": [{"type": "library", "name": "a", "version": "1",
		"licenses": [{"license": {"id": "MIT"}}, {"expression": "MIT OR Apache-2.0"}]}]}`
	out, form := merged(t, []byte(theirs), func(file string) []byte { return encode(t, file, document(sample())) })
	if form.Version != "1.7" {
		t.Errorf("version %s", form.Version)
	}
	if err := validate(schema(t, "1.7"), out); err != nil {
		t.Error(err)
	}
}

// TestMergeNamespace: the end of a namespace is ours only in a document that we merged.
func TestMergeNamespace(t *testing.T) {
	const own = "https://anchore.com/syft/dir/ptmlock-0e4f1a2b-1111-4222-8333-0123456789ab"
	theirs := `{"spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "name": "ptmlock", "dataLicense": "CC0-1.0", "documentNamespace": "` + own + `",
		"creationInfo": {"created": "2025-01-02T03:04:05Z", "creators": ["Tool: scan-1.0"]}, "packages": []}`
	ours := func(file string) []byte { return encode(t, file, document(sample())) }
	out, _ := merged(t, []byte(theirs), ours)
	if !bytes.Contains(out, []byte(own+"/ptmlock-")) {
		t.Error("the namespace of the other document is not kept")
	}
	if again, _ := merged(t, out, ours); !bytes.Equal(again, out) {
		t.Errorf("merging again changes it:\n%s", firstDifference(out, again))
	}
}

func TestMergeRefused(t *testing.T) {
	d := document(sample())
	for what, text := range map[string]string{
		"neither CycloneDX JSON nor SPDX JSON": `{}`,
		"not an object":                        `[]`,
		"2:4: ":                                "{\n\"a\"}",
		"not JSON: convert it first":           `<bom/>`,
		`1:18: member "a" stands twice`:        `{"b": 1, "a": 2, "a": 3}`,
		"1:1: UTF-16":                          "\xff\xfe{\x00",
		"2:2: not UTF-8":                       "{\n\"\xff\": 1}",
		"1:7: invalid character 'N'":           `{"a": NaN}`,
		"1:1001: nested deeper than 200":       `{"a":` + strings.Repeat(`{"[":`, 300) + "1" + strings.Repeat("}", 301),
		"exceeded max depth":                   strings.Repeat(`{"a":`, 20_000) + strings.Repeat("}", 20_000),
		"is signed":                            `{"bomFormat": "CycloneDX", "specVersion": "1.6", "signature": {}}`,
		`specVersion "2.0"`:                    `{"bomFormat": "CycloneDX", "specVersion": "2.0"}`,
		"is not one of 2.2, 2.3 and 3.0.1":     `{"spdxVersion": "SPDX-2.1"}`,
		"the context is not":                   `{"@context": "https://spdx.org/rdf/3.0.0/spdx-context.jsonld", "@graph": []}`,
	} {
		if _, err := merge.Read([]byte(text)); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("%s: got %v", what, err)
		}
	}
	for what, text := range map[string]string{
		"components: not a list":  `{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": {}}`,
		"metadata: not an object": `{"bomFormat": "CycloneDX", "specVersion": "1.6", "metadata": 1}`,
	} {
		doc, err := merge.Read([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := doc.Add(encode(t, "sample.cdx16.json", d)); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("%s: got %v", what, err)
		}
	}
	for name := range formats {
		if _, err := merge.Read(encode(t, name, d)); err == nil || !strings.Contains(err.Error(), "of ptmlock itself") && !strings.Contains(err.Error(), "not JSON") {
			t.Errorf("%s: ours is taken for that of another tool: %v", name, err)
		}
	}
}

func FuzzMerge(f *testing.F) {
	for _, text := range others {
		f.Add([]byte(text))
	}
	d := document(sample())
	f.Fuzz(func(t *testing.T, theirs []byte) {
		doc, err := merge.Read(theirs)
		if err != nil {
			return
		}
		out, err := doc.Add(encode(t, fileOf(doc.Form), d))
		if err == nil && !json.Valid(out) {
			t.Error("the result is no JSON")
		}
	})
}

func decoded(t *testing.T, data []byte) any {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// changing are the members that a merge may set anew.
var changing = []string{"version", "specVersion", "$schema", "spdxVersion", "documentNamespace"}

// contains tells what of the second value is not in the first: lists may have more
// elements, objects more members.
func contains(all, some any, at string) error {
	switch some := some.(type) {
	case map[string]any:
		have, ok := all.(map[string]any)
		if !ok {
			return fmt.Errorf("%s", at)
		}
		for name, v := range some {
			if at == "" && slices.Contains(changing, name) {
				continue
			}
			if err := contains(have[name], v, at+"."+name); err != nil {
				return err
			}
		}
	case []any:
		have, ok := all.([]any)
		if !ok {
			return fmt.Errorf("%s", at)
		}
		for i, v := range some {
			if !slices.ContainsFunc(have, func(h any) bool { return contains(h, v, ".") == nil }) {
				return fmt.Errorf("%s[%d]", at, i)
			}
		}
	default:
		if all != some {
			return fmt.Errorf("%s: %v is %v", at, some, all)
		}
	}
	return nil
}

// withoutVersion drops what counts how often a document was changed, and the profiles,
// of which it is not known who added them.
func withoutVersion(t *testing.T, data []byte) string {
	doc := decoded(t, data).(map[string]any)
	delete(doc, "version")
	for _, e := range asObjects(doc["@graph"]) {
		delete(e, "profileConformance")
	}
	out, err := json.MarshalIndent(doc, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func asObjects(v any) []map[string]any {
	list, _ := v.([]any)
	var out []map[string]any
	for _, e := range list {
		if o, ok := e.(map[string]any); ok {
			out = append(out, o)
		}
	}
	return out
}

func firstDifference(a, b []byte) string {
	x, y := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("line %d:\n%s\n%s", i+1, x[i], y[i])
		}
	}
	return fmt.Sprintf("%d and %d lines", len(x), len(y))
}
