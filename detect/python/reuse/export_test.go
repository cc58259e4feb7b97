package reuse

import (
	"maps"
	"slices"
	"sync"
)

// Rule tells which rule of the files it is.
type Rule struct {
	Table  string
	Number int // of the rules of its table, from 0
	Name   string
}

// Rules returns all rules, in the order of the tables and files.
func Rules() []Rule {
	var all []Rule
	for i, list := range loadRules().lists() {
		for j, r := range *list {
			all = append(all, Rule{tableNames[i], j, r.Names[0]})
		}
	}
	return all
}

// Asked runs f and returns the rules that were found meanwhile by a name. Those of a
// table that is gone through without names are no part of it.
func Asked(f func()) map[Rule]bool {
	var mutex sync.Mutex
	var made []*tables
	normal := newTables
	defer func() { newTables = normal }()
	newTables = func() *tables {
		mutex.Lock()
		defer mutex.Unlock()
		made = append(made, normal())
		return made[len(made)-1]
	}
	f()
	asked := map[Rule]bool{}
	for _, t := range made {
		for i, list := range t.lists() {
			for _, memo := range append(slices.Collect(maps.Values(list.behind)), list.memo) {
				for _, found := range memo {
					for _, r := range found {
						asked[Rule{tableNames[i], r.number, r.Names[0]}] = true
					}
				}
			}
		}
	}
	return asked
}

// Without runs f as if a rule were not in the files.
func Without(rule Rule, f func()) {
	all := &ruleSet{}
	all.add(loadRules())
	for i, list := range all.lists() {
		if tableNames[i] == rule.Table {
			*list = slices.Delete(*list, rule.Number, rule.Number+1)
		}
		all.index = append(all.index, newRuleIndex(*list))
	}
	normal := newTables
	defer func() { newTables = normal }()
	newTables = all.tables
	f()
}
