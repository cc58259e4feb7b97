package card

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func init() { // the functions lead back to the map
	phraseReaders = map[string]func(*bodyReader, *phrase, *rich, int, int, *block){
		"base":          (*bodyReader).phraseBase,
		"baseBefore":    (*bodyReader).phraseBaseBefore,
		"parameters":    (*bodyReader).phraseParameters,
		"vocabulary":    (*bodyReader).phraseVocabulary,
		"maxLength":     (*bodyReader).phraseMaxLength,
		"parameter":     (*bodyReader).phraseParameter,
		"hardware":      (*bodyReader).phraseHardware,
		"hours":         (*bodyReader).phraseHours,
		"provider":      (*bodyReader).phraseProvider,
		"grants":        (*bodyReader).phraseGrants,
		"carbon":        (*bodyReader).phraseCarbon,
		"license":       (*bodyReader).phraseLicense,
		"trainer":       (*bodyReader).phraseTrainer,
		"dataset":       (*bodyReader).phraseDataset,
		"library":       (*bodyReader).phraseLibrary,
		"datasetList":   (*bodyReader).phraseDatasets,
		"merge":         (*bodyReader).phraseMerge,
		"languageTitle": (*bodyReader).phraseLanguage,
		"input":         (*bodyReader).phraseInput,
		"output":        (*bodyReader).phraseOutput,
		"free":          (*bodyReader).phraseFree,
	}
}

// phraseBase takes the model that a sentence names as the base.
func (b *bodyReader) phraseBase(p *phrase, t *rich, start, _ int, bl *block) {
	if len(b.card.BaseModels) > 0 && b.card.BaseModels[0].Source == FrontMatter {
		return // the text says of the same model how it was made
	}
	if over, ok := t.linkOver(start); ok && over.start < start-2 && phraseInside.MatchString(t.text[over.start:start]) {
		return // the words are those of the link
	}
	l, ok := thing(t, start)
	if over, near := linkedModel(t, start); near {
		_, id := hubPath(over.url)
		l, ok, start = Link{Value: Value{Text: id}, URL: over.url}, true, over.start
	}
	if !ok || !b.isModel(l) || b.isEarlier(l.Text) || isMethod(t, start, l) || p.name == "weak" && l.URL == "" && b.k.architectures[fold(l.Text)] {
		return
	}
	l.Value = b.value(l.Text, t.at(start))
	b.textBase(l)
}

// maxBaseLines is how many lines below the first a sentence may name a further base model.
const maxBaseLines = 8

// textBase adds a base model that a sentence names, unless it is a shorter name of one that is
// there already.
func (b *bodyReader) textBase(l Link) {
	s := squeeze(l.Text)
	for _, have := range b.card.BaseModels {
		if have.Source == Body && l.Place.Line > have.Place.Line+maxBaseLines {
			return // the text goes on to others
		}
		if h := squeeze(have.Text); l.URL == "" && h != s && strings.HasPrefix(h, s) {
			return
		}
	}
	b.baseModel(l)
}

// phraseInside matches words of phrases that lead to a base model.
var phraseInside = regexp.MustCompile(`(?i)\b(?:models?|versions?|tuned|trained)`)

// linkedModel returns the link to a model that follows an offset with nothing but words that
// describe it between: "on top of Someone's excellent [Model](…)".
func linkedModel(t *rich, start int) (link, bool) {
	for from := start; ; {
		l, ok := t.linkAt(from, start+60)
		if !ok {
			return link{}, false
		}
		if between := t.text[start:l.start]; strings.ContainsAny(between, ",;:.()\n") || linkingWord.MatchString(between) {
			return link{}, false
		}
		if kind, id := hubPath(l.url); kind == "models" && id != "" && l.end > l.start {
			return l, true
		}
		from = l.start + 1
	}
}

var linkingWord = regexp.MustCompile(`(?i)\b(?:on|and|or|for|with|using|in|by|to|from|at|is|was|are|that|which|as|than)\b`)

// isEarlier says that a name is this model's without the version behind it: the text speaks of
// this model.
func (b *bodyReader) isEarlier(name string) bool {
	s := squeeze(lastPart(name))
	for own := range b.own {
		if rest, ok := strings.CutPrefix(own, s); ok && s != "" && versionOnly.MatchString(rest) {
			return true
		}
	}
	return false
}

var versionOnly = regexp.MustCompile(`^v\d+$`)

