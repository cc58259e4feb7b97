package pin

import (
	"strings"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// atCommit returns the address of a file of a hub at a commit in place of the
// revision that it names; ok is false if it is no such address.
func atCommit(address string, m hub.Model, commit string) (text string, ok bool) {
	old, err := hub.ParseURL(address)
	if err != nil || old.Model != m {
		return "", false
	}
	for _, mark := range []string{"/resolve/", "/raw/", "/blob/", "/tree/"} {
		before, rest, found := strings.Cut(address, mark)
		if !found {
			continue
		}
		_, behind, _ := strings.Cut(rest, "/")
		text = before + mark + commit + "/" + behind
		if now, err := hub.ParseURL(text); err == nil && now.Model == m && now.Revision == commit && now.Filename == old.Filename {
			return text, true
		}
	}
	return "", false
}
