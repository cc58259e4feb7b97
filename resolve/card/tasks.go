package card

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// loadClasses indexes the endings of classes and the words of domains.
func (k *knowledge) loadClasses() error {
	if err := readTSV("classes.tsv", func(fields []string) error {
		if len(fields) != 2 || k.taskDomains[fields[1]] == "" {
			return fmt.Errorf("want an ending and a task")
		}
		k.classes = append(k.classes, [2]string{fields[0], fields[1]})
		return nil
	}); err != nil {
		return err
	}
	slices.SortStableFunc(k.classes, func(a, b [2]string) int { return len(b[0]) - len(a[0]) })
	return readTSV("domains.tsv", func(fields []string) error {
		if !slices.Contains(k.domains, fields[0]) {
			return fmt.Errorf("%q is no domain", fields[0])
		}
		for _, name := range fields[1:] {
			k.domainWords.add(name, fields[0])
		}
		return nil
	})
}

// classTask returns the task that a class is for; "" if it tells of none.
func (k *knowledge) classTask(class string) string {
	for _, c := range k.classes {
		if strings.HasSuffix(class, c[0]) {
			return c[1]
		}
	}
	return ""
}

// maxTaskText is how many texts at the top of a card are read for the task.
const maxTaskText = 3

// inferTasks looks for the task where the front matter has none: in the title and
// the first texts, in the calls and classes of the code, in the architecture.
func (b *bodyReader) inferTasks() {
	if len(b.card.Tasks) == 0 {
		b.modelIndexTasks()
	}
	if len(b.card.Tasks) == 0 {
		b.titleTasks()
	}
	if len(b.card.Tasks) == 0 {
		b.codeTasks()
	}
	if len(b.card.Tasks) == 0 {
		for _, a := range b.card.Architectures {
			if task := b.k.classTask(a.Text); task != "" {
				a.Text = task
				b.addTask(a)
			}
		}
	}
	if len(b.card.Tasks) == 0 && b.modalities[0].Text != "" && b.modalities[1].Text != "" {
		b.modalityTasks()
	}
	if len(b.card.Domains) == 0 {
		b.inferDomain()
	}
}

// modalityTasks takes the task of models that write text, by what a table says goes in and comes out.
func (b *bodyReader) modalityTasks() {
	in, out := strings.Fields(fold(b.modalities[0].Text)), strings.TrimSuffix(fold(b.modalities[1].Text), " code")
	v := b.modalities[1]
	switch {
	case out != "text":
		return
	case slices.Equal(in, []string{"text"}):
		v.Text = "text-generation"
	case slices.Contains(in, "text") && (slices.Contains(in, "image") || slices.Contains(in, "images")) && !slices.Contains(in, "audio"):
		v.Text = "image-text-to-text"
	default:
		return
	}
	b.task(v)
}

func (b *bodyReader) modelIndexTasks() {
	for _, e := range b.card.Evaluations {
		if e.Source == FrontMatter && e.Task != "" {
			v := e.Value
			v.Text = e.Task
			b.task(v)
		}
	}
}

// titleTasks reads the headings at the top, and then the first texts.
func (b *bodyReader) titleTasks() {
	texts := 0
	for i := range b.d.blocks {
		bl := &b.d.blocks[i]
		if bl.kind == codeBlock || bl.kind == tableBlock || bl.in.of("usage") || bl.in.of("citation") || bl.in.of("related") {
			continue
		}
		if bl.kind == headingBlock && bl.in.parent != nil && bl.level > 2 && texts > 0 {
			continue
		}
		text := bl.text.text
		if bl.kind == textBlock {
			if texts++; texts > maxTaskText {
				return
			}
			text = text[:min(len(text), 1200)]
		}
		found := false
		for _, m := range b.k.taskTable.all(text) {
			if methodOf.MatchString(text[max(0, m.start-60):m.start]) {
				continue // how it was trained, and not what for
			}
			if bl.kind == textBlock && (m.start > 500 || b.isDownstream(text, m.start)) {
				continue
			}
			b.task(b.value(m.id, bl.text.at(m.start)))
			found = true
		}
		if found && (bl.level == 0 || bl.kind == headingBlock) {
			return
		}
	}
}