// isMethod says that what a name stands for in a text is an architecture, a format or a procedure
// of that name, and no model that this one was made from.
func isMethod(t *rich, start int, l Link) bool {
	if kind, _ := hubPath(l.URL); kind == "models" {
		return false
	}
	end := start
	if over, ok := t.linkOver(start); ok {
		end = over.end
	} else if i := strings.Index(t.text[start:], l.Text); i >= 0 {
		end = start + i + len(l.Text)
	}
	if architectureOf.MatchString(t.text[max(0, start-20):start]) && !strings.ContainsAny(l.Text, "0123456789-_/") && !versionBehind.MatchString(t.text[end:]) {
		return true
	}
	return methodBehind.MatchString(t.text[end:min(len(t.text), end+60)]) || methodBefore.MatchString(t.text[max(0, start-80):start])
}

var (
	methodBehind   = regexp.MustCompile("(?i)^(?:['’]s\\s|[`\"'*)]*(?:/[\\w.-]+)?\\s+(?:\\w+\\s+)?(?:architectures?|tokenizer|pre-?training\\s+(?:procedure|objective|method|approach)|training\\s+procedure|format|template|data ?sets?|corpus|corpora|benchmark|paper|approach|method|recipe|objective|algorithm)\\b)")
	versionBehind  = regexp.MustCompile("^[`\"'*)]*\\s+v?\\d")
	architectureOf = regexp.MustCompile(`(?i)\b(?:based|built)\s+(?:up)?on\s+(?:the\s+|an?\s+)?$`)
	methodBefore   = regexp.MustCompile(`(?i)\barchitecture\b[^.,;]{0,40}\b(?:based|built)\s+(?:up)?on\s+(?:the\s+)?$`)
)

// phraseBaseBefore takes a model that stands before the words that say so.
func (b *bodyReader) phraseBaseBefore(p *phrase, t *rich, start, end int, bl *block) {
	if len(b.card.BaseModels) > 0 && b.card.BaseModels[0].Source == FrontMatter {
		return
	}
	l := Link{Value: b.value(t.text[start:end], t.at(start))}
	if over, ok := t.linkOver(start); ok {
		if kind, id := hubPath(over.url); kind == "models" {
			l.Text, l.URL = id, over.url
		}
	}
	if p.name == "linked" && l.URL == "" {
		return
	}
	if looksLikeName(l.Text) && b.isModel(l) && !b.isEarlier(l.Text) {
		b.textBase(l)
	}
}

// isModel says that what a sentence names can be a model, and not this one.
func (b *bodyReader) isModel(l Link) bool {
	kind, id := hubPath(l.URL)
	if l.URL != "" && (kind != "models" || id == "") && hostOf(l.URL) != "github.com" && hostOf(l.URL) != "tfhub.dev" {
		return false
	}
	if strings.HasSuffix(l.Text, "-based") {
		return false
	}
	if kind != "models" && strings.Contains(l.Text, " ") {
		return false // what is no id is the name of a method or a framework
	}
	folded := fold(l.Text)
	if _, ok := b.k.libraryNames[folded]; ok || b.k.languageNames[folded] != "" || b.own[squeeze(l.Text)] {
		return false
	}
	for _, d := range b.card.Datasets {
		if fold(d.Text) == folded {
			return false
		}
	}
	if _, ok := b.k.notModels[folded]; ok {
		return false
	}
	if kind == "models" {
		return true
	}
	if strings.Contains(l.Text, "/") && strings.ToLower(l.Text) == l.Text && !strings.ContainsAny(l.Text, "0123456789-_") {
		return false // "description/abstract"
	}
	return looksLikeModel(l.Text)
}

// looksLikeModel says that a name without a link is one of a model.
func looksLikeModel(name string) bool {
	if strings.Contains(name, "/") {
		return !strings.HasPrefix(name, "http")
	}
	return modelWords.MatchString(name)
}

