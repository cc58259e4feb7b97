package detect

import (
	"fmt"
	"strings"
)

// fewModels is up to how many models are all listed.
const fewModels = 20

// ByRole puts what the program itself loads before what only examples, documents and
// tests do, and keeps the order among those of one role. Of a long list it returns
// only the first, unless there is none of them, and counts the others by their role.
func ByRole[T any](list []T, role func(T) PathRole, all bool) (shown []T, folded map[PathRole]int) {
	of := map[PathRole][]T{}
	for _, x := range list {
		r := role(x)
		of[r] = append(of[r], x)
	}
	own := of[RoleSource]
	if !all && len(own) > 0 && len(list) > fewModels {
		folded = map[PathRole]int{}
		for r, others := range of {
			if r != RoleSource {
				folded[r] = len(others)
			}
		}
		return own, folded
	}
	for _, r := range pathRoles {
		shown = append(shown, of[r]...)
	}
	return shown, nil
}

// FoldedText says how many models are not listed, and how to see them; "" if all are.
func FoldedText(folded map[PathRole]int, how string) string {
	var parts []string
	for _, role := range pathRoles {
		n := folded[role]
		if n == 0 {
			continue
		}
		noun := "models"
		if n == 1 {
			noun = "model"
		}
		parts = append(parts, fmt.Sprintf("%d %s that %s", n, noun, map[PathRole]string{RoleExample: "only examples load", RoleDocs: "only documents name", RoleTest: "only tests load"}[role]))
	}
	if len(parts) == 0 {
		return ""
	}
	return "not listed: " + strings.Join(parts, ", ") + "; " + how
}
