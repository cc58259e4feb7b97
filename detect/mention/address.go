package mention

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// maxLineBytes bounds what is read of a line: longer ones are generated.
const maxLineBytes = 16 << 10

// addresses finds the models whose address stands in a line.
func (r *reader) addresses(l line) {
	l.text = l.text[:min(len(l.text), maxLineBytes)]
	from := 0
	for from < len(l.text) {
		start, end := nextAddress(l.text, from)
		if start < 0 {
			return
		}
		raw := l.text[start:end]
		if strings.HasPrefix(raw, "h") && !hub.IsURL(raw) { // huggingface.co/owner/name
			raw = "https://" + raw
		}
		if found, ok := r.addressed(l, from, start, end, raw); ok {
			load := detect.Load{Part: detect.PartFiles, Filename: found.Filename}
			r.mention(l, start, viaAddress, found.Model, found.Revision, load)
		}
		from = end
	}
}

// bareHosts are written without a scheme as well.
var bareHosts = []string{"huggingface.co/", "hf.co/"}

// nextAddress returns where the next address stands; -1 if there is none.
func nextAddress(text string, from int) (start, end int) {
	start = -1
	for at := from; ; {
		i := strings.Index(text[at:], "://")
		if i < 0 {
			break
		}
		i += at
		scheme := i
		for scheme > from && isLetter(rune(text[scheme-1])) {
			scheme--
		}
		if s := text[scheme:i]; strings.HasSuffix(s, "https") || strings.HasSuffix(s, "http") {
			start = scheme + strings.LastIndex(s, "http")
			break
		}
		at = i + 3
	}
	for _, host := range bareHosts {
		i := strings.Index(text[from:], host)
		if i < 0 {
			continue
		}
		i += from
		if (start < 0 || i < start) && (i == 0 || !isNameRune(rune(text[i-1])) && text[i-1] != '/' && text[i-1] != '@' && text[i-1] != ':') {
			start = i
		}
	}
	if start < 0 {
		return -1, -1
	}
	return start, addressEnd(text, start)
}

// addressEnd is where the address ends that starts at an offset: at what can't
// stand in one, without the punctuation of the sentence.
func addressEnd(text string, start int) int {
	end, open := start, 0
	for ; end < len(text); end++ {
		c := text[end]
		if c <= ' ' || c >= 0x7f || strings.IndexByte("<>\"'`|\\^", c) >= 0 || c == ']' || c == '}' {
			break
		}
		if c == '(' {
			open++
		}
		if c == ')' {
			if open == 0 {
				break
			}
			open--
		}
	}
	for end > start && strings.IndexByte(".,;:!?*_~", text[end-1]) >= 0 {
		end--
	}
	return end
}

// sitePages are first segments of the pages of huggingface.co, beside those
// that hub.ParseURL knows; none is an owner.
var sitePages = words(`transformers course front landing new login logout support brand enterprise terms-of-service privacy
	autotrain inference-api inference-endpoints metrics security changelog welcome notifications huggingface-projects search
	playground billing storage deep-rl-course resources hf-internal-testing codeparrot.html assets shop datasets spaces`)

// modelPages are pages of a repository that show something else than its files.
var modelPages = words("discussions commit commits blame edit settings community raw-diff")

// addressed tells which model an address names. from is where the text before
// the address begins that belongs to no other one.
func (r *reader) addressed(l line, from, start, end int, raw string) (hub.Located, bool) {
	text := l.text
	if isPlaceholderAddress(raw) || end < len(text) && strings.IndexByte("{<$", text[end]) >= 0 {
		return hub.Located{}, false
	}
	u, err := url.Parse(raw)
	if err != nil {
		return hub.Located{}, false
	}
	u.Fragment, u.RawFragment = "", ""
	host := strings.ToLower(u.Hostname())
	segments := strings.Split(strings.Trim(u.Path, "/"), "/")
	switch host {
	case "huggingface.co", "www.huggingface.co", "hf.co":
		return huggingFace(u, segments)
	case "www.kaggle.com", "kaggle.com", "modelscope.cn", "www.modelscope.cn":
		return modelHost(host, raw, segments)
	case "drive.google.com", "drive.usercontent.google.com":
		return onDrive(u), onDrive(u).Model.Name != "" && l.saysWeights(from, start)
	case "github.com", "gitlab.com", "codeload.github.com":
		if strings.Contains(u.Path, "/archive/") || strings.Contains(u.Path, "/zipball/") || strings.Contains(u.Path, "/tarball/") {
			return hub.Located{}, false
		}
	}
	found, err := hub.ParseURL(u.String())
	return found, err == nil && (found.Model.Hub != hub.URL || hub.IsWeightURL(u.String()))
}

