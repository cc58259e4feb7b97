package license

import (
	"strings"
	"testing"
)

func TestTables(t *testing.T) {
	links := map[string]string{}
	ids := map[string]bool{}
	for _, l := range Licenses() {
		if ids[l.ID] {
			t.Errorf("%s: twice", l.ID)
		}
		ids[l.ID] = true
		if l.Title == "" || l.Version == "" || rank(l.Class) == len(Classes)-1 && l.Class != Proprietary {
			t.Errorf("%s: title, source, version or class is missing", l.ID)
		}
		if l.Version != "any" && !strings.HasPrefix(l.Source, "https://") {
			t.Errorf("%s: %s is no address", l.ID, l.Source)
		}
		for _, out := range l.Outbound {
			if o := Find(out); o == nil || o.ID != out {
				t.Errorf("%s: outbound %s is no licence of the table", l.ID, out)
			}
		}
		for _, link := range l.Links {
			if link != strings.ToLower(link) {
				t.Errorf("%s: %s has upper case", l.ID, link)
			}
			if links[link] != "" {
				t.Errorf("%s: %s is that of %s", l.ID, link, links[link])
			}
			links[link] = l.ID
		}
		for _, phrases := range l.Texts {
			for _, p := range phrases {
				if strings.TrimSpace(words(p, headLength)) != p {
					t.Errorf("%s: %q is not written as texts are compared: %q", l.ID, p, words(p, headLength))
				}
			}
		}
		for _, term := range l.Terms() {
			if term.Clause == "" {
				t.Errorf("%s: %s has no clause", l.ID, term.ID)
			}
		}
		texts := map[TermID]string{DisplayName: l.Display, NamePrefix: l.Prefix, NoticeText: l.Notice}
		for id, text := range texts {
			if _, has := l.Term(id); has != (text != "") {
				t.Errorf("%s: %s without its words, or words without it", l.ID, id)
			}
		}
		if _, has := l.Term(UserLimit); has != (l.Users > 0) {
			t.Errorf("%s: user-limit without its number, or a number without it", l.ID)
		}
	}
	for _, o := range data().origins {
		if Find(o.License) == nil || len(o.Names) == 0 || Find(o.License).Source != "" && !strings.HasPrefix(o.Source, "https://") {
			t.Errorf("origin %v: no licence %s, no names or no source", o.Names, o.License)
		}
		for _, n := range o.Names {
			if n != strings.ToLower(n) {
				t.Errorf("origin %s: upper case", n)
			}
		}
	}
	for name, d := range data().datasets {
		if Find(d.License) == nil || !strings.HasPrefix(d.Source, "https://") {
			t.Errorf("dataset %s: no licence %s or no source", name, d.License)
		}
	}
}