var modelWords = regexp.MustCompile(`(?i)bert|gpt|t5|llama|mistral|mixtral|wav2vec|hubert|whisper|xls-?r|electra|bart|pegasus|vit|swin|resnet|deit|beit|clip|blip|diffusion|sdxl|falcon|bloom|opt-|pythia|neox|phi-|gemma|qwen|yi-|vicuna|alpaca|mpnet|minilm|xlm|xlnet|convnext|efficientnet|mobilenet|yolo|detr|segformer|layoutlm|deberta|albert|longformer|bigbird|m2m|mbart|nllb|marian|opus-mt|flan|ul2|starcoder|codegen|santacoder|wavlm|speecht5|conformer|citrinet|quartznet|squeezeformer|tacotron|fastspeech|hifi|zephyr|hermes|wizard|orca|solar|deepseek|internlm|baichuan|chatglm|mamba|rwkv|stablelm|openchat|kimiko|unholy|dolphin|e5-|bge-|gte-|simcse|labse|sbert|dino|sam-|unet|vgg|inception|densenet|bit-|mixer|poolformer|data2vec|mms-|parakeet|canary|titanet|ecapa|dialogpt|blenderbot|fugumt|gpt2|camembert|flaubert|barthez|beto|scibert|biobert|finbert|legalbert|codebert|graphcodebert|unixcoder|plbart|tapas|luke|rebel|ernie|nezha|glm|cpm|pangu|granite|devstral|magistral|ministral|kimi|smol|nemotron|minicpm|exaone|olmo|command-r|openllama|redpajama|guanaco|platypus|airoboros|noromaid|[a-z][\w.]*-\d+(?:\.\d+)?b\b|-(?:base|large|small|tiny|medium|mini|instruct|chat|uncased|cased)\b`)

// parameterCount sets how many weights the model has.
func (r *reader) parameterCount(c Count) {
	if c.Count <= 0 {
		return
	}
	old := r.card.Parameters.Count
	same := near(float64(c.Count), float64(old)) || nearRounded(c.Count, old)
	if r.set("parameters", &r.card.Parameters.Value, c.Value, same || c.Source == Body && r.card.Parameters.Source == Body) {
		r.card.Parameters = c
	}
}

// nearRounded says that two numbers are equal but for the tenth that the names of models
// are wrong by.
func nearRounded(a, b int64) bool {
	return float64(a) >= 0.85*float64(b) && float64(b) >= 0.85*float64(a)
}

func (b *bodyReader) phraseParameters(_ *phrase, t *rich, start, end int, bl *block) {
	n := count(strings.TrimSpace(t.text[start:end]))
	if n < 10_000 || comparedBefore.MatchString(t.text[max(0, start-30):start]) {
		return
	}
	// "from 7B to 70B parameters" tells of a family
	before := strings.ToLower(t.text[max(0, start-24):start])
	if strings.HasSuffix(strings.TrimSpace(before), " to") && strings.ContainsAny(before, "0123456789") {
		return
	}
	b.parameterCount(Count{b.value(t.text[start:end], t.at(start)), n})
}

// comparedBefore matches words before a number of weights that others have, or that is a bound.
var comparedBefore = regexp.MustCompile(`(?i)\b(?:up to|under|over|than|below|above|between|beyond)\s+(?:the\s+)?~?$`)

func (b *bodyReader) phraseVocabulary(_ *phrase, t *rich, start, end int, _ *block) {
	text := strings.TrimRight(strings.TrimSpace(t.text[start:end]), ".,")
	if n := count(text); n >= 20 {
		b.vocabularySize(Count{b.value(text, t.at(start)), n})
	}
}

// vocabularySize sets how many entries the tokenizer has.
func (r *reader) vocabularySize(c Count) {
	old := r.card.VocabularySize.Count
	if c.Count > 0 && r.set("vocabularySize", &r.card.VocabularySize.Value, c.Value, near(float64(c.Count), float64(old)) || c.Source == Body && r.card.VocabularySize.Source == Body) {
		r.card.VocabularySize = c
	}
}

func (b *bodyReader) phraseMaxLength(_ *phrase, t *rich, start, end int, bl *block) {
	text := strings.TrimRight(strings.TrimSpace(t.text[start:end]), ".,")
	n := tokens(text)
	if n < 16 || n > 100_000_000 {
		return
	}
	b.maxLength(Count{b.value(text, t.at(start)), n})
}

// maxLength sets the longest input.
func (r *reader) maxLength(c Count) {
	old := r.card.MaxLength
	if c.Count > 0 && r.set("maxLength", &r.card.MaxLength.Value, c.Value, old.Count == c.Count || c.Source == Body && (old.Source == Body || c.Count < old.Count)) {
		r.card.MaxLength = c
	}
}

