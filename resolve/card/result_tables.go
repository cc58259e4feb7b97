package card

import (
	"regexp"
	"slices"
	"strings"
)

// resultTable reads a table of results. What its rows and columns are is told by the
// names in them: metrics, this model, other models, and else what was measured on.
func (b *bodyReader) resultTable(rows [][]rich, in *section, dataset string) {
	for len(rows) > 2 && isEmptyRow(rows[0]) { // the header is the row below
		rows = rows[1:]
	}
	if len(rows) < 2 || len(rows) > 500 || len(rows[0]) < 2 || len(rows[0]) > 100 || b.isTrainerLog(rows[0]) || len(b.card.Evaluations) >= maxItems {
		return
	}
	t := tableReader{b: b, rows: rows, dataset: dataset, in: in}
	t.read()
}

func isEmptyRow(row []rich) bool {
	return !slices.ContainsFunc(row, func(c rich) bool { return c.text != "" })
}

// isTrainerLog says that a header is that of the table that the Trainer writes, which
// tells of each epoch.
func (b *bodyReader) isTrainerLog(header []rich) bool {
	epoch, step, loss := false, false, false
	for _, c := range header {
		switch fold(c.text) {
		case "epoch", "epochs", "epoch num":
			epoch = true
		case "step", "steps", "iteration":
			step = true
		case "training loss", "validation loss", "loss", "train loss":
			loss = true
		}
	}
	return epoch && (step || loss) || step && loss
}

type tableReader struct {
	b       *bodyReader
	rows    [][]rich
	dataset string
	in      *section
}

func (t *tableReader) read() {
	header := t.rows[0]
	numbers := 0
	for _, row := range t.rows[1:] {
		for _, c := range row {
			if _, ok := scoreOf(c.text); ok {
				numbers++
			}
		}
	}
	metricColumns, ownColumn, ownScore := 0, -1, 0
	for i, c := range header {
		if i == 0 && len(header) > 1 {
			continue
		}
		if _, ok := t.b.k.metric(c.text); ok {
			metricColumns++
		}
		if s := t.b.isOwn(c.text); s > ownScore {
			ownColumn, ownScore = i, s
		}
	}
	if numbers == 0 {
		return
	}
	evaluates := t.in.of("evaluation") || t.in.in("evaluation")
	if t.in.of("datasets") && !evaluates && metricColumns == 0 {
		return // of the data, and not of the model
	}
	switch {
	case t.longForm(header):
	case ownColumn > 0 && metricColumns == 0:
		t.column(ownColumn)
	case metricColumns == 0 && evaluates && t.corner():
	case metricColumns > 0:
		t.metricTable(evaluates)
	case t.metricRows() > 0:
		t.metricByRow(evaluates)
	case t.hasModels(header):
		t.ownRow(false)
	case evaluates && len(header) == 2:
		t.pairs()
	}
}

// corner reads a table of one row whose header begins with the metric of all columns, and says
// whether it is one: "Dataset Acc | Dev | Test".
func (t *tableReader) corner() bool {
	if len(t.rows) != 2 || t.rows[1][0].text != "" {
		return false
	}
	words := strings.Fields(t.rows[0][0].text)
	if len(words) == 0 || len(words) > 3 {
		return false
	}
	id, ok := t.b.k.metric(words[len(words)-1])
	if !ok {
		return false
	}
	for j := 1; j < len(t.rows[1]) && j < len(t.rows[0]); j++ {
		t.add(Evaluation{Dataset: oneLine(t.rows[0][j].text), Metric: id, MetricName: oneLine(words[len(words)-1])}, t.rows[1][j])
	}
	return true
}