// hubIDs is the hub's list, with the class of each
// (https://github.com/huggingface/hub-docs/blob/242f4a1eeb867daf4ac3f44026a5df4a68908a3d/docs/hub/repositories-licenses.md).
const hubIDs = `
apache-2.0 permissive
mit permissive
openrail use-restricted
bigscience-openrail-m use-restricted
creativeml-openrail-m use-restricted
bigscience-bloom-rail-1.0 use-restricted
bigcode-openrail-m use-restricted
afl-3.0 permissive
artistic-2.0 permissive
bsl-1.0 permissive
bsd permissive
bsd-2-clause permissive
bsd-3-clause permissive
bsd-3-clause-clear permissive
c-uda use-restricted
cc unclear
cc0-1.0 permissive
cc-by-2.0 permissive
cc-by-2.5 permissive
cc-by-3.0 permissive
cc-by-4.0 permissive
cc-by-sa-3.0 share-alike
cc-by-sa-4.0 share-alike
cc-by-nc-2.0 non-commercial
cc-by-nc-3.0 non-commercial
cc-by-nc-4.0 non-commercial
cc-by-nd-4.0 no-derivatives
cc-by-nc-nd-3.0 no-derivatives
cc-by-nc-nd-4.0 no-derivatives
cc-by-nc-sa-2.0 non-commercial
cc-by-nc-sa-3.0 non-commercial
cc-by-nc-sa-4.0 non-commercial
cdla-sharing-1.0 share-alike
cdla-permissive-1.0 permissive
cdla-permissive-2.0 permissive
wtfpl permissive
ecl-2.0 permissive
epl-1.0 weak-copyleft
epl-2.0 weak-copyleft
etalab-2.0 permissive
eupl-1.1 network-copyleft
eupl-1.2 network-copyleft
agpl-3.0 network-copyleft
gfdl copyleft
gpl copyleft
gpl-2.0 copyleft
gpl-3.0 copyleft
lgpl weak-copyleft
lgpl-2.1 weak-copyleft
lgpl-3.0 weak-copyleft
isc permissive
h-research research-only
intel-research research-only
lppl-1.3c permissive
ms-pl weak-copyleft
apple-ascl permissive
apple-amlr research-only
mpl-2.0 weak-copyleft
odc-by permissive
odbl share-alike
openmdw-1.0 permissive
openmdw-1.1 permissive
openrail++ use-restricted
osl-3.0 network-copyleft
postgresql permissive
ofl-1.1 weak-copyleft
ncsa permissive
unlicense permissive
zlib permissive
pddl permissive
lgpl-lr weak-copyleft
deepfloyd-if-license research-only
fair-noncommercial-research-license research-only
llama2 use-restricted
llama3 use-restricted
llama3.1 use-restricted
llama3.2 use-restricted
llama3.3 use-restricted
llama4 use-restricted
grok2-community use-restricted
gemma use-restricted
unknown none
other unrecognized
`

func TestHubIDs(t *testing.T) {
	for line := range strings.Lines(strings.TrimSpace(hubIDs)) {
		id, class, _ := strings.Cut(strings.TrimSpace(line), " ")
		p := Recognize(Stated{Hub: id})
		if string(p.Class()) != class {
			t.Errorf("%s is %s, want %s", id, p.Class(), class)
		}
	}
}

func TestNamesAreOfOneLicense(t *testing.T) {
	for _, l := range Licenses() {
		for _, name := range append([]string{l.ID, l.Title}, l.Names...) {
			if found := Find(name); found != l {
				t.Errorf("%q of %s is a name of %s", name, l.ID, found.ID)
			}
		}
	}
}

func TestRecognize(t *testing.T) {
	for _, c := range []struct {
		said Stated
		want string
		how  How
	}{
		{Stated{}, "", ""},
		{Stated{Hub: "unknown"}, "", ""},
		{Stated{Hub: "apache-2.0", SPDX: "Apache-2.0"}, "Apache-2.0", ByID},
		{Stated{Hub: "Apache 2.0"}, "Apache-2.0", ByID},
		{Stated{SPDX: "MIT OR Apache-2.0"}, "MIT OR Apache-2.0", ByID},
		{Stated{SPDX: "GPL-2.0-or-later WITH Classpath-exception-2.0"}, "GPL-2.0-or-later", ByID},
		{Stated{SPDX: "(MIT AND BSD-3-Clause) OR GPL-3.0-only"}, "(MIT AND BSD-3-Clause) OR GPL-3.0-only", ByID},
		{Stated{Hub: "mit, cc-by-nc-4.0"}, "MIT, CC-BY-NC-4.0", ByID},
		{Stated{Hub: "other", Name: "llama3.1"}, "llama3.1", ByName},
		{Stated{Hub: "other", Name: "Tongyi-Qianwen", Link: "LICENSE"}, "tongyi-qianwen", ByName},
		{Stated{Hub: "other", Link: "https://ai.google.dev/gemma/terms"}, "gemma", ByLink},
		{Stated{Hub: "other", Link: "https://creativecommons.org/licenses/by-nc-sa/4.0/deed.en"}, "CC-BY-NC-SA-4.0", ByLink},
		{Stated{Hub: "other", Name: "my-licence", Link: "LICENSE", Text: "llama2"}, "llama2", ByText},
		{Stated{Hub: "other", Name: "my-licence", Link: "LICENSE"}, "my-licence", ""},
		{Stated{Hub: "other"}, "other", ""},
		{Stated{Hub: "gemma", Text: "MIT"}, "gemma", ByID},
		{Stated{SPDX: "LicenseRef-own"}, "LicenseRef-own", ""},
		{Stated{SPDX: "MIT OR"}, "MIT OR", ""},
	} {
		p := Recognize(c.said)
		if p.String() != c.want || p.How != c.how {
			t.Errorf("%+v is %q by %q, want %q by %q", c.said, p.String(), p.How, c.want, c.how)
		}
	}
}