// isDownstream says that a sentence, or a label at the beginning of its line, tells what the model
// could be used for or was measured on.
func (b *bodyReader) isDownstream(text string, at int) bool {
	sentence := sentenceAt(text, at)
	if line := strings.LastIndexByte(text[:at], '\n') + 1; strings.Contains(text[line:at], ":") {
		sentence = text[line:at]
	}
	return containsAny(strings.ToLower(sentence), b.k.cues["downstream"])
}

var methodOf = regexp.MustCompile(`(?i)\b(?:trained|tuned|built|optimi[sz]ed|aligned|initiali[sz]ed)\s+(?:with|using|via|by|through)\s+(?:[\w-]+\s+){0,3}$`)

var (
	pipelineCall = regexp.MustCompile(`\bpipeline\(\s*(?:task\s*=\s*)?["']([\w-]+)["']`)
	classCall    = regexp.MustCompile(`\b([A-Z]\w+)\.from_pretrained\(|\b([A-Z]\w*For[A-Z]\w+)\(`)
	taskAlone    = regexp.MustCompile(`^\s*(?:task\s*=\s*)?["']([a-z0-9]+(?:-[a-z0-9]+)+)["'],?\s*$`)
)

// codeTasks reads what the code that loads the model calls.
func (b *bodyReader) codeTasks() {
	for i := range b.d.blocks {
		bl := &b.d.blocks[i]
		if bl.kind != codeBlock {
			continue
		}
		for _, l := range bl.code {
			for _, pattern := range []*regexp.Regexp{pipelineCall, taskAlone} {
				if m := pattern.FindStringSubmatchIndex(l.text); m != nil && b.k.taskNames[fold(l.text[m[2]:m[3]])] != "" {
					b.task(b.value(l.text[m[2]:m[3]], l.source+m[2]))
				}
			}
		}
	}
	if len(b.card.Tasks) > 0 {
		return
	}
	for i := range b.d.blocks {
		for _, l := range b.d.blocks[i].code {
			if !strings.Contains(l.text, ".from_pretrained(") && !strings.Contains(l.text, "For") {
				continue
			}
			for _, m := range classCall.FindAllStringSubmatchIndex(l.text, 5) {
				if m[2] < 0 {
					m[2], m[3] = m[4], m[5]
				}
				if task := b.k.classTask(l.text[m[2]:m[3]]); task != "" {
					b.addTask(b.value(task, l.source+m[2]))
				}
			}
		}
	}
}

// inferDomain takes the domain that words of the tags, the title and the first texts show.
func (b *bodyReader) inferDomain() {
	for _, v := range b.tagWords {
		if m, ok := b.k.domainWords.longest(v.Text); ok {
			v.Text = m.id
			b.card.Domains = []Value{v}
			return
		}
	}
	texts := 0
	for i := range b.d.blocks {
		bl := &b.d.blocks[i]
		if bl.kind == codeBlock || bl.kind == tableBlock {
			continue
		}
		if bl.kind == textBlock {
			if l, ok := splitLabel(bl.text); ok && isPlaceholder(l.value.text) || b.isTemplate(bl.text.text) {
				continue
			}
			if texts++; texts > maxTaskText {
				break
			}
		}
		if found := b.k.domainWords.all(bl.text.text[:min(len(bl.text.text), 600)]); len(found) > 0 {
			m := mostOften(found)
			b.card.Domains = []Value{b.value(m.id, bl.text.at(m.start))}
			return
		}
	}
	for _, l := range b.card.Libraries {
		if m, ok := b.k.domainWords.longest(l.Text); ok {
			v := l.Value
			v.Text = m.id
			b.card.Domains = []Value{v}
			return
		}
	}
	if len(b.card.Architectures) > 0 {
		for _, a := range b.card.Architectures {
			if m, ok := b.k.domainWords.longest(splitCamel(a.Text)); ok {
				a.Text = m.id
				b.card.Domains = []Value{a}
				return
			}
		}
	}
}

// mostOften returns the first match of the id that most matches have.
func mostOften(found []match) match {
	count := map[string]int{}
	for _, m := range found {
		count[m.id]++
	}
	best := found[0]
	for _, m := range found {
		if count[m.id] > count[best.id] {
			best = m
		}
	}
	return best
}

var camel = regexp.MustCompile(`[A-Z]+[a-z0-9]*`)

func splitCamel(s string) string { return strings.Join(camel.FindAllString(s, 20), " ") }