// longForm reads tables with a row for each result, and columns for the metric and its value.
func (t *tableReader) longForm(header []rich) bool {
	metric, value, dataset, task := -1, -1, -1, -1
	for i, c := range header {
		switch folded := strings.Trim(fold(c.text), "# +"); {
		case folded == "metric" || folded == "metrics" || folded == "metric name" || folded == "evaluation metric" || folded == "指标":
			metric = i
		case folded == "value" || folded == "score" || folded == "scores" || folded == "result" || folded == "results" || folded == "performance" || folded == "values" || folded == "test score":
			value = i
		case folded == "dataset" || folded == "datasets" || folded == "data" || folded == "benchmark" || folded == "test set" || folded == "testset" || folded == "set" || folded == "split":
			dataset = i
		case folded == "task" || folded == "tasks" || folded == "task name":
			task = i
		}
	}
	if metric >= 0 && dataset < 0 { // harnesses call what they measure on a task
		dataset, task = task, -1
	}
	if value < 0 || metric < 0 && dataset < 0 {
		return false
	}
	own := -1
	if isModelHeader(header[0].text) {
		if metric < 0 {
			return false
		}
		own = 0
	}
	last := t.dataset
	for _, row := range t.rows[1:] {
		if len(row) <= max(metric, value, dataset, task) || own >= 0 && len(t.rows) > 2 && t.b.isOwn(row[own].text) == 0 {
			continue
		}
		if dataset >= 0 && row[dataset].text != "" {
			last = oneLine(row[dataset].text)
		}
		e := Evaluation{Dataset: last}
		if task >= 0 {
			e.Task = oneLine(row[task].text)
		}
		if metric >= 0 {
			id, ok := t.b.k.metric(row[metric].text)
			if !ok && t.isSize(row[metric].text) {
				continue
			}
			if name := oneLine(strings.TrimSpace(row[metric].text)); fold(name) == "" {
				e.Metric = ""
			} else if ok || dataset >= 0 {
				e.Metric, e.MetricName = or(id, name), name
			} else { // what is called a metric is what was measured on
				e.Dataset, e.Metric = t.headerOf(row[metric].text)
			}
		} else if header[value].text != "" {
			e.Metric, e.MetricName = t.metricOf(header[value].text)
		}
		t.add(e, row[value])
	}
	return true
}

// metricOf is the id of a metric, and its name; of one that is not known, the name twice.
func (t *tableReader) metricOf(text string) (id, name string) {
	name = oneLine(strings.TrimSpace(text))
	if id, ok := t.b.k.metric(text); ok {
		return id, name
	}
	return name, name
}

func (t *tableReader) add(e Evaluation, cell rich) {
	value, ok := scoreOf(cell.text)
	if !ok {
		return
	}
	e.Value = t.b.value(value, cell.at(0))
	t.b.bodyResult(e)
}

// metricRows counts the rows that begin with a metric.
func (t *tableReader) metricRows() int {
	n := 0
	for _, row := range t.rows[1:] {
		if len(row) > 0 {
			if _, ok := t.b.k.metric(row[0].text); ok {
				n++
			}
		}
	}
	return n
}

// hasModels says that the first column is one of models.
func (t *tableReader) hasModels(header []rich) bool {
	if isModelHeader(header[0].text) {
		return true
	}
	for _, row := range t.rows[1:] {
		if len(row) > 0 && t.b.isOwn(row[0].text) > 0 {
			return true
		}
	}
	return false
}

// isModelHeader says that a column is one of models.
func isModelHeader(text string) bool {
	switch fold(text) {
	case "model", "models", "model name", "method", "name", "system", "model id", "checkpoint", "模型", "モデル", "모델", "modell", "modèle", "modelo", "модель", "model size", "models name", "version":
		return true
	}
	return false
}

// own returns the row of this model: the only one, or that which names it best; -1 if there is
// none.
func (t *tableReader) own() int {
	best, score := -1, 0
	for i, row := range t.rows[1:] {
		for j, cell := range row {
			s := t.b.isOwn(cell.text)
			if j > 1 && s < 100 { // the whole name may stand anywhere
				continue
			}
			if s > score || s == score && s > 0 && t.hasOwnSize(row) {
				best, score = i+1, s
			}
		}
	}
	if best < 0 && len(t.rows) == 2 {
		return 1
	}
	return best
}

