package card

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// code reads a block of code: what it cites, imports and trains with.
func (b *bodyReader) code(bl *block) {
	if len(bl.code) == 0 || b.searched > maxPhrases {
		return
	}
	for _, l := range bl.code {
		b.searched += len(l.text)
	}
	if isBibTeX(bl) {
		b.bibTeX(bl)
		return
	}
	if (bl.in.of("inputs") || bl.in.of("outputs")) && !isShell(bl.lang) {
		b.sectionText(bl)
	}
	b.imports(bl)
	b.merged(bl)
	b.codeParameters(bl)
}

// isShell says that a language is one of commands.
func isShell(lang string) bool {
	switch lang {
	case "bash", "sh", "shell", "console", "zsh", "shell-session", "powershell":
		return true
	}
	return false
}

// merged adds the models that a recipe of mergekit merges.
//
// Source: https://github.com/arcee-ai/mergekit/blob/main/README.md#merge-configuration
func (b *bodyReader) merged(bl *block) {
	recipe := false
	for _, l := range bl.code {
		if text := strings.TrimSpace(l.text); strings.HasPrefix(text, "merge_method:") || strings.HasPrefix(text, "slices:") || strings.HasPrefix(text, "- sources:") {
			recipe = true
			break
		}
	}
	if !recipe || len(b.card.BaseModels) > 0 && b.card.BaseModels[0].Source != Body {
		return
	}
	for _, l := range bl.code {
		m := mergeModel.FindStringSubmatchIndex(l.text)
		if m == nil {
			continue
		}
		if name := l.text[m[2]:m[3]]; strings.Count(name, "/") == 1 && !b.own[squeeze(name)] && fileEnding.FindString(name) == "" {
			b.baseModel(Link{Value: b.value(name, l.source+m[2])})
		}
	}
}

var mergeModel = regexp.MustCompile(`^[\s-]*(?:-\s+)?(?:model|base_model|model_path)\s*:\s*["']?([A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*)["']?`)

func isBibTeX(bl *block) bool {
	if strings.HasPrefix(bl.lang, "bib") || bl.lang == "latex" {
		return true
	}
	for _, l := range bl.code {
		if text := strings.TrimSpace(l.text); text != "" {
			return strings.HasPrefix(text, "@") && strings.Contains(text, "{") || bibTeXEntry.MatchString(text)
		}
	}
	return false
}

var (
	bibTeXEntry = regexp.MustCompile(`(?i)^@(article|inproceedings|misc|book|incollection|phdthesis|mastersthesis|techreport|software|online|proceedings|unpublished|conference|dataset|preprint|thesis)\s*\{`)
	bibTeXField = regexp.MustCompile(`(?i)(?:^|[\s,{])(title|eprint|url|doi|journal|arxiv|arxivid|note|howpublished)\s*=\s*`)
	arXivText   = regexp.MustCompile(`(?i)arxiv[:.\s/]*(?:preprint\s*)?(?:arxiv:)?(?:abs/)?\s*(\d{4}\.\d{4,5})`)
	arXivAlone  = regexp.MustCompile(`^\s*(?:arxiv:)?(\d{4}\.\d{4,5})(?:v\d+)?\s*$`)
)

// bibTeX reads the entries of a bibliography.
func (b *bodyReader) bibTeX(bl *block) {
	var p Paper
	software := false
	flush := func() {
		if p.Text != "" || p.ArXiv != "" {
			if !software || p.ArXiv != "" || p.DOI != "" {
				b.paper(p)
			}
		}
		p, software = Paper{}, false
	}
	for i := 0; i < len(bl.code); i++ {
		l := bl.code[i]
		trimmed := strings.TrimSpace(l.text)
		if strings.HasPrefix(trimmed, "@") {
			flush()
			if d := doiURL.FindStringSubmatch(trimmed); d != nil {
				p.DOI = strings.TrimRight(d[1], ",}")
			}
			kind := strings.ToLower(trimmed)
			software = strings.HasPrefix(kind, "@software") || strings.HasPrefix(kind, "@dataset")
			if p.Place == (Place{}) {
				p.Value = b.value("", l.source)
			}
		}
		for at := 0; at < len(l.text); {
			m := bibTeXField.FindStringSubmatchIndex(l.text[at:])
			if m == nil {
				break
			}
			key := strings.ToLower(l.text[at+m[2] : at+m[3]])
			start := at + m[1]
			value, lines, end := bibTeXValue(bl.code[i:], start)
			if key == "title" {
				p.Value = b.value(value, l.source+start)
			} else {
				bibTeXPaper(&p, key, value, &software)
			}
			if lines > 0 {
				i += lines
				break
			}
			at = max(end, start)
		}
	}
	flush()
}

