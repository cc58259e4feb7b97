package reuse

import "strings"

func isIdentity(layer string) bool { return strings.HasSuffix(layer, ".Identity") }
