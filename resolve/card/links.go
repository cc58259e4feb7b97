package card

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// linksOf reads the links of a text.
func (b *bodyReader) linksOf(bl *block) { b.linksIn(&bl.text, bl) }

// maxLinks bounds how many links of a card are looked at.
const maxLinks = 5000

func (b *bodyReader) linksIn(t *rich, bl *block) {
	for _, l := range t.links {
		if b.links++; b.links > maxLinks || !isWebURL(l.url) {
			continue
		}
		if name := t.text[l.start:l.end]; len(name) < 40 && !bl.in.of("citation") && !bl.in.of("thanks") {
			if kind, _ := hubPath(l.url); kind == "models" {
				continue // a repack in the form of that library, elsewhere
			}
			if id, ok := b.k.libraryNames[fold(name)]; ok && !b.k.helpers[id] {
				b.knownLibrary(b.value(name, t.at(l.start)), "")
			}
		}
		switch host := hostOf(l.url); {
		case isPaperURL(l.url):
			b.paperLink(t, l, false)
		case host == "github.com" || host == "gitlab.com" || host == "bitbucket.org" || host == "gitee.com":
			b.codeLink(t, l, bl)
		case reportName.MatchString(t.text[l.start:l.end]) && reportFile.MatchString(l.url):
			b.paperLink(t, l, true)
		default:
			b.demoLink(t, l, bl)
		}
		b.trainingLink(t, l, bl)
	}
}

var (
	reportName = regexp.MustCompile(`(?i)\b(?:technical report|tech report|paper|preprint)\b`)
	reportFile = regexp.MustCompile(`(?i)\.pdf(?:[?#]|$)`)
)

// trainingLink adds a data set that is linked where the text speaks of training; of one that
// is known already it keeps the address.
func (b *bodyReader) trainingLink(t *rich, l link, bl *block) {
	name := strings.Trim(t.text[l.start:l.end], " `\"'*")
	kind, id := hubPath(l.url)
	switch {
	case kind == "datasets" && id != "":
		if !b.linkHubDataset(id, l.url) && b.isTraining(t, l, bl) {
			b.dataset(Link{Value: b.value(id, t.at(l.start)), URL: l.url})
		}
	case kind != "" || name == "" || bl.in.of("citation") || bl.in.of("usage"):
	case (b.isTraining(t, l, bl) || isAnnounced(t, l) && !inAny(bl.in, notTraining) && !bl.in.of("evaluation") && !bl.in.of("testdata")) && b.isListedDataset(name, t, l):
		if !b.linkDataset(name, l.url) {
			b.dataset(Link{Value: b.value(name, t.at(l.start)), URL: l.url})
		}
	case b.isTraining(t, l, bl) && namedDataset.MatchString(name) && isCapital(name[:1]) && len(name) <= maxTitle && !testBefore.MatchString(t.text[max(0, l.start-40):l.start]) && !b.linkDataset(name, l.url):
		b.dataset(Link{Value: b.value(name, t.at(l.start)), URL: l.url})
	case isPaperURL(l.url):
	case genericName.MatchString(name) && b.isTraining(t, l, bl) && !notDataLink.MatchString(name):
		if part := lastPart(l.url); !b.linkDataset(part, l.url) && len(part) > 2 && fileEnding.FindString(part) == "" && hostOf(l.url) == "github.com" {
			b.dataset(Link{Value: b.value(part, t.at(l.start)), URL: l.url})
		}
	case strings.Contains(name, "://"):
		if bl.in.of("datasets") && bl.level > 0 && l.start == 0 && !isCodeHost(l.url) {
			b.dataset(Link{Value: b.value(addressName(l.url), t.at(l.start)), URL: l.url})
			return
		}
		if part := lastPart(l.url); bl.in.of("datasets") && (datasetPart.MatchString(part) || dataIsAt.MatchString(t.text[max(0, l.start-60):l.start])) {
			b.dataset(Link{Value: b.value(part, t.at(l.start)), URL: l.url})
		}
	case b.linkDataset(name, l.url):
	case b.isTraining(t, l, bl) && len(name) <= maxTitle:
		_, known := b.k.datasets.longest(name)
		if known && bl.in.of("datasets") || datasetWord.MatchString(t.text[l.end:min(len(t.text), l.end+25)]) && looksLikeName(strings.Fields(name)[0]) {
			b.datasetLink(t, l)
		}
	}
}

