package python

import (
	"cmp"
	"context"
	"slices"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/choice"
	"github.com/ptmlock/ptmlock/detect/python/flow"
	"github.com/ptmlock/ptmlock/detect/python/reuse"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/shell"
)

// analysis is what is known of one project while its modules are gone through.
type analysis struct {
	found     *detect.Findings
	project   *scope.Project
	evaluator *flow.Evaluator
	choices   *choice.Finder
	tracker   *reuse.Tracker
	places    map[*scope.Module]detect.Place // of modules that are pieces of other files
}

// analyse joins what was read of all files to one project.
func (d *detector) analyse(all []*parsed, others *fileSet) *analysis {
	a := &analysis{found: &detect.Findings{}}
	var modules []*scope.Module
	var commands []shell.Command
	var pieces []embedded
	paths := map[string]bool{}
	for _, p := range all {
		if p.module != nil {
			modules = append(modules, p.module)
			paths[p.module.Path] = true
		}
		commands = append(commands, p.commands...)
		pieces = append(pieces, p.embedded...)
		a.found.Problems = append(a.found.Problems, p.problems...)
	}
	modules = append(modules, install(pieces, paths)...)
	a.project = scope.NewProject(modules)
	a.evaluator = flow.New(a.project, d.set, others)
	a.evaluator.Bind(d.bound)
	a.evaluator.AddCommands(commands)
	a.evaluator.AddRuns(runsOf(pieces))
	reportCommands(a.found, commands, "")
	a.places = placesOf(pieces)
	return a
}

// runCommands reports what commands download that the code runs, and tells the
// evaluator what programs they run. What asks the evaluator comes after it.
func (a *analysis) runCommands() {
	var run []shell.Command
	for _, m := range a.project.Modules {
		for _, c := range a.evaluator.ShellCommands(m) {
			reportCommands(a.found, c.Commands, c.Why)
			if !c.Dead {
				run = append(run, c.Commands...)
			}
		}
	}
	a.evaluator.AddCommands(run)
	a.choices = choice.New(a.evaluator, a.project.Modules)
	a.tracker = reuse.New(a.evaluator, a.project, models)
}

// tracked is a loading call with the range of its references in the findings.
type tracked struct {
	flow.Site
	from, to int
}

// modules reports the loading calls of all modules: those that name models, then those that
// only open files.
func (a *analysis) modules(ctx context.Context) error {
	sites := make([][]tracked, len(a.project.Modules))
	defer a.evaluator.ForOpening(a.evaluator.ForOpening(false))
	for _, opening := range []bool{false, true} {
		a.evaluator.ForOpening(opening)
		for i, m := range a.project.Modules {
			if err := ctx.Err(); err != nil {
				return err
			}
			sites[i] = append(sites[i], a.module(m, opening)...)
		}
		for i := range a.found.References {
			if r := &a.found.References[i]; r.Role == detect.Used {
				a.evaluator.Fetches(r)
			}
		}
	}
	for _, all := range sites {
		slices.SortStableFunc(all, func(x, y tracked) int { return cmp.Compare(x.Call.Node.Pos(), y.Call.Node.Pos()) })
		for i := range all { // what a document only shows is not followed
			a.tracker.Add(&all[i].Site, a.found.References[all[i].from:all[i].to])
		}
	}
	return nil
}

// module reports the loading calls of one module, and returns those that are not dead.
func (a *analysis) module(m *scope.Module, opening bool) []tracked {
	ask := a.evaluator.Sites
	if opening {
		ask = a.evaluator.OpeningSites
	}
	references, unresolved := len(a.found.References), len(a.found.Unresolved)
	var sites []tracked
	for _, site := range ask(m) {
		a.evaluator.TakeHit()
		before := len(a.found.References)
		at := report(a.found, a.choices, m, &site)
		cut := a.evaluator.TakeHit() || site.Cut
		if cut && !site.Dead && (!opening || len(a.found.References) > before) { // most calls that open files have no model to miss
			a.found.Problems = append(a.found.Problems, detect.Problem{At: at, Message: "the analysis of this call stopped at its bound: names can be missing"})
		}
		if !site.Dead {
			sites = append(sites, tracked{site, before, len(a.found.References)})
		}
	}
	if place := a.places[m]; place != "" {
		shown(a.found, references, unresolved, place)
	}
	return sites
}

// conclude adds what is known when all modules are gone through.
func (a *analysis) conclude() {
	a.found.Applied = a.evaluator.Applied()
	if a.evaluator.Spent() {
		a.found.Problems = append(a.found.Problems, detect.Problem{
			At: detect.Position{File: "."}, Message: "the calls of this project depend on each other so much that not all were followed to the end: names can be missing",
		})
	}
	decided, together := a.choices.Find()
	for i, all := range decided {
		a.found.References[i].Choices = all
	}
	a.found.Together = together
	a.tracker.Name(detect.JoinLocal(a.found))
}

// follow adds what becomes of the models. It comes last, so that what is spent on it is
// taken from nothing else.
func follow(ctx context.Context, tracker *reuse.Tracker, found *detect.Findings) error {
	if err := tracker.Run(ctx); err != nil {
		return err
	}
	found.Pipelines = tracker.Pipelines()
	found.Interactions = tracker.Interactions()
	if tracker.Cut() {
		found.Problems = append(found.Problems, detect.Problem{
			At: detect.Position{File: "."}, Message: "following the models of this project stopped at its bound: stages, adaptations and interactions can be missing",
		})
	}
	return nil
}
