package detect

import (
	"strings"
	"testing"
)

func TestByRole(t *testing.T) {
	roles := map[byte]PathRole{'s': RoleSource, 'e': RoleExample, 'd': RoleDocs, 't': RoleTest}
	many := strings.Repeat("t", fewModels)
	for _, test := range []struct {
		list, want string // the roles, each by its first letter
		all        bool
		folded     string
	}{
		{"", "", false, ""},
		{"tdse", "sedt", false, ""},
		{many + "s", "s", false, "not listed: 20 models that only tests load; x"},
		{many + "s", "s" + many, true, ""},
		{many + "t", many + "t", false, ""}, // there is nothing else to list
		{many + "desd", "s", false, "not listed: 1 model that only examples load, 2 models that only documents name, 20 models that only tests load; x"},
		{many[1:] + "s", "s" + many[1:], false, ""},
	} {
		shown, folded := ByRole([]byte(test.list), func(b byte) PathRole { return roles[b] }, test.all)
		if got := FoldedText(folded, "x"); string(shown) != test.want || got != test.folded {
			t.Errorf("%s: got %s, %q", test.list, shown, got)
		}
	}
}
