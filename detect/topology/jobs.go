package topology

import (
	"cmp"
	"slices"
)

// jobs are what models are used for: a model, or models that take the place of one
// another.
type jobs struct {
	of      map[string]int // by node
	members [][]string     // sorted
}

// jobsOf finds the jobs of a graph. Groups that overlap are one job.
func jobsOf(g Graph) *jobs {
	parent := map[string]string{}
	find := func(node string) string {
		for parent[node] != node {
			parent[node] = parent[parent[node]]
			node = parent[node]
		}
		return node
	}
	add := func(node string) {
		if _, known := parent[node]; !known {
			parent[node] = node
		}
	}
	for _, node := range g.Nodes {
		add(node)
	}
	for _, e := range g.Edges {
		add(e.From)
		add(e.To)
	}
	for _, group := range g.Alternatives {
		for _, node := range group {
			add(node)
			parent[find(node)] = find(group[0])
		}
	}
	nodes := make([]string, 0, len(parent))
	for node := range parent {
		nodes = append(nodes, node)
	}
	slices.Sort(nodes)
	j := &jobs{of: map[string]int{}}
	at := map[string]int{}
	for _, node := range nodes {
		root := find(node)
		i, known := at[root]
		if !known {
			i = len(j.members)
			at[root] = i
			j.members = append(j.members, nil)
		}
		j.of[node] = i
		j.members[i] = append(j.members[i], node)
	}
	return j
}

// digraph holds, for each job, those that it gives output to and those that it takes
// some from, each once.
type digraph struct {
	to, from [][]int
	inner    []bool // jobs with an edge of a model to itself
}

func digraphOf(edges []Edge, j *jobs) *digraph {
	d := &digraph{make([][]int, len(j.members)), make([][]int, len(j.members)), make([]bool, len(j.members))}
	for _, e := range edges {
		giver, taker := e.Flow()
		a, b := j.of[giver], j.of[taker]
		if giver == taker { // parts of it: nothing comes back
			d.inner[a] = true
			continue
		}
		d.to[a], d.from[b] = append(d.to[a], b), append(d.from[b], a)
	}
	for _, lists := range [][][]int{d.to, d.from} {
		for i := range lists {
			slices.Sort(lists[i])
			lists[i] = slices.Compact(lists[i])
		}
	}
	return d
}

// loops returns for each job the number of the loop that it is in, -1 if no way leads
// from it back to it. Jobs that reach each other are in one loop (Kosaraju).
func (d *digraph) loops() []int {
	order := make([]int, 0, len(d.to))
	seen := make([]bool, len(d.to))
	for job := range d.to {
		order = visit(job, d.to, seen, order)
	}
	loops := make([]int, len(d.to))
	for i := range loops {
		loops[i] = -1
	}
	clear(seen)
	for i := len(order) - 1; i >= 0; i-- {
		job := order[i]
		group := visit(job, d.from, seen, nil)
		if len(group) > 1 || slices.Contains(d.to[job], job) {
			for _, member := range group {
				loops[member] = job
			}
		}
	}
	return loops
}

// visit appends what can be reached from a job and was not seen yet, each behind all
// that was reached from it.
func visit(job int, next [][]int, seen []bool, order []int) []int {
	type frame struct{ job, at int }
	if seen[job] {
		return order
	}
	seen[job] = true
	for stack := []frame{{job, 0}}; len(stack) > 0; {
		f := &stack[len(stack)-1]
		if f.at == len(next[f.job]) {
			order = append(order, f.job)
			stack = stack[:len(stack)-1]
			continue
		}
		n := next[f.job][f.at]
		f.at++
		if !seen[n] {
			seen[n] = true
			stack = append(stack, frame{n, 0})
		}
	}
	return order
}

// parts returns what hangs together by edges.
func (d *digraph) parts(edges []Edge, facts []Facts, j *jobs, loops []int) []Part {
	both := make([][]int, len(d.to))
	for job := range both {
		both[job] = slices.Concat(d.to[job], d.from[job])
	}
	seen := make([]bool, len(d.to))
	partOf := make([]int, len(d.to))
	var list []Part
	for job := range d.to {
		if seen[job] || len(both[job]) == 0 && !d.inner[job] {
			continue
		}
		p := Part{Structure: Linear}
		for _, member := range visit(job, both, seen, nil) {
			partOf[member] = len(list)
			p.Nodes = append(p.Nodes, j.members[member]...)
			switch {
			case loops[member] >= 0:
				p.Structure = Cyclic
			case p.Structure == Linear && max(len(d.to[member]), len(d.from[member])) > 1:
				p.Structure = Branching
			}
		}
		slices.Sort(p.Nodes)
		list = append(list, p)
	}
	for i, e := range edges {
		p := &list[partOf[j.of[e.From]]]
		p.Direction = p.Direction.or(facts[i].Direction)
		p.Modularity = p.Modularity.and(facts[i].Modularity)
	}
	slices.SortFunc(list, func(a, b Part) int { return cmp.Compare(a.Nodes[0], b.Nodes[0]) })
	return list
}