// named says that a row names this model whole.
func (t *tableReader) named(row []rich) bool {
	return slices.ContainsFunc(row, func(c rich) bool {
		return t.b.isOwn(c.text) >= 100 && len(squeeze(c.text)) > 8 || t.b.ownWords(fold(c.text)) > 0
	})
}

// hasOwnSize says that a row has the number of weights that this model has: of two rows for it, the
// other is of a smaller one.
func (t *tableReader) hasOwnSize(row []rich) bool {
	size := t.b.card.Parameters.Count
	if size == 0 {
		return false
	}
	for j, c := range row {
		if j > 0 && j < len(t.rows[0]) && t.isSize(t.rows[0][j].text) && nearRounded(count(strings.TrimSpace(c.text)), size) {
			return true
		}
	}
	return false
}

// metricTable reads a table whose columns are metrics.
func (t *tableReader) metricTable(evaluates bool) {
	if t.hasModels(t.rows[0]) {
		t.ownRow(true)
		return
	}
	header := t.rows[0]
	for _, row := range t.rows[1:] {
		for j := 1; j < len(row) && j < len(header); j++ {
			id, ok := t.b.k.metric(header[j].text)
			if !ok {
				continue
			}
			e := Evaluation{Dataset: t.dataset, Metric: id, MetricName: oneLine(header[j].text)}
			if rowID, ok := t.b.k.metric(row[0].text); ok && t.scores(row) == 1 { // "accuracy" among classes
				e.Metric, e.MetricName = rowID, oneLine(row[0].text)
			} else if _, isNumber := scoreOf(row[0].text); row[0].text != "" && !isNumber {
				e.Dataset = oneLine(strings.TrimSpace(row[0].text))
			}
			t.add(e, row[j])
		}
	}
	if len(t.rows[0]) > 0 { // the first column may be a metric, too
		if id, ok := t.b.k.metric(header[0].text); ok && len(t.rows) == 2 {
			t.add(Evaluation{Dataset: t.dataset, Metric: id, MetricName: oneLine(header[0].text)}, t.rows[1][0])
		}
	}
}

// scores counts the numbers of a row behind its name.
func (t *tableReader) scores(row []rich) int {
	n := 0
	for j := 1; j < len(row) && j < len(t.rows[0]); j++ {
		if _, ok := t.b.k.metric(t.rows[0][j].text); !ok {
			continue
		}
		if _, ok := scoreOf(row[j].text); ok {
			n++
		}
	}
	return n
}

// ownRow reads the row of this model.
func (t *tableReader) ownRow(metricsOnly bool) {
	i := t.own()
	if i < 0 {
		return
	}
	header, row := t.rows[0], t.rows[i]
	for j := 1; j < len(row) && j < len(header); j++ {
		e := Evaluation{Dataset: t.dataset}
		id, ok := t.b.k.metric(header[j].text)
		switch {
		case ok:
			e.Metric, e.MetricName = id, oneLine(header[j].text)
			if m := setInside.FindStringSubmatch(header[j].text); m != nil {
				e.Dataset = m[1]
			}
		case metricsOnly || t.isSize(header[j].text) || header[j].text == "":
			continue
		default:
			e.Dataset, e.Metric = t.headerOf(header[j].text)
		}
		t.add(e, row[j])
	}
}

// setInside matches the set that a column says its metric is measured on: "F1 (Name test set)".
var setInside = regexp.MustCompile(`(?i)\(([^()]*?)[\s-]*(?:test|dev|val|validation|eval)[\s-]?set\)`)

