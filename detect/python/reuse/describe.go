package reuse

import (
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/flow"
)

// describe finds what is known of what a site gives, by a task that the call names
// and by the call. The first rule that says how the model is organized decides.
func (t *Tracker) describe(s *site, call *flow.Site) {
	joined := &rule{}
	add := func(r *rule) {
		if r == nil {
			return
		}
		if joined.Organization == "" {
			joined.Organization = r.Organization
		}
		joined.Stages = append(joined.Stages, r.Stages...)
		joined.Notes = append(joined.Notes, r.Notes...)
	}
	byCall := t.rules.object.first(s.via, s.via)
	if byCall != nil {
		s.gives, s.elements = byCall.Gives, byCall.Elements
		s.downloads = s.downloads || byCall.Gives == "files"
	}
	if byCall != nil && byCall.Keyword != "" {
		for i := range call.Loads {
			for _, task := range call.Loads[i].Given(0, byCall.Keyword) {
				add(t.rules.task.first(task, s.via))
			}
		}
	}
	add(byCall)
	if s.part != detect.PartTokenizer && s.part != detect.PartProcessor && s.part != detect.PartConfig {
		s.object = joined
	}
}

// organizationOf says what the name of a model tells of its organization; "" if
// nothing.
func (t *tables) organizationOf(name, via string) string {
	if r := t.modelRule(name, via); r != nil {
		return r.Organization
	}
	return ""
}

// modelRule is what is known of a model by its name, or the last part of it.
func (t *tables) modelRule(name, via string) *rule {
	name = strings.ToLower(name)
	if last := name[strings.LastIndexByte(name, '/')+1:]; last != "" {
		if r := t.model.first(last, via); r != nil {
			return r
		}
	}
	return t.model.first(name, via)
}

// givesFiles tells whether a loading call gives the files of a model only.
func (t *Tracker) givesFiles(via string) bool {
	r := t.rules.object.first(via, via)
	return r != nil && r.Gives == "files"
}
