package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/ptmlock/ptmlock/lock"
)

// wantsLock is what to give where a lock is wanted.
const wantsLock = `give models.lock, or the directory that holds it; "ptmlock generate" writes one`

// notLock says of a file that is no lock, damaged or not, what it is instead, and what
// to give; nil if it may be a lock: who names a file so, or has the first lines of
// one in it, means one.
func notLock(name string, data []byte) error {
	if strings.HasSuffix(name, ".lock") || looksLikeLock(data) {
		return nil
	}
	if kind := kindOfBOM(data); kind != "" {
		hint := wantsLock
		if kind == cycloneDXDocument {
			hint += fmt.Sprintf("; \"ptmlock diff %s models.lock\" compares the document with it", name)
		}
		return failed(fmt.Errorf("%s: %s, and no lock", name, kind), hint)
	}
	return failed(fmt.Errorf("%s: not a lock of ptmlock", name), wantsLock)
}

// looksLikeLock tells whether data begins as ptmlock writes locks.
func looksLikeLock(data []byte) bool {
	return bytes.Contains(data[:min(len(data), 512)], []byte("\"ptmlock generate\"; commit this file"))
}

const cycloneDXDocument = "a CycloneDX document"

// kindOfBOM names the kind of bill of materials that data begins with; "" if it is none.
func kindOfBOM(data []byte) string {
	head := bytes.TrimSpace(bytes.TrimPrefix(data[:min(len(data), 4096)], []byte("\ufeff")))
	has := func(text string) bool { return bytes.Contains(head, []byte(text)) }
	switch {
	case bytes.HasPrefix(head, []byte("SPDXVersion:")):
		return "an SPDX document"
	case bytes.HasPrefix(head, []byte("<")) && has("cyclonedx.org/schema/bom"):
		return "a CycloneDX document in XML"
	case !bytes.HasPrefix(head, []byte("{")):
		return ""
	case has(`"bomFormat"`):
		return cycloneDXDocument
	case has(`"spdxVersion"`), has("spdx.org/rdf/"):
		return "an SPDX document"
	}
	return ""
}

// damaged is the next step for what is named as a lock, or looks like one, and can't
// be read. Others have files of that ending, too.
func damaged(name string) string {
	if strings.HasSuffix(name, lockName) {
		return `restore the file from version control, or delete it and run "ptmlock generate" again`
	}
	return `restore the file from version control, if it is a lock of ptmlock; else ` + wantsLock
}

// notMerged says why models can't be added to a document, and what --merge takes.
func notMerged(o bomOptions, data []byte, err error) error {
	_, noLock := lock.Parse(o.merge, data)
	switch {
	case noLock == nil || looksLikeLock(data) || filepath.Base(o.merge) == lockName:
		return failed(fmt.Errorf("%s: a lock of ptmlock, and no document of another tool", o.merge), fmt.Sprintf("--merge takes the SBOM that the models are added to, and the lock stands by itself: \"ptmlock bom --merge sbom.json %s\"", o.merge))
	case len(bytes.TrimSpace(data)) > 0 && !strings.ContainsRune("{[<", rune(bytes.TrimSpace(data)[0])) && !json.Valid(data):
		return failed(fmt.Errorf("%s: not JSON", o.merge), mergeTakes)
	}
	return placed(o.merge, err)
}

const mergeTakes = "--merge takes CycloneDX JSON or SPDX JSON, as Syft, Trivy, cdxgen and others write it"

// notNamed hints at what is wrong with the name of a model that is the name of a file.
// usage shows where the file belongs; hint is for all other names.
func notNamed(name, usage, hint string) string {
	if file := lockAt(name); isLock(file) {
		return fmt.Sprintf("%s is a lock, where the name of a model is wanted: %s", file, usage)
	}
	return hint
}