// bibTeXPaper takes what a field of an entry says of where the paper is.
func bibTeXPaper(p *Paper, key, value string, software *bool) {
	if m := arXivURL.FindStringSubmatch(value); m != nil {
		p.ArXiv = or(p.ArXiv, m[1])
	} else if m := arXivAlone.FindStringSubmatch(value); m != nil && (key == "eprint" || strings.HasPrefix(key, "arxiv")) {
		p.ArXiv = or(p.ArXiv, m[1])
	} else if m := arXivText.FindStringSubmatch(value); m != nil {
		p.ArXiv = or(p.ArXiv, m[1])
	}
	switch key {
	case "doi":
		p.DOI = or(p.DOI, strings.TrimPrefix(strings.TrimPrefix(value, "https://doi.org/"), "http://dx.doi.org/"))
		if id, ok := strings.CutPrefix(strings.ToLower(p.DOI), "10.48550/arxiv."); ok {
			p.ArXiv = or(p.ArXiv, id)
		}
	case "url":
		if isWebURL(value) {
			p.URL = or(p.URL, value)
		}
	}
	if host := value; strings.Contains(host, "github.com") && (key == "url" || key == "howpublished" || key == "note") || strings.Contains(strings.ToLower(value), "github repository") {
		*software = true
	}
}

// bibTeXValue reads a value that begins at an offset of the first line and may go on in
// those behind it; lines is how many more it takes, end where it ends in the last.
func bibTeXValue(code []codeLine, offset int) (value string, lines, end int) {
	var b strings.Builder
	depth, quoted := 0, false
	for ; lines < len(code) && lines < 8; lines++ {
		text, from := code[lines].text, 0
		if lines == 0 {
			text, from = text[offset:], offset
		}
		for i := 0; i < len(text); i++ {
			c := text[i]
			switch {
			case c == '\\':
				b.WriteByte(0) // what accent reads
				continue
			case c == '{':
				depth++
				continue
			case c == '}':
				depth--
				if depth <= 0 && !quoted {
					return cleanTeX(b.String()), lines, from + i
				}
				continue
			case c == '"' && depth <= 0:
				if quoted {
					return cleanTeX(b.String()), lines, from + i
				}
				quoted = true
				continue
			case c == ',' && depth <= 0 && !quoted:
				return cleanTeX(b.String()), lines, from + i
			}
			b.WriteByte(c)
		}
		b.WriteByte(' ')
		if depth <= 0 && !quoted {
			break
		}
	}
	return cleanTeX(b.String()), max(lines-1, 0), len(code[0].text)
}

// accents are what TeX writes behind a backslash for a mark over a letter.
var accents = map[string]string{"'": "\u0301", "`": "\u0300", "^": "\u0302", `"`: "\u0308", "~": "\u0303", "c": "\u0327", "v": "\u030c", "=": "\u0304", ".": "\u0307", "r": "\u030a", "H": "\u030b", "u": "\u0306"}

var accent = regexp.MustCompile("\x00(['`^\"~=.]|[cvrHu] )([A-Za-z])")

func cleanTeX(s string) string {
	if strings.Contains(s, "\x00") {
		s = accent.ReplaceAllStringFunc(s, func(m string) string {
			mark := strings.TrimSpace(m[1 : len(m)-1])
			return norm.NFC.String(m[len(m)-1:] + accents[mark])
		})
		s = strings.ReplaceAll(s, "\x00", "")
	}
	return oneLine(strings.Join(strings.Fields(strings.TrimPrefix(strings.TrimSpace(s), "url")), " "))
}

var (
	importLine = regexp.MustCompile(`^\s*(?:>>>\s*|!\s*)?(?:from|import)\s+([A-Za-z_][\w.]*)`)
	codeValue  = regexp.MustCompile(`^\s*(?:--?|export\s+)?["']?([A-Za-z][\w -]{0,40}?)["']?\s*(?::|=|\s)\s*(.+?)\s*[,\\]?\s*$`)
)

// imports adds the libraries that the code imports.
func (b *bodyReader) imports(bl *block) {
	for _, l := range bl.code {
		if strings.Contains(l.text, "pip") && !bl.in.in("related") {
			b.installs(l)
		}
		if strings.Contains(l.text, "(") {
			b.calls(l)
		}
		if !strings.Contains(l.text, "import") {
			continue
		}
		m := importLine.FindStringSubmatchIndex(l.text)
		if m == nil {
			continue
		}
		b.imported(l.text[m[2]:m[3]], l.source+m[2])
	}
}

// imported adds the library that has a module.
func (b *bodyReader) imported(module string, at int) {
	for module != "" {
		if name, ok := b.k.modules[module]; ok {
			b.knownLibrary(b.value(name, at), "")
			return
		}
		i := strings.LastIndexByte(module, '.')
		if i < 0 {
			return
		}
		module = module[:i]
	}
}

// importText matches a line of a text that is one of a program.
var importText = regexp.MustCompile(`^(?:from ([A-Za-z_][\w.]*) import \w)`)