// isPlaceholderAddress tells whether an address has a part for the reader to
// fill in.
func isPlaceholderAddress(raw string) bool {
	return strings.ContainsAny(raw, "{}<>$*") || strings.Contains(raw, "...") || placeholderHost.MatchString(raw) || placeholderPart.MatchString(raw)
}

var (
	// The domains are those that RFC 2606 reserves, and what stands for the own machine.
	placeholderHost = regexp.MustCompile(`(?i)^https?://(?:[\w.-]*\.)?(?:example(?:\.(?:com|org|net))?|localhost|127\.0\.0\.1|0\.0\.0\.0|your[\w-]*|my-?(?:site|host|server|domain)[\w.-]*)(?:[:/]|$)`)
	placeholderPart = regexp.MustCompile(`(?i)/(?:your|my)[-_]?(?:user|name|model|repo|org|file)|/path/to/|/x{3,}(?:/|$)`)
)

// huggingFace takes the address of a model's repository, of a file in it, or of
// one of its pages.
func huggingFace(u *url.URL, segments []string) (hub.Located, bool) {
	if sitePages[strings.ToLower(segments[0])] {
		return hub.Located{}, false
	}
	if len(segments) > 2 && modelPages[segments[2]] {
		u.Path, u.RawPath = strings.Join(segments[:2], "/"), ""
	}
	u.RawQuery = ""
	found, err := hub.ParseURL(u.String())
	name := found.Model.Name
	if err != nil || found.Model.Hub != hub.HuggingFace || isPlaceholder(name) {
		return hub.Located{}, false
	}
	if owner, own, ok := strings.Cut(name, "/"); ok {
		return found, len(owner) > 1 && len(own) > 1 && !fileSuffix.MatchString(own) || found.Filename != ""
	}
	return found, hub.IsBareName(name) // else a person or an organization
}

// onDrive takes the address of a file or folder that is shared on Google Drive;
// the zero Located is none.
func onDrive(u *url.URL) hub.Located {
	if _, id, ok := strings.Cut(u.Path, "/folders/"); ok {
		id, _, _ = strings.Cut(id, "/")
		return hub.Located{Model: hub.Model{Hub: hub.GoogleDrive, Name: id}}
	}
	found, err := hub.ParseURL(u.String())
	if err != nil || found.Model.Hub != hub.GoogleDrive {
		return hub.Located{}
	}
	return found
}

// modelHost takes the address of a model on a host that has models, and nothing
// else, under /models/owner/name.
func modelHost(host, raw string, segments []string) (hub.Located, bool) {
	if len(segments) < 3 || segments[0] != "models" || segments[2] == "" {
		return hub.Located{}, false
	}
	if strings.HasSuffix(host, "modelscope.cn") {
		name := segments[1] + "/" + segments[2]
		return hub.Located{Model: hub.Model{Hub: hub.Other("modelscope"), Name: name}}, hub.IsHuggingFaceName(name) && !isPlaceholder(name)
	}
	found, err := hub.ParseURL(raw)
	return found, err == nil
}

var (
	saysModel = regexp.MustCompile(`(?i)weight|check-?point|\bckpt|\bmodels?\b|pre-?train|\.pth?\b|\.ckpt|\.safetensors|\.h5\b`)
	saysOther = regexp.MustCompile(`(?i)\bdata\b|datasets?\b|video|slide|\bresults?\b|\bdemo|poster|paper|\bimages?\b|\bannot|features?\b|\blogs?\b|\bsplits?\b|corpus|\blabels?\b|\bmesh|supplement|predictions?\b|\bcsv\b|\bjson\b`)
)

// window bounds how far before a link words still speak of it.
const window = 100

// saysWeights tells whether the words before a link, or its own text, say that
// it leads to weights and to nothing else.
func (l line) saysWeights(from, start int) bool {
	text := l.text
	if label, ok := l.label(start); ok && saysModel.MatchString(label) {
		return !saysOther.MatchString(label)
	}
	before := text[max(from, start-window):start]
	if i := strings.LastIndexAny(before, "[|"); i >= 0 && saysModel.MatchString(before[i:]) {
		before = before[i:] // the text of the link speaks for itself
	}
	return saysModel.MatchString(before) && !saysOther.MatchString(before)
}
