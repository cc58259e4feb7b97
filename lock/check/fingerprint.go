package check

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// fingerprints returns, for each finding, what tells it from the others and stays the
// same when lines move: it is over the rule, the file, the model and what the finding
// says, and counts those that have all of that in common.
func fingerprints(list []Finding) []string {
	seen := map[string]int{}
	out := make([]string, len(list))
	for i, f := range list {
		k := strings.Join([]string{f.Rule.ID, f.At.File, f.Model, f.detail}, "\x00")
		seen[k]++
		sum := sha256.Sum256([]byte(k + "\x00" + strconv.Itoa(seen[k])))
		out[i] = hex.EncodeToString(sum[:16])
	}
	return out
}