var (
	namedDataset = regexp.MustCompile(`(?i)\w\s+(?:data ?set|corpus)$`)
	testBefore   = regexp.MustCompile(`(?i)\b(?:eval|evaluat|test|valid|benchmark)[^.\n]*$`)
	genericName  = regexp.MustCompile(`(?i)^\W*(?:the\s+)?(?:training\s+)?(?:data ?sets?|数据集(?:链接)?|データセット|데이터셋)(?:\s+links?)?\W*$`)
)

// addressName is what an address names: the end of its path, or that behind the name of the site if it
// is a number.
func addressName(address string) string {
	part := lastPart(address)
	if strings.Trim(part, "0123456789") != "" {
		return part
	}
	site, _, _ := strings.Cut(hostOf(address), ".")
	return strings.TrimSpace(site + " " + part)
}

func isCodeHost(address string) bool {
	host := hostOf(address)
	return host == "github.com" || host == "gitlab.com" || host == "bitbucket.org"
}

// dataIsAt matches words that say where data are.
var dataIsAt = regexp.MustCompile(`(?i)\bdata(?: ?sets?)?\s+(?:(?:is|are|was|were|comes?)\s+)?(?:taken\s+|obtained\s+|collected\s+|downloaded\s+)?(?:from|at)\s*:?\s*$`)

// isAnnounced says that a link stands in lines below one that tells of data sets that were taken from
// somewhere: "Most datasets were taken from:".
func isAnnounced(t *rich, l link) bool {
	if len(t.text) > maxPhrase {
		return false
	}
	above := t.text[:l.start]
	i := strings.LastIndex(above, ":\n")
	if i < 0 {
		return false
	}
	line := above[strings.LastIndexByte(above[:i], '\n')+1 : i]
	return takenFrom.MatchString(line)
}

var takenFrom = regexp.MustCompile(`(?i)\b(?:data ?sets|corpora)\b.*\b(?:taken|obtained|collected|used|sourced|drawn)\b`)

// isListedDataset says that a link of a text about training is a data set by the links and words
// around it.
func (b *bodyReader) isListedDataset(name string, t *rich, l link) bool {
	if len(t.text) > maxPhrase || len(name) > maxTitle || strings.Contains(name, "://") || name == "" || notDataLink.MatchString(name) {
		return false
	}
	if _, ok := b.k.libraryNames[fold(name)]; ok {
		return false
	}
	first, _, _ := strings.Cut(name, " ")
	called, listed := inDatasetList(t, l)
	return called && isCapital(first) || listed && (looksLikeName(first) || isUnspaced(first) && datasetPart.MatchString(l.url))
}

var notDataLink = regexp.MustCompile(`(?i)\b(?:gpus?|tpus?|nvidia|a100|v100|h100|colab|kaggle|cloud|aws|azure|cluster|supercomputer|github|hugging ?face|paper|blog)\b`)

// inDatasetList says that a link is one of a run of links that the text calls data sets, or that
// it says the model was trained on: "fine-tuned on [A](…), [B](…) and the [C](…) datasets".
func inDatasetList(t *rich, l link) (called, listed bool) {
	end := l.end
	for range 20 {
		behind := t.text[end:min(len(t.text), end+60)]
		if listedBehind.MatchString(behind) {
			return true, true
		}
		next, ok := t.linkAt(end, end+len(listBetween.FindString(behind))+1)
		if kind, _ := hubPath(next.url); !ok || next.end <= end || kind == "models" {
			break
		}
		end = next.end
	}
	start := l.start
	for range 20 {
		before := t.text[max(0, start-60):start]
		if listedBefore.MatchString(before) {
			return calledBefore.MatchString(before), true
		}
		if line := strings.TrimRight(before, " \n"); strings.HasSuffix(line, ":") && len(line) < len(before) {
			above := t.text[:start-(len(before)-len(line))]
			above = above[strings.LastIndexByte(above, '\n')+1:]
			called = datasetsWord.MatchString(above)
			return called, called
		}
		between := listBefore.FindString(before)
		if between == "" {
			return false, false
		}
		previous, ok := t.linkOver(start - len(between) - 1)
		if kind, _ := hubPath(previous.url); !ok || kind == "models" {
			return false, false
		}
		start = previous.start
	}
	return false, false
}