func TestClassOfSeveral(t *testing.T) {
	for _, c := range []struct {
		said Stated
		want Class
	}{
		{Stated{SPDX: "MIT OR GPL-3.0-only"}, Permissive},
		{Stated{SPDX: "MIT AND GPL-3.0-only"}, Copyleft},
		{Stated{Hub: "mit, cc-by-nc-4.0"}, NonCommercial},
		{Stated{Hub: "other", Name: "a licence"}, Unrecognized},
		{Stated{}, None},
	} {
		p := Recognize(c.said)
		if got := p.Class(); got != c.want {
			t.Errorf("%+v: %s, want %s", c.said, got, c.want)
		}
	}
}

func TestOfText(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"LLAMA 3.1 COMMUNITY LICENSE AGREEMENT\nLlama 3.1 Version Release Date: July 23, 2024", "llama3.1"},
		{"META LLAMA 3 COMMUNITY LICENSE AGREEMENT\n", "llama3"},
		{"CreativeML Open RAIL-M\ndated August 22, 2022", "creativeml-openrail-m"},
		{"CreativeML Open RAIL++-M License", "openrail++"},
		{"Modified CreativeML Open RAIL-M\nby dreamlike.art", "dreamlike"},
		{"The ChatGLM2-6B License\n\n1. Definitions", "chatglm"},
		{"S-Lab License 1.0\n\nCopyright 2022 S-Lab", "s-lab-1.0"},
		{"All rights reserved.", ""},
		{"", ""},
		{"Permission is hereby granted, free of charge", ""},
		{strings.Repeat("word ", 1000) + "LLAMA 3.1 COMMUNITY LICENSE AGREEMENT", ""},
	} {
		got := ""
		if l := OfText([]byte(c.text)); l != nil {
			got = l.ID
		}
		if got != c.want {
			t.Errorf("%.40q is %q, want %q", c.text, got, c.want)
		}
	}
}

func TestTermsThatAreDue(t *testing.T) {
	p := Recognize(Stated{Hub: "llama3.1"})
	due := func(does ...Action) string {
		var ids []string
		for _, d := range p.Duties(does) {
			if d.Due {
				ids = append(ids, string(d.ID))
			}
		}
		return strings.Join(ids, " ")
	}
	for _, c := range []struct{ does, want string }{
		{"use", "use-restrictions user-limit"},
		{"use serve", "display-name use-restrictions pass-restrictions user-limit"},
		{"use adapt", "name-prefix use-restrictions user-limit"},
		{"use distribute", "license-text display-name notice-text use-restrictions pass-restrictions user-limit"},
	} {
		var does []Action
		for _, a := range strings.Fields(c.does) {
			does = append(does, Action(a))
		}
		if got := due(does...); got != c.want {
			t.Errorf("%s: %s, want %s", c.does, got, c.want)
		}
	}
}

func FuzzRecognize(f *testing.F) {
	f.Add("MIT OR (Apache-2.0 AND GPL-3.0-only)", "mit, other", "llama", "https://x")
	f.Add(strings.Repeat("(", 300), strings.Repeat("a,", 300), "", "")
	f.Add(strings.Repeat("(MIT OR ISC) AND ", 40)+"MIT", "", "", "")
	f.Fuzz(func(t *testing.T, spdx, hub, name, link string) {
		p := Recognize(Stated{SPDX: spdx, Hub: hub, Name: name, Link: link})
		_ = p.String()
		for _, kind := range []LinkKind{BaseLink, ProjectLink, DatasetLink} {
			if j := Judge(Case{Link: kind, Giver: p, Taker: p}); j.Verdict.level() < 0 {
				t.Errorf("no verdict: %+v", j)
			}
		}
	})
}

