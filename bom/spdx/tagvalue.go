package spdx

import (
	"bytes"
	"fmt"
	"io"

	"github.com/spdx/tools-golang/spdx/v2/common"
	"github.com/spdx/tools-golang/tagvalue"

	"github.com/ptmlock/ptmlock/bom"
)

// TagValueVersions are the versions of which EncodeTagValue writes the tag-value form:
// SPDX 3 has none.
var TagValueVersions = []string{"2.3"}

// EncodeTagValue writes d as SPDX 2.3 in its tag-value form
// (https://spdx.github.io/spdx-spec/v2.3/conformance/#44-standard-data-format-requirements).
// It says what the JSON form says. Equal documents give equal bytes. It may be called
// concurrently.
func EncodeTagValue(w io.Writer, d *bom.Document) error {
	doc := document23(d)
	// In this form annotations are of the document, and name what they are about; the
	// library drops those that stand at a package.
	for _, p := range doc.Packages {
		for i := range p.Annotations {
			a := p.Annotations[i]
			a.AnnotationSPDXIdentifier = common.MakeDocElementID("", string(p.PackageSPDXIdentifier))
			doc.Annotations = append(doc.Annotations, &a)
		}
		p.Annotations = nil
	}
	var out bytes.Buffer
	if err := tagvalue.Write(doc, &out); err != nil {
		return fmt.Errorf("spdx: %w", err)
	}
	_, err := w.Write(withoutMarks(out.Bytes()))
	return err
}

// withoutMarks breaks the marks of texts that go over several lines. The form has no
// escape for them, and no text of a bom.Document has a second line, so they come
// from the names of others.
func withoutMarks(data []byte) []byte {
	data = bytes.ReplaceAll(data, []byte("<text>"), []byte("< text>"))
	return bytes.ReplaceAll(data, []byte("</text>"), []byte("< /text>"))
}
