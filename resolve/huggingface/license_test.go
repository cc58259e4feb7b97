package huggingface_test

import (
	"testing"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
)

// The text of a licence is read where the card does not tell which it is, and only
// there.
func TestLicenseText(t *testing.T) {
	const text = "LLAMA 3.1 COMMUNITY LICENSE AGREEMENT\n"
	repository := func(name, license string) hubtest.HubRepository {
		return hubtest.HubRepository{
			Name: name,
			Commits: []hubtest.HubCommit{{
				Refs:   []string{"refs/heads/main"},
				Files:  map[string]string{"README.md": "---\nlicense: " + license + "\n---\n# A model\n", "LICENSE": text},
				Fields: map[string]any{"cardData": map[string]any{"license": license}},
			}},
		}
	}
	server := start(t, hubtest.Options{Made: []hubtest.HubRepository{repository("owner/other", "other"), repository("owner/stated", "mit")}})
	var got []*resolve.Documents
	c := client(t, server, notes(&got))
	if r := ask(t, c, "owner/other", ""); r.License != (resolve.License{Hub: "other", Link: "LICENSE", Text: "llama3.1"}) {
		t.Errorf("%s %s: %+v", r.State, r.Reason, r.License)
	}
	if r := ask(t, c, "owner/stated", ""); r.License != (resolve.License{SPDX: "MIT", Hub: "mit"}) {
		t.Errorf("%s %s: %+v", r.State, r.Reason, r.License)
	}
	if len(got) != 2 || len(got[1].Files["LICENSE"]) != 0 {
		t.Errorf("the text of a licence that is known was asked for")
	}
}