var numberWords = map[string]string{"one": "1", "single": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10"}

func (b *bodyReader) phraseParameter(p *phrase, t *rich, start, end int, bl *block) {
	text := strings.TrimRight(strings.TrimSpace(t.text[start:end]), ".,")
	if n, ok := numberWords[strings.ToLower(text)]; ok {
		text = n
	}
	b.told = append(b.told, Parameter{p.name, b.value(text, t.at(start))})
}

// trainingContext says that a text speaks of training.
func (b *bodyReader) trainingContext(t *rich, start int, bl *block) bool {
	if bl.in.of("hyperparameters") || bl.in.of("hardware") || bl.in.of("carbon") {
		return true
	}
	return containsAny(strings.ToLower(t.text), b.k.cues["training"])
}

func (b *bodyReader) phraseHardware(_ *phrase, t *rich, start, end int, bl *block) {
	if !b.trainingContext(t, start, bl) || containsAny(strings.ToLower(sentenceAt(t.text, start)), b.k.cues["inference"]) && !bl.in.of("hardware") {
		return
	}
	text := strings.Trim(t.text[start:end], " .,()-\n")
	lower := strings.ToLower(text)
	for _, article := range []string{"and a ", "and ", "or ", "a single ", "a ", "an ", "one ", "single "} {
		if rest, ok := strings.CutPrefix(lower, article); ok {
			text = text[len(text)-len(rest):]
			break
		}
	}
	if len(text) < 2 || len(b.card.Hardware) > 0 && b.card.Hardware[0].Place != (Place{}) && strings.Contains(fold(b.card.Hardware[0].Text), fold(text)) {
		return
	}
	b.hardware(b.value(text, t.at(end-len(strings.TrimLeft(t.text[start:end], " ")))))
}

var ofWhat = regexp.MustCompile(`(?i)^[\s-]+(?:of\s+(?:\w+\s+){0,3}?(?:speech|audio|data|recordings?|video|music|read|transcribed|labell?ed|unlabell?ed|podcast|conversation\w*|voice|english|german|french|spanish)|long|corpus|dataset|each\b)`)

func (b *bodyReader) phraseHours(_ *phrase, t *rich, start, end int, bl *block) {
	if ofWhat.MatchString(t.text[end:min(len(t.text), end+40)]) {
		return // hours of speech
	}
	if len(b.card.Hours.Text) == 0 && b.trainingContext(t, start, bl) {
		if m := durationBehind.FindStringIndex(t.text[end:min(len(t.text), end+40)]); m != nil {
			end += m[1]
		}
		part := t.part(start, end)
		b.hoursIn("", part)
	}
}

// durationBehind matches the second part of a duration.
var durationBehind = regexp.MustCompile(`(?i)^(?:,?\s+and\s+|,\s*|\s+)\d+(?:\.\d+)?\s*(?:hours?|hrs?|minutes?|mins?)\b`)

func (b *bodyReader) phraseProvider(_ *phrase, t *rich, start, end int, _ *block) {
	v := b.value(t.text[start:end], t.at(start))
	if l, ok := t.linkOver(start); ok && hostOf(l.url) == "colab.research.google.com" {
		return // a notebook, which may have been run or not
	}
	if serviceBehind.MatchString(t.text[end:min(len(t.text), end+30)]) {
		return
	}
	if b.card.Provider.Text == "" {
		b.card.Provider = v
	}
}

// serviceBehind matches words behind the name of a provider that name a service other than computers.
var serviceBehind = regexp.MustCompile(`(?i)^\s*(?:content|openai|ai\b|cognitive|translat|api|moderation|competition|dataset|notebook)`)

// phraseGrants takes the sentence that says who paid.
func (b *bodyReader) phraseGrants(_ *phrase, t *rich, start, _ int, bl *block) {
	if bl.in.of("grants") {
		return // the section is taken as a whole
	}
	from, to := sentenceBounds(t.text, start)
	b.free("grants", b.value(t.text[from:to], t.at(from)))
}

// phraseFree takes a sentence for a field of free text, if no section is for it.
func (b *bodyReader) phraseFree(p *phrase, t *rich, start, _ int, _ *block) {
	from, to := sentenceBounds(t.text, start)
	key := textKey{p.name, nil}
	if !b.texts[key] {
		b.texts[key] = true
		b.sentences = append(b.sentences, freeText{p.name, b.value(t.text[from:to], t.at(from))})
	}
}

// freeText is a sentence that is for a field if no section is.
type freeText struct {
	field string
	value Value
}

func (b *bodyReader) phraseCarbon(_ *phrase, t *rich, start, end int, bl *block) {
	if b.card.Carbon.Text == "" {
		part := t.part(start, end)
		b.carbonIn("", part)
	}
}

func (b *bodyReader) phraseLicense(_ *phrase, t *rich, start, end int, bl *block) {
	text := t.text[start:end]
	if i := strings.Index(text, ". "); i >= 0 {
		text = text[:i]
	}
	id, at, ok := b.k.licenseIn(text)
	if !ok {
		return
	}
	l := License{Value: b.value(id, t.at(start+at))}
	if link, ok := t.linkOver(start + at); ok && isWebURL(link.url) {
		l.Link = link.url
	}
	b.bodyLicense(l)
}

// phraseTrainer takes the data set of the first sentence that the Trainer writes.
func (b *bodyReader) phraseTrainer(_ *phrase, t *rich, start, end int, _ *block) {
	name := strings.TrimSpace(t.text[start:end])
	for _, article := range []string{"the ", "an ", "a "} {
		name = strings.TrimPrefix(name, article)
	}
	switch fold(name) {
	case "", "none", "unknown", "unkown", "custom", "imagefolder", "audiofolder", "generator", "json", "csv", "an unknown", "following":
		return
	}
	if b.hasDataset(name) {
		return
	}
	b.dataset(Link{Value: b.value(name, t.at(end-len(name)))})
}

// hasDataset says that a data set is there already, under its whole name or the last part of it.
func (b *bodyReader) hasDataset(name string) bool {
	short := squeeze(lastPart(name))
	for _, d := range b.card.Datasets {
		have := squeeze(lastPart(d.Text))
		if have != "" && short != "" && (strings.Contains(have, short) || strings.Contains(short, have)) {
			return true
		}
	}
	return false
}

// squeeze is a name without anything but its letters and digits, in lower case.
func squeeze(s string) string {
	var out strings.Builder
	s = norm.NFKD.String(s) // ASCII stays as it is, and is not copied
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out.WriteRune(unicode.ToLower(r))
		}
	}
	return out.String()
}