var (
	listedBehind = regexp.MustCompile(`(?i)^\s*(?:\([^)]{0,30}\)\s*)?(?:data ?sets?|corpora|corpus)\b`)
	listBetween  = regexp.MustCompile(`^\s*(?:\([^)]{0,30}\)\s*)?(?:,\s*)?(?:(?:and|und|et|y|e|&|\+)\s+)?(?:the\s+|also\s+)*`)
	datasetsWord = regexp.MustCompile(`(?i)\b(?:data ?sets|corpora)\b`)
	listBefore   = regexp.MustCompile(`(?:,\s*(?:and\s+)?|\s(?:and|und|et|y|e|&|\+)\s+)(?:the\s+|also\s+)*$`)
	calledBefore = regexp.MustCompile(`(?i)\b(?:data ?sets?|corpora)\b[^.]{0,40}$`)
	listedBefore = regexp.MustCompile(`(?i)(?:\b(?:data ?sets?|corpora|corpus)\b(?:\s*\([^)]{0,20}\))?\s*(?::|,|and|such as|including|(?:collected |compiled |built |created )?from|namely|are|consisting of|consists of)|\b(?:trained|tuned|finetuned|training)\s+on(?:\s+the\s+concatenation\s+of|\s+a\s+(?:mix|mixture|combination)\s+of)?)\s*(?:the\s+)?$`)
)

var datasetPart = regexp.MustCompile(`(?i)data|corpus|corpora`)

// linkDataset gives a data set that the front matter names the address that the text
// has for it.
func (b *bodyReader) linkDataset(name, address string) bool {
	short := squeeze(lastPart(name))
	if len(short) < 3 || archive.MatchString(name) {
		return false
	}
	for i := range b.card.Datasets {
		d := &b.card.Datasets[i]
		have := squeeze(lastPart(d.Text))
		if len(have) >= 3 && (strings.Contains(have, short) || strings.Contains(short, have)) {
			d.URL = or(d.URL, address)
			return true
		}
	}
	return false
}

// linkHubDataset is linkDataset for an address of the hub: what has another address is another data
// set, unless it has the same name.
func (b *bodyReader) linkHubDataset(id, address string) bool {
	for _, d := range b.card.Datasets {
		if d.URL != "" && d.URL != address && squeeze(lastPart(d.Text)) != squeeze(lastPart(id)) && strings.Contains(squeeze(lastPart(id)), squeeze(lastPart(d.Text))) {
			return slices.ContainsFunc(b.card.Datasets, func(d Link) bool { return squeeze(d.Text) == squeeze(id) })
		}
	}
	return b.linkDataset(id, address)
}

// archive matches the name of a file that is linked as one.
var archive = regexp.MustCompile(`(?i)\.(?:zip|tar|tgz|tar\.gz|gz|txt|bin|pt|safetensors)$`)

