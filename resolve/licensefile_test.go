package resolve

import (
	"context"
	"strings"
	"testing"
)

func TestLicenseFiles(t *testing.T) {
	files := func(names ...string) (list []File) {
		for _, n := range names {
			list = append(list, File{Path: n, Size: 10})
		}
		return list
	}
	for _, c := range []struct {
		stated License
		files  []File
		want   string
	}{
		{License{}, files("README.md", "LICENSE"), "LICENSE"},
		{License{Hub: "other"}, files("LICENSE.md", "USE_POLICY.md"), "LICENSE.md"},
		{License{Hub: "other", Name: "own", Link: "MODEL_LICENSE"}, files("LICENSE", "MODEL_LICENSE"), "MODEL_LICENSE"},
		{License{Hub: "other", Link: "https://example.org/terms"}, files("README.md", "LICENSE.txt"), "LICENSE.txt"},
		{License{Hub: "other"}, files("Tongyi Qianwen LICENSE AGREEMENT", "x.bin"), "Tongyi Qianwen LICENSE AGREEMENT"},
		{License{Hub: "unknown"}, files("COPYING"), "COPYING"},
		{License{Hub: "apache-2.0", SPDX: "Apache-2.0"}, files("LICENSE"), ""},
		{License{Hub: "gemma"}, files("LICENSE"), ""},
		{License{Hub: "other", Name: "llama3.1"}, files("LICENSE"), ""},
		{License{Hub: "other"}, files("docs/LICENSE", "LICENSE.pdf", "license.bin"), ""},
		{License{Hub: "other"}, []File{{Path: "LICENSE", Size: 1 << 30}}, ""},
	} {
		r := &Resolution{License: c.stated, Files: c.files}
		got := ""
		for _, f := range r.LicenseFiles() {
			got += f.Path
		}
		if got != c.want {
			t.Errorf("%+v of %v: %q, want %q", c.stated, c.files, got, c.want)
		}
	}
}

func TestTextOfLicense(t *testing.T) {
	for _, c := range []struct {
		stated License
		text   string
		want   License
	}{
		{License{Hub: "other", Name: "own"}, "LLAMA 2 COMMUNITY LICENSE AGREEMENT\n", License{Hub: "other", Name: "own", Link: "LICENSE", Text: "llama2"}},
		{License{}, "S-Lab License 1.0\n", License{Link: "LICENSE", Text: "s-lab-1.0"}},
		{License{}, "Ask me.", License{}},
		{License{Hub: "mit", SPDX: "MIT"}, "LLAMA 2 COMMUNITY LICENSE AGREEMENT", License{Hub: "mit", SPDX: "MIT"}},
		{License{}, strings.Repeat("\xff", 100), License{}},
	} {
		r := &Resolution{License: c.stated, Files: []File{{Path: "LICENSE", Size: int64(len(c.text))}}}
		d := &Documents{Files: map[string][]byte{"LICENSE": []byte(c.text)}}
		if err := r.Describe(context.Background(), ReadCard, d); err != nil {
			t.Fatal(err)
		}
		if r.License != c.want {
			t.Errorf("%q: %+v, want %+v", c.text, r.License, c.want)
		}
	}
}
