package cyclonedx

import (
	"slices"

	cdx "github.com/CycloneDX/cyclonedx-go"

	"github.com/ptmlock/ptmlock/bom"
	"github.com/ptmlock/ptmlock/detect"
)

// formulation tells how the models work together and what the project makes of them
// (https://cyclonedx.org/docs/1.6/json/#formulation): a task for each model and network
// that takes part, with an input for each interaction, and one for each model that the
// project changes or trains. nil if there is nothing to tell.
func formulation(d *bom.Document) *[]cdx.Formula {
	f := &formula{tasks: map[string]*cdx.Task{}, needs: map[string][]string{}}
	for i := range d.Models {
		if m := &d.Models[i]; m.Used && m.Adaptation != nil {
			f.adapt(m)
		}
	}
	for i := range d.Edges {
		f.edge(&d.Edges[i])
	}
	if len(f.order) == 0 {
		return nil
	}
	slices.Sort(f.order)
	var tasks []cdx.Task
	var dependencies []cdx.Dependency
	for _, ref := range f.order {
		on := append([]string{}, f.needs[ref]...)
		slices.Sort(on)
		on = slices.Compact(on)
		tasks = append(tasks, *f.tasks[ref])
		dependencies = append(dependencies, cdx.Dependency{Ref: ref, Dependencies: &on})
	}
	return &[]cdx.Formula{{
		BOMRef: "formula:models",
		Workflows: &[]cdx.Workflow{{
			BOMRef: "workflow:models", UID: "workflow:models", Name: "how the project uses its models",
			TaskTypes: &[]cdx.TaskType{cdx.TaskTypeOther}, Tasks: &tasks, TaskDependencies: &dependencies,
		}},
	}}
}

type formula struct {
	tasks map[string]*cdx.Task
	order []string
	needs map[string][]string // by task
}

func (f *formula) task(ref, model string, kind cdx.TaskType) *cdx.Task {
	t := f.tasks[ref]
	if t == nil {
		t = &cdx.Task{BOMRef: ref, UID: ref, TaskTypes: &[]cdx.TaskType{kind}, ResourceReferences: &[]cdx.ResourceReferenceChoice{{Ref: model}}}
		f.tasks[ref] = t
		f.order = append(f.order, ref)
	}
	return t
}

// use is the task of a model or network at work.
func (f *formula) use(model string) *cdx.Task {
	t := f.task("task:use:"+model, model, cdx.TaskTypeOther)
	if adapted := "task:adapt:" + model; f.tasks[adapted] != nil {
		f.needs[t.BOMRef] = append(f.needs[t.BOMRef], adapted)
	}
	return t
}

// adapt adds what the project makes of a model.
func (f *formula) adapt(m *bom.Model) {
	t := f.task("task:adapt:"+m.Ref, m.Ref, cdx.TaskTypeBuild)
	t.Inputs = &[]cdx.TaskInput{{Resource: &cdx.ResourceReferenceChoice{Ref: m.Ref}}}
	t.Properties = properties(m.Adaptation)
}

// edge adds an interaction to the task of who takes.
func (f *formula) edge(e *bom.Edge) {
	giver, taker := e.Flow()
	from, to := f.use(giver), f.use(taker)
	if e.Type == detect.Evaluation {
		to.TaskTypes = &[]cdx.TaskType{cdx.TaskTypeTest}
	}
	input := cdx.TaskInput{
		Source: &cdx.ResourceReferenceChoice{Ref: from.BOMRef}, Resource: &cdx.ResourceReferenceChoice{Ref: giver}, Properties: properties(e.Properties),
	}
	if to.Inputs == nil {
		to.Inputs = &[]cdx.TaskInput{}
	}
	*to.Inputs = append(*to.Inputs, input)
	if from != to {
		f.needs[to.BOMRef] = append(f.needs[to.BOMRef], from.BOMRef)
	}
}