// isTraining says that a link to a data set stands where the text speaks of training.
func (b *bodyReader) isTraining(t *rich, l link, bl *block) bool {
	if bl.in.of("datasets") {
		return true
	}
	sentence := strings.ToLower(sentenceAt(t.text, l.start))
	for _, cue := range b.k.cues["training"] {
		if strings.Contains(sentence, cue) {
			return true
		}
	}
	return false
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

var (
	arXivURL = regexp.MustCompile(`(?:arxiv\.org|alphaxiv\.org|ar5iv\.org|ar5iv\.labs\.arxiv\.org)/(?:abs|pdf|html)/(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})`)
	papersHF = regexp.MustCompile(`huggingface\.co/papers/(\d{4}\.\d{4,5})`)
	doiURL   = regexp.MustCompile(`doi\.org/(10\.\d{4,9}/[^\s?#]+)`)
)

// isPaperURL says that an address is one of a paper.
func isPaperURL(address string) bool {
	if arXivURL.MatchString(address) || papersHF.MatchString(address) || doiURL.MatchString(address) {
		return true
	}
	switch host := hostOf(address); host {
	case "aclanthology.org", "aclweb.org", "openreview.net", "proceedings.mlr.press", "proceedings.neurips.cc", "papers.nips.cc", "openaccess.thecvf.com", "ieeexplore.ieee.org", "dl.acm.org", "isca-speech.org", "link.springer.com", "sciencedirect.com", "biorxiv.org", "medrxiv.org", "nature.com", "jmlr.org", "papers.ssrn.com", "academic.oup.com":
		return len(strings.Trim(lastPart(address), "/")) > 0
	}
	return false
}

// paperLink adds a paper that is linked. Of a link that a label names as a paper any
// address will do.
func (b *bodyReader) paperLink(t *rich, l link, labelled bool) {
	p := Paper{URL: l.url}
	if m := arXivURL.FindStringSubmatch(l.url); m != nil {
		p.ArXiv = m[1]
	} else if m := papersHF.FindStringSubmatch(l.url); m != nil {
		p.ArXiv = m[1]
	} else if m := doiURL.FindStringSubmatch(l.url); m != nil {
		p.DOI = strings.TrimRight(m[1], ".)")
		if id, ok := strings.CutPrefix(strings.ToLower(p.DOI), "10.48550/arxiv."); ok {
			p.ArXiv = id
		}
	} else if !labelled && !isPaperURL(l.url) {
		return
	}
	title := strings.Trim(t.text[l.start:l.end], " \"'“”`*.")
	if !isTitle(title) {
		title = ""
	}
	p.Value = b.value(title, t.at(l.start))
	b.paper(p)
}

// isTitle says that the text of a link is the title of what it leads to.
func isTitle(text string) bool {
	n := len(strings.Fields(text))
	if isUnspaced(text) {
		n = len([]rune(text))
	}
	folded := fold(text)
	return n >= 3 && !strings.Contains(text, "://") && !strings.HasPrefix(folded, "see ") && !strings.HasPrefix(folded, "read ") && !strings.Contains(folded, "et al") && !strings.HasPrefix(folded, "this ")
}

// codeLink adds a repository of code, unless it is that of a library, which the card
// names for what it uses.
func (b *bodyReader) codeLink(t *rich, l link, bl *block) {
	owner, name := repositoryOf(l.url)
	of, _, _ := strings.Cut(b.name, "/")
	if name == "" || pictureFile.MatchString(l.url) || b.k.tools[strings.ToLower(owner+"/"+name)] && !strings.EqualFold(owner, of) && !calledCode(t.text[l.start:l.end]) {
		return
	}
	if lower := strings.ToLower(sentenceAt(t.text, l.start)); !strings.EqualFold(owner, of) && (strings.Contains(lower, "outperform") || strings.Contains(lower, "better than")) {
		return // that of another model
	}
	text := or(strings.TrimSpace(t.text[l.start:l.end]), owner+"/"+name)
	b.repository(Link{Value: b.value(text, t.at(l.start)), URL: l.url})
}

// pictureFile matches addresses of pictures.
var pictureFile = regexp.MustCompile(`(?i)\.(?:png|jpe?g|gif|svg|webp)(?:\?|$)`)

// calledCode says that the text of a link calls what it leads to the code of the model.
func calledCode(text string) bool {
	switch fold(text) {
	case "code", "source code", "official code", "training code", "our code", "model code":
		return true
	}
	return false
}

// repositoryOf returns the owner and the name of a repository that is linked.
func repositoryOf(address string) (owner, name string) {
	u, err := url.Parse(address)
	if err != nil {
		return "", ""
	}
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	if len(parts) < 2 {
		return "", ""
	}
	return parts[0], strings.TrimSuffix(parts[1], ".git")
}

// repository adds a repository; one is there once, whatever of it is linked.
func (r *reader) repository(l Link) {
	key := strings.ToLower(strings.TrimRight(l.URL, "/"))
	if owner, name := repositoryOf(l.URL); name != "" && hostOf(l.URL) != "huggingface.co" {
		key = hostOf(l.URL) + "/" + strings.ToLower(owner+"/"+name)
	}
	if !isPlaceholder(l.Text) && r.first("repositories", key) {
		add(&r.card.Repositories, l)
	}
}

// demoLink adds a demonstration: a Space, or what a link calls one.
func (b *bodyReader) demoLink(t *rich, l link, bl *block) {
	kind, _ := hubPath(l.url)
	host := hostOf(l.url)
	if strings.Contains(l.url, "/discussions") || strings.Contains(strings.ToLower(l.url), "leaderboard") {
		return
	}
	text := strings.ToLower(t.text[l.start:l.end])
	around := text
	if kind == "spaces" || host == "colab.research.google.com" || strings.HasSuffix(host, "gradio.app") || strings.HasSuffix(host, "hf.space") || strings.HasSuffix(host, "streamlit.app") {
		around = strings.ToLower(sentenceAt(t.text, l.start))
	}
	for _, cue := range b.k.cues["demo"] {
		if strings.Contains(around, cue) || bl.in.of("demos") {
			b.demo(Link{Value: b.value(or(strings.TrimSpace(t.text[l.start:l.end]), l.url), t.at(l.start)), URL: l.url})
			return
		}
	}
}

func (r *reader) demo(l Link) {
	if !isPlaceholder(l.Text) && r.first("demos", strings.ToLower(strings.TrimRight(l.URL, "/"))) {
		add(&r.card.Demos, l)
	}
}
