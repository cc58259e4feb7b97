package main

import "testing"

func TestSame(t *testing.T) {
	for _, c := range []struct {
		name      string
		same      func(want, got string) bool
		want, got string
		is        bool
	}{
		{"owner on one side only", sameID, "facebook/opt-125m", "OPT-125M", true},
		{"other owner", sameID, "facebook/opt-125m", "meta/opt-125m", false},
		{"other model", sameID, "opt-125m", "opt-350m", false},
		{"alternatives", sameID, "sst2|SST-2", "glue/SST2", true},
		{"nothing", sameID, "", "", false},
		{"words", sameWord, "text-classification", "Text Classification", true},
		{"part of a word", sameWord, "text-classification", "text", false},
		{"text's name of a licence", sameLicense, "apache-2.0", "Apache License, Version 2.0", true},
		{"version of a licence", sameLicense, "cc-by-sa-4.0", "CC BY-SA 3.0", false},
		{"region of a language", sameLanguage, "zh", "zh-CN", true},
		{"other language", sameLanguage, "zh", "za", false},
		{"name in a text", sameText, "A100", "8 x NVIDIA A100 (80GB)", true},
		{"other name", sameText, "A100", "8 x V100", false},
		{"empty text", sameText, "A100", "", false},
		{"place in a repository", sameAddress, "https://github.com/a/b", "http://www.github.com/A/b.git/tree/main/c#d", true},
		{"other repository", sameAddress, "https://github.com/a/b", "https://github.com/a/c", false},
		{"place in a data set", sameAddress, "https://huggingface.co/datasets/a/b", "https://huggingface.co/datasets/a/b/viewer/te_in", true},
		{"place on the hub", sameAddress, "https://huggingface.co/spaces/a/b", "https://huggingface.co/spaces/a/c", false},
		{"metric by its short name", func(w, g string) bool { return sameMetric(w, g) }, "accuracy", "eval_acc", true},
		{"metric in a name", func(w, g string) bool { return sameMetric(w, g) }, "f1", "F1 (macro)", true},
		{"metric beside the data set", func(w, g string) bool { return sameMetric(w, g) }, "accuracy", "JNLI/acc", true},
		{"paper elsewhere", func(w, g string) bool { return samePaper(paper{URL: w}, paper{URL: g}) }, "https://aclanthology.org/2021.acl-long.68", "http://www.aclanthology.org/2021.acl-long.68/", true},
		{"another paper there", func(w, g string) bool { return samePaper(paper{URL: w}, paper{URL: g}) }, "https://github.com/a/b/blob/main/c.pdf", "https://github.com/a/b/blob/main/d.pdf", false},
		{"other metric", func(w, g string) bool { return sameMetric(w, g) }, "wer", "cer", false},
		{"kind of optimizer", func(w, g string) bool { return sameParameter("optimizer", w, g) }, "adam", "Adam with betas=(0.9,0.999)", true},
		{"AdamW is not Adam", func(w, g string) bool { return sameParameter("optimizer", w, g) }, "adam", "paged_adamw_32bit", false},
	} {
		if got := c.same(c.want, c.got); got != c.is {
			t.Errorf("%s: %q, %q: %v, want %v", c.name, c.want, c.got, got, c.is)
		}
	}
}

func TestNumber(t *testing.T) {
	for text, want := range map[string]float64{"5e-05": 5e-5, "23.64%": 23.64, "1,024": 1024, "95,25": 95.25, "810_000": 810000, "6,166,502,400": 6166502400, ".5": 0.5, "-0.5053": -0.5053, "1M steps": 1e6, "**74.4**": 74.4, "0.84 ± 0.1": 0.84} {
		if got, ok := number(text); !ok || !near(got, want, 1e-12) {
			t.Errorf("number(%q) = %v %v, want %v", text, got, ok, want)
		}
	}
	if got, ok := number("no number"); ok {
		t.Errorf("number of no number: %v", got)
	}
}

func TestSameParameter(t *testing.T) {
	for _, c := range []struct {
		name string
		want any
		got  string
		is   bool
	}{
		{"learning-rate", 2e-5, "2e-05", true},
		{"learning-rate", 2e-5, "2e-06", false},
		{"epochs", 3.0, "3.0", true},
		{"epochs", []any{3.0, 5.0}, "5", true},
		{"epochs", []any{3.0, 5.0}, "4", false},
		{"epochs", 3.0, "three", false},
		{"scheduler", "cosine", "SchedulerType.COSINE", true},
	} {
		if got := sameParameter(c.name, c.want, c.got); got != c.is {
			t.Errorf("%s %v, %q: %v, want %v", c.name, c.want, c.got, got, c.is)
		}
	}
}