// calls adds the library whose class or function a line calls.
func (b *bodyReader) calls(l codeLine) {
	if len(l.text) > 2000 {
		return
	}
	for _, m := range callName.FindAllStringSubmatchIndex(l.text, 10) {
		if name := b.k.calls[l.text[m[2]:m[3]]]; name != "" {
			b.knownLibrary(b.value(name, l.source+m[2]), "")
		}
	}
}

var callName = regexp.MustCompile(`\b([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?)\(`)

// installs adds the libraries that a command installs.
func (b *bodyReader) installs(l codeLine) {
	m := pipInstall.FindStringSubmatchIndex(l.text)
	if m == nil {
		return
	}
	for _, name := range pipName.FindAllStringSubmatchIndex(l.text[m[2]:m[3]], 20) {
		from, to := m[2]+name[2], m[2]+name[3]
		number := ""
		if name[4] >= 0 {
			number = l.text[m[2]+name[4] : m[2]+name[5]]
		}
		b.knownLibrary(b.value(l.text[from:to], l.source+from), number)
	}
}

var (
	pipInstall = regexp.MustCompile(`\bpip3?\s+install\s+(.*)`)
	pipName    = regexp.MustCompile(`(?:^|\s)["']?([A-Za-z][\w.-]*)(?:\[[\w,]*\])?(?:==v?([\w.]+))?`)
)

var flags = regexp.MustCompile(`--?([A-Za-z][\w-]*)[ =]+([^\s\\]+)`)

// codeParameters adds the hyper-parameters of a configuration or a command that trains.
func (b *bodyReader) codeParameters(bl *block) {
	if bl.in.of("usage") || bl.in.of("inputs") {
		return
	}
	training := bl.in.in("hyperparameters")
	for _, l := range bl.code {
		if len(l.text) > 2000 {
			continue
		}
		if strings.Contains(l.text, "--") {
			for _, m := range flags.FindAllStringSubmatchIndex(l.text, 50) {
				b.codeParameter(l, m[2], m[3], m[4], m[5], training)
			}
			continue
		}
		if strings.Contains(l.text, "': ") || strings.Contains(l.text, `": `) {
			for _, m := range pairs.FindAllStringSubmatchIndex(l.text, 50) {
				b.codeParameter(l, m[2], m[3], m[4], m[5], training)
			}
			continue
		}
		m := codePair.FindStringSubmatchIndex(l.text)
		if m == nil || b.k.parameters[fold(l.text[m[2]:m[3]])].name == "" {
			m = codeValue.FindStringSubmatchIndex(l.text)
		}
		if m != nil {
			b.codeParameter(l, m[2], m[3], m[4], m[5], training)
		}
	}
}

// codePair matches a name of several words: "per device batch size: 8".
var codePair = regexp.MustCompile(`^\s*([A-Za-z][\w -]{0,40}?)\s*[:=]\s*(.+?)\s*$`)

var pairs = regexp.MustCompile(`["']([A-Za-z][\w -]{0,40})["']\s*:\s*("[^"]*"|'[^']*'|[^,{}\[\]]+|\[[^\]]*\])`)

func (b *bodyReader) codeParameter(l codeLine, keyStart, keyEnd, start, end int, training bool) {
	key := fold(l.text[keyStart:keyEnd])
	if b.k.baseKeys[key] {
		b.codeBase(l, start, end)
		return
	}
	kind, ok := b.k.parameters[key]
	if !ok || kind.loose && !training {
		return
	}
	value, _, _ := strings.Cut(l.text[start:end], " #")
	if kind.value == "number" && !startsWithNumber(strings.Trim(value, "\"' ")) {
		return
	}
	b.addParameter(kind, l.text[keyStart:keyEnd], value, b.d.place(l.source+start))
}

// codeBase adds the model that a command or a configuration starts the training from.
func (b *bodyReader) codeBase(l codeLine, start, end int) {
	if len(b.card.BaseModels) > 0 && b.card.BaseModels[0].Source != Body {
		return
	}
	name := strings.Trim(l.text[start:end], "\"'`, \\")
	if strings.HasPrefix(name, "/") || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "$") || modelName.FindString(name) != name || !looksLikeName(name) {
		return
	}
	base := Link{Value: b.value(name, l.source+start)}
	if strings.Contains(name, "/") || looksLikeModel(name) {
		if !b.own[squeeze(name)] {
			b.baseModel(base)
		}
	}
}

func startsWithNumber(s string) bool {
	return s != "" && (s[0] >= '0' && s[0] <= '9' || (s[0] == '.' || s[0] == '(' || s[0] == '[') && len(s) > 1 && s[1] >= '0' && s[1] <= '9')
}

// versionsIn adds the libraries of a list of versions: "Transformers 4.17.0".
func (b *bodyReader) versionsIn(t *rich) {
	for _, line := range t.lines() {
		name, number := splitVersion(line.text)
		if number != "" {
			b.knownLibrary(b.value(name, line.at(0)), number)
		}
	}
}