func FuzzOfText(f *testing.F) {
	f.Add([]byte("LLAMA 2 COMMUNITY LICENSE AGREEMENT"))
	f.Add([]byte("\xff\xfe\x00 MIT License"))
	f.Fuzz(func(t *testing.T, text []byte) { OfText(text) })
}

// TestOrigins holds what publishers say elsewhere, where one of the patterns could take
// what another is about.
func TestOrigins(t *testing.T) {
	for _, c := range []struct{ hub, name, want string }{
		{"url", "https://download.pytorch.org/models/resnet50-0676ba61.pth", "BSD-3-Clause"},
		{"url", "https://download.pytorch.org/models/vit_b_16_swag-9ac1b537.pth", "CC-BY-NC-4.0"},
		{"torchaudio", "WAV2VEC2_XLSR_300M", "MIT"},
		{"spacy", "en_core_web_sm", "MIT"},
		{"spacy", "ko_core_news_sm", "CC-BY-SA-4.0"},
		{"huggingface", "xlm-roberta-base", "MIT"},
		{"huggingface", "FacebookAI/xlm-mlm-en-2048", "CC-BY-NC-4.0"},
		{"huggingface", "ctrl", "BSD-3-Clause"},
		{"huggingface", "microsoft/layoutxlm-base", ""},
		{"huggingface", "EleutherAI/anything", ""},
		{"huggingface", "nobody/bert-base", ""},
		{"timm", "convnextv2_base", ""},
		{"url", "https://github.com/danielgatis/rembg/releases/download/v0.0.0/bria-rmbg-2.0.onnx", "bria"},
		{"url", "https://github.com/danielgatis/rembg/releases/download/v0.0.0/BiRefNet-DIS-epoch_590.onnx", "MIT"},
		{"url", "https://github.com/danielgatis/rembg/releases/download/v0.0.0/u2net_cloth_seg.onnx", "MIT"},
		{"url", "https://github.com/danielgatis/rembg/releases/download/v0.0.0/u2netp.onnx", "Apache-2.0"},
		{"url", "https://github.com/danielgatis/rembg/releases/download/v0.0.0/other.onnx", ""},
		{"url", "https://github.com/TencentARC/GFPGAN/releases/download/v1.3.4/CodeFormer.pth", "s-lab-1.0"},
		{"url", "https://github.com/TencentARC/GFPGAN/releases/download/v1.3.0/GFPGANv1.3.pth", "Apache-2.0"},
	} {
		if p := OfOrigin(c.hub, c.name, ""); p.String() != c.want || p.Known() && !strings.HasPrefix(p.Source, "https://") {
			t.Errorf("%s %s: %q, want %q", c.hub, c.name, p.String(), c.want)
		}
	}
	for _, c := range []struct{ name, author, want, source string }{
		{"gpt-4o", "", "OpenAI", "openai.com"}, {"claude-3-haiku", "Anthropic", "Anthropic", "anthropic.com"},
		{"gpt-oss:20b", "Anthropic", "Anthropic", "anthropic.com"}, {"qwen3.5:4b", "", "Terms of the provider", ""}, {"gpt-4o", "Azure", "Terms of the provider", ""},
	} {
		p := OfOrigin("api", c.name, c.author)
		if !p.Known() || !strings.HasPrefix(p.Alternatives[0][0].Title, c.want) || !strings.Contains(p.Source, c.source) || c.source == "" && p.Source+p.Alternatives[0][0].Source != "" {
			t.Errorf("%s of %q: %s, from %q", c.name, c.author, p.String(), p.Source)
		}
	}
	for _, c := range []struct {
		pattern, name string
		want          bool
	}{{"a", "a", true}, {"a", "ab", false}, {"a*", "ab", true}, {"a*c", "abc", true}, {"a*c", "abcd", false}, {"*b*", "abc", true}, {"*b*", "ac", false}, {"a*a", "a", false}, {"*", "", true}} {
		if fits(c.pattern, c.name) != c.want {
			t.Errorf("%s and %s: want %t", c.pattern, c.name, c.want)
		}
	}
}