// phraseDatasets takes the names of a list in a sentence: "The training data are A-1, B2 and C".
func (b *bodyReader) phraseDatasets(p *phrase, t *rich, start, _ int, _ *block) {
	_, end := sentenceBounds(t.text, start)
	if end-start > 300 {
		return
	}
	list := t.part(start, end)
	parts := items(list)
	if len(parts) < 2 {
		return
	}
	if p.name == "known" {
		run := parts[0].text
		for _, part := range parts[1:] { // as far as names go
			if !isCapital(part.text) || len(strings.Fields(part.text)) > 4 {
				break
			}
			run += ", " + part.text
		}
		if len(b.k.datasets.all(run)) < 2 {
			return
		}
	}
	for _, item := range parts {
		name := strings.TrimPrefix(strings.Trim(itemEnd.Split(item.text, 2)[0], " .`\"'*"), "the ")
		words := strings.Fields(name)
		if len(words) == 0 || len(words) > 4 || !looksLikeName(words[0]) && (p.name != "known" || !isCapital(words[0])) || notDataLink.MatchString(name) {
			return // the rest of the sentence is no list
		}
		m, known := b.k.datasets.longest(name)
		if !b.hasDataset(name) && (!known || !b.hasKnownDataset(m.id)) {
			b.dataset(Link{Value: b.value(name, item.at(0))})
		}
	}
}

// phraseMerge takes the models whose ids stand in a sentence about a merge.
func (b *bodyReader) phraseMerge(_ *phrase, t *rich, start, _ int, _ *block) {
	from, to := sentenceBounds(t.text, start)
	for _, m := range modelID.FindAllStringSubmatchIndex(t.text[from:to], 20) {
		l := Link{Value: b.value(strings.TrimRight(t.text[from+m[2]:from+m[3]], "."), t.at(from+m[2]))}
		if over, ok := t.linkOver(from + m[2]); ok {
			l.URL = over.url
		}
		if looksLikeModel(l.Text) && fileEnding.FindString(l.Text) == "" && b.isModel(l) && (modelWords.MatchString(lastPart(l.Text)) || strings.ContainsAny(lastPart(l.Text), "-_") && strings.ContainsAny(lastPart(l.Text), "0123456789")) {
			b.textBase(l)
		}
	}
}

var modelID = regexp.MustCompile(`(?:^|[\s"'(\[,*])([A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*)`)