// headerOf splits the name of a column that is no metric alone: "HumanEval(pass@1)".
func (t *tableReader) headerOf(text string) (dataset, metric string) {
	if m := setInside.FindStringSubmatch(text); m != nil { // "NER F1 (Name test set)"
		_, metric = t.headerOf(setInside.ReplaceAllString(text, ""))
		return m[1], metric
	}
	text = oneLine(strings.TrimSpace(text))
	if before, inside, ok := strings.Cut(text, "("); ok {
		inside = strings.TrimRight(inside, ") ")
		if id, ok := t.b.k.metric(inside); ok {
			return strings.TrimSpace(before), id
		}
	}
	if i := strings.LastIndexByte(text, ' '); i > 0 {
		if id, ok := t.b.k.metric(text[i+1:]); ok {
			return strings.TrimSpace(text[:i]), id
		}
	}
	return text, ""
}

// isSize says that a column tells of the model, and not of how good it is.
func (t *tableReader) isSize(text string) bool {
	if strings.ContainsRune(text, '$') {
		return true // a symbol of the architecture
	}
	folded := strings.TrimPrefix(strings.Trim(fold(brackets.ReplaceAllString(text, "")), "# "), "num of ")
	if kind, ok := t.b.k.parameters[folded]; ok && kind.name != "" {
		return true
	}
	for _, f := range t.b.k.labels[folded] {
		if f.field == "parameters" || f.field == "maxLength" || f.field == "vocabularySize" || f.field == "license" {
			return true
		}
	}
	for _, cue := range t.b.k.cues["notResults"] {
		if folded == cue || strings.HasPrefix(folded, cue+" ") || strings.HasSuffix(folded, " "+cue) {
			return true
		}
	}
	return false
}

// metricByRow reads a table whose rows are metrics.
func (t *tableReader) metricByRow(evaluates bool) {
	header := t.rows[0]
	column := -1
	if len(header) == 2 {
		column = 1
	} else {
		best := 0
		for j := 1; j < len(header); j++ {
			if s := t.b.isOwn(header[j].text); s > best {
				column, best = j, s
			}
		}
	}
	for _, row := range t.rows[1:] {
		if len(row) == 0 {
			continue
		}
		id, ok := t.b.k.metric(row[0].text)
		if !ok {
			continue
		}
		for j := 1; j < len(row) && j < len(header); j++ {
			if column >= 0 && j != column {
				continue
			}
			e := Evaluation{Dataset: t.dataset, Metric: id, MetricName: oneLine(row[0].text)}
			if column < 0 {
				e.Dataset = oneLine(header[j].text)
			}
			t.add(e, row[j])
		}
	}
	if id, ok := t.b.k.metric(header[0].text); ok && column == 1 { // a table without a header of its own
		t.add(Evaluation{Dataset: t.dataset, Metric: id, MetricName: oneLine(header[0].text)}, header[1])
	}
}

// column reads the column of this model; its rows are what was measured on.
func (t *tableReader) column(column int) {
	names := 0
	for j, c := range t.rows[0][:column] {
		switch fold(c.text) {
		case "benchmark", "benchmarks", "dataset", "datasets", "metric", "test", "eval", "benchmark name":
			names = j
		}
	}
	for _, row := range t.rows[1:] {
		if len(row) <= column || row[names].text == "" || t.isSize(row[names].text) {
			continue
		}
		row = append([]rich{row[names]}, row[1:]...)
		e := Evaluation{Dataset: t.dataset}
		if id, ok := t.b.k.metric(row[0].text); ok {
			e.Metric, e.MetricName = id, oneLine(row[0].text)
		} else {
			e.Dataset, e.Metric = t.headerOf(row[0].text)
		}
		t.add(e, row[column])
	}
}

// pairs reads a table of names and numbers in a section of results.
func (t *tableReader) pairs() {
	id, isMetric := t.b.k.metric(t.rows[0][1].text)
	for _, row := range t.rows[1:] {
		if len(row) != 2 || row[0].text == "" || t.isSize(row[0].text) {
			continue
		}
		e := Evaluation{}
		e.Dataset, e.Metric = t.headerOf(row[0].text)
		if isMetric {
			e.Metric, e.MetricName = id, oneLine(t.rows[0][1].text)
		}
		t.add(e, row[1])
	}
}
