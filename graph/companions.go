package graph

// frame is drawn around what the program uses together and arrows do not hold together.
type frame struct{ number int } // from 1

const frameTitle = "used together"

// sets are disjoint sets of clusters and boxes.
type sets map[any]any

func (s sets) find(job any) any {
	for s[job] != nil {
		if over := s[s[job]]; over != nil {
			s[job] = over
		}
		job = s[job]
	}
	return job
}

// join makes one set of two, and tells whether they were two.
func (s sets) join(a, b any) bool {
	x, y := s.find(a), s.find(b)
	if x != y {
		s[y] = x
	}
	return x != y
}

// companion is what does one job in a complementary group.
type companion struct {
	job any
	end end // the cluster if several of its boxes are in the group
}

// companions shows what is used together where no way of arrows leads from each to
// each: two by a light line, more by a frame around them. A line between two of
// several would look as if these two had more in common than the others. Groups that
// overlap share a frame, as a box can be in one only.
func (d *drawing) companions(groups [][]string) {
	held, framed := sets{}, sets{}
	for _, a := range d.arrows {
		held.join(a.from.box.job(), a.to.box.job())
	}
	var frames, pairs [][]companion
	for _, group := range groups {
		list := d.jobs(group)
		switch {
		case len(list) == 2:
			pairs = append(pairs, list)
		case !held.holds(list):
			frames = append(frames, list)
		}
	}
	for _, list := range frames {
		for _, c := range list[1:] {
			held.join(list[0].job, c.job)
			framed.join(list[0].job, c.job)
		}
	}
	d.frame(frames, framed)
	for _, pair := range pairs {
		if held.join(pair[0].job, pair[1].job) {
			d.beside = append(d.beside, [2]end{pair[0].end, pair[1].end})
		}
	}
}

// holds tells whether all are in one set.
func (s sets) holds(list []companion) bool {
	for _, c := range list {
		if s.find(c.job) != s.find(list[0].job) {
			return false
		}
	}
	return true
}

// jobs are the jobs that the models of a group do.
func (d *drawing) jobs(group []string) []companion {
	at := map[any]int{}
	var list []companion
	for _, id := range group {
		b := d.of[id]
		if b == nil {
			continue
		}
		i, known := at[b.job()]
		switch {
		case !known:
			at[b.job()] = len(list)
			list = append(list, companion{b.job(), end{box: b}})
		case list[i].end.box != b:
			list[i].end = endOf(b, b.in)
		}
	}
	return list
}

// frame puts the jobs of each set into one frame.
func (d *drawing) frame(groups [][]companion, of sets) {
	known := map[any]*frame{}
	for _, list := range groups {
		f := known[of.find(list[0].job)]
		if f == nil {
			f = &frame{len(d.frames) + 1}
			known[of.find(list[0].job)] = f
			d.frames = append(d.frames, f)
		}
		for _, c := range list {
			switch job := c.job.(type) {
			case *cluster:
				job.frame = f
			case *box:
				job.frame = f
			}
		}
	}
}

// content is what stands in a frame, or outside of all.
type content struct {
	clusters []*cluster
	boxes    []*box // in no cluster
}

// contents are those of all frames; that of nil is what is in none.
func (d *drawing) contents() map[*frame]*content {
	in := map[*frame]*content{nil: {}}
	for _, f := range d.frames {
		in[f] = &content{}
	}
	for _, c := range d.clusters {
		in[c.frame].clusters = append(in[c.frame].clusters, c)
	}
	for _, b := range d.boxes {
		if b.in == nil {
			in[b.frame].boxes = append(in[b.frame].boxes, b)
		}
	}
	return in
}
