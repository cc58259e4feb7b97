package lock

import "github.com/ptmlock/ptmlock/resolve"

// Describe makes the block of what a hub says of a model, without uses and with all
// files of its repository: two of them tell by Diff what became of it.
func Describe(a *resolve.Resolution) Model {
	m := Model{}
	m.describe(a, nil)
	m.Files = cleanFiles(a.Files)
	return m
}