// phraseLibrary takes a library that a sentence calls one.
func (b *bodyReader) phraseLibrary(_ *phrase, t *rich, start, end int, _ *block) {
	words := strings.Fields(t.text[start:end])
	for i := range words { // "the Flair", "Flair"
		name := strings.Join(words[i:], " ")
		if id, ok := b.k.libraryNames[fold(name)]; ok && !b.k.helpers[id] {
			b.knownLibrary(b.value(name, t.at(end-len(name))), "")
			return
		}
	}
}

// phraseDataset takes the data sets that a sentence says the model was trained on.
func (b *bodyReader) phraseDataset(_ *phrase, t *rich, start, _ int, bl *block) {
	end := start + len(t.text[start:])
	if i := strings.IndexAny(t.text[start:end], "\n"); i >= 0 {
		end = start + i
	}
	if i := strings.Index(t.text[start:end], ". "); i >= 0 {
		end = start + i
	}
	for _, l := range t.links {
		if l.start >= start && l.start < end && l.start-start < 120 {
			if kind, _ := hubPath(l.url); kind == "datasets" || kind == "" && l.end < end && datasetWord.MatchString(t.text[l.end:min(end, l.end+25)]) {
				if !b.linkDataset(t.text[l.start:l.end], l.url) {
					b.datasetLink(t, l)
				}
			}
		}
	}
	if l, ok := t.linkAt(start, start+3); ok {
		b.linkDataset(t.text[l.start:l.end], l.url)
		return
	}
	m := datasetName.FindStringSubmatchIndex(t.text[start:end])
	if m == nil {
		return
	}
	name := strings.Trim(t.text[start+m[2]:start+m[3]], " `\"'")
	if !isProperName(name) && !strings.ContainsAny(t.text[start+m[2]:start+m[2]+1]+t.text[max(0, start+m[2]-1):start+m[2]], "`\"'") || b.hasDataset(name) || b.k.languageNames[fold(name)] != "" || b.own[squeeze(name)] {
		return
	}
	b.dataset(Link{Value: b.value(name, t.at(start+m[2]))})
}

var (
	datasetWord = regexp.MustCompile(`(?i)^[^.]{0,12}\b(?:data|corp|训练|コーパス)`)
	datasetName = regexp.MustCompile("^[`\"']?([A-Za-z0-9][\\w./+-]*(?:[ -][A-Z0-9][\\w./+-]*){0,4})[`\"']?\\s*(?:\\([^)]{0,40}\\)\\s*)?(?:training\\s+|speech\\s+|text\\s+)?(?:data ?sets?|corpus|corpora)\\b")
)

// isProperName says that the first word of a name is one that no sentence has: "C4", "common_voice",
// "BookCorpus", and not "medium-size".
func isProperName(s string) bool {
	first, _, _ := strings.Cut(s, " ")
	for i, r := range first {
		if unicode.IsUpper(r) && (i > 0 || first != s || len(first) > 1) || unicode.IsDigit(r) || r == '_' || r == '/' {
			return true
		}
	}
	return false
}

func isCapital(s string) bool {
	for _, r := range s {
		return unicode.IsUpper(r)
	}
	return false
}

// phraseLanguage takes the language that the first texts of a card name, if nothing better
// says it.
func (b *bodyReader) phraseLanguage(p *phrase, t *rich, start, end int, bl *block) {
	if b.hasLanguages || p.name == "" && bl.kind != headingBlock && b.d.place(t.at(start)).Line > b.firstText+12 {
		return
	}
	name := t.text[start:end]
	if code := b.k.languageNames[fold(name)]; code != "" && isCapital(name) {
		b.guessed = append(b.guessed, b.value(name, t.at(start)))
	}
}

var negated = regexp.MustCompile(`(?i)^\S+\s+(?:is|are)\s+not\b`)

func (b *bodyReader) phraseInput(_ *phrase, t *rich, start, end int, bl *block) {
	from, _ := sentenceBounds(t.text, start)
	if strings.Contains(strings.ToLower(t.text[max(from, start-60):start]), "patch") || negated.MatchString(t.text[start:end]) {
		return // what the model cuts its input into, or what it does not take
	}
	b.format(&b.card.InputFormat, "inputFormat", b.value(t.text[start:end], t.at(start)))
}

func (b *bodyReader) phraseOutput(_ *phrase, t *rich, start, end int, bl *block) {
	b.format(&b.card.OutputFormat, "outputFormat", b.value(t.text[start:end], t.at(start)))
}
