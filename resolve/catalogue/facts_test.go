package catalogue

import (
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// facts is a directory of tables as the libraries' sources give them. With it,
// TestFacts writes the tables of data anew.
var facts = flag.String("facts", "", "write the tables in data from the facts in `DIR`")

// TestFacts makes the tables. What is read and where from: the README of the
// facts, and the #source of each table.
func TestFacts(t *testing.T) {
	if *facts == "" {
		t.Skip("no -facts")
	}
	for name, make := range map[string]func(*testing.T) (head, []row){
		"torchvision": torchvisionFacts, "torchaudio": torchaudioFacts, "torchtext": torchtextFacts, "timm": timmFacts,
		"clip": clipFacts, "whisper": whisperFacts, "spacy": spacyFacts, "ultralytics": ultralyticsFacts,
		"faster_whisper": fasterWhisperFacts, "flair": flairFacts, "keras_hub": kerasFacts, "open_clip": openCLIPFacts,
		"gensim": gensimFacts,
	} {
		h, rows := make(t)
		slices.SortStableFunc(rows, compareRows)
		var b strings.Builder
		for _, line := range h {
			fmt.Fprintf(&b, "#%s\n", line)
		}
		for i, r := range rows {
			if i > 0 && rows[i-1] == r {
				continue
			}
			fields := []string{r.name, r.revision, r.target, r.hash, r.license, r.source}
			b.WriteString(strings.TrimRight(strings.Join(fields, "\t"), "\t") + "\n")
		}
		if err := os.WriteFile(filepath.Join("data", name+".tsv"), []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

type head []string

// rowsOf reads a table of facts, each row by the names of its columns.
func rowsOf(t *testing.T, file string) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join(*facts, file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes = '\t', true
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, fields := range all[1:] {
		m := map[string]string{}
		for i, name := range all[0] {
			m[name] = fields[i]
		}
		rows = append(rows, m)
	}
	return rows
}

func github(repository, version string) string {
	return "https://github.com/" + repository + "/blob/" + version + "/"
}

// pinned turns "owner/repo@version path" into a link.
func pinned(source, path string) string {
	repository, version, _ := strings.Cut(source, "@")
	version, rest, _ := strings.Cut(version, " ")
	return github(repository, version) + path + rest
}

func torchvisionFacts(t *testing.T) (head, []row) {
	const version = "v0.14.1"
	base := github("pytorch/vision", version)
	members := map[string][]map[string]string{}
	for _, w := range rowsOf(t, "torchvision_weights.tsv") {
		members[w["enum"]] = append(members[w["enum"]], w)
	}
	var rows []row
	for _, b := range rowsOf(t, "torchvision_builders.tsv") {
		name, enum, legacy := b["registry_name"], b["weights_enum"], b["pretrained_true_means"]
		// A quantised builder has two enumerations; the detector gives the plain
		// builder's name where it takes the plain one.
		if rest, ok := strings.CutPrefix(enum, "Union["); ok {
			enum, _, _ = strings.Cut(rest, ",")
		}
		if rest, ok := strings.CutPrefix(legacy, "lambda kwargs: "); ok {
			// "A if kwargs…quantize… else B", or the other way round with "legacy".
			yes, no, _ := strings.Cut(rest, " if ")
			_, no, _ = strings.Cut(no, " else ")
			if legacy = yes; strings.Contains(rest, "legacy") {
				legacy = no
				rows = append(rows, row{name: name, revision: "legacy", target: "=@" + yes})
			}
		}
		if legacy != "" && legacy != "None" {
			rows = append(rows, row{name: name, target: "=@" + legacy})
		}
		for _, w := range members[enum] {
			full := enum + "." + w["member"]
			source := w["source_file"]
			if w["source"] != "pytorch/vision@"+version {
				source = pinned(w["source"], source)
			}
			rows = append(rows, row{name, full, w["url"], w["hash_prefix"], "", source})
			if w["is_default"] == "1" {
				rows = append(rows, row{name: name, revision: enum + ".DEFAULT", target: "=@" + full})
			}
		}
	}
	return head{"title torchvision " + version[1:], "source " + base, "member"}, rows
}

func torchaudioFacts(t *testing.T) (head, []row) {
	const version = "v0.13.1"
	var rows []row
	for _, b := range rowsOf(t, "torchaudio_bundles.tsv") {
		at, path, _ := strings.Cut(b["source"], " ")
		source := path
		if at != "pytorch/audio@"+version {
			source = pinned(at, path)
		}
		rows = append(rows, row{name: strings.TrimPrefix(b["bundle"], "torchaudio.pipelines."), target: b["url"], source: source})
	}
	// Later than the facts, and read where their source says.
	for name, file := range map[string]string{"SQUIM_OBJECTIVE": "squim_objective_dns2020.pth", "SQUIM_SUBJECTIVE": "squim_subjective_bvcc_daps.pth"} {
		rows = append(rows, row{
			name: name, target: "https://download.pytorch.org/torchaudio/models/" + file,
			source: github("pytorch/audio", "v2.8.0") + "src/torchaudio/pipelines/_squim_pipeline.py",
		})
	}
	return head{"title torchaudio " + version[1:], "source " + github("pytorch/audio", version), "partial prototypes and decoder files"}, rows
}

func torchtextFacts(t *testing.T) (head, []row) {
	var rows []row
	commit := ""
	for _, b := range rowsOf(t, "torchtext_bundles.tsv") {
		commit = b["commit"]
		rows = append(rows, row{name: b["bundle"][strings.LastIndexByte(b["bundle"], '.')+1:], target: b["url"], source: b["source_file"]})
	}
	return head{"title torchtext " + commit[:7], "source " + github("pytorch/text", commit)}, rows
}

func timmFacts(t *testing.T) (head, []row) {
	const commit = "aa4b5850c1543fa488abf260f18390eda46cf85d"
	var rows []row
	for _, p := range rowsOf(t, "timm_pretrained.tsv") {
		name := p["model"]
		if p["tag"] != "" {
			name += "." + p["tag"]
			if p["is_default"] == "1" {
				rows = append(rows, row{name: p["model"], target: "=" + name})
			}
		}
		target, hash := p["url"], p["url_hash_prefix"]
		if id := p["hub_id"]; id != "" {
			if target, hash = "hf:"+id, ""; id == "timm/"+name {
				target = ""
			}
		}
		rows = append(rows, row{name, "", target, hash, p["license"], p["source_file"]})
	}
	for _, d := range rowsOf(t, "timm_deprecated_names.tsv") {
		if d["new_name_tag"] != "" {
			rows = append(rows, row{name: d["old_name"], target: "=" + d["new_name_tag"]})
		}
	}
	rows = firstOfName(rows)
	known := map[string]bool{}
	for _, r := range rows {
		known[r.name] = true
	}
	// Two old names lead to tags that are gone: the library fails with them.
	rows = slices.DeleteFunc(rows, func(r row) bool {
		to, alias := strings.CutPrefix(r.target, "=")
		return alias && !known[to]
	})
	return head{"title timm " + commit[:7], "source " + github("huggingface/pytorch-image-models", commit), "default hf:timm/{name}"}, rows
}

// firstOfName keeps the first row of each name: what is a model of today is no
// old name.
func firstOfName(rows []row) []row {
	seen := map[string]bool{}
	return slices.DeleteFunc(rows, func(r row) bool {
		twice := seen[r.name]
		seen[r.name] = true
		return twice
	})
}

func clipFacts(t *testing.T) (head, []row) {
	return openAI(t, "openai_clip.tsv", "openai/CLIP", "OpenAI CLIP", "clip/clip.py")
}

func whisperFacts(t *testing.T) (head, []row) {
	return openAI(t, "openai_whisper.tsv", "openai/whisper", "OpenAI Whisper", "whisper/__init__.py")
}

func openAI(t *testing.T, file, repository, title, path string) (head, []row) {
	var rows []row
	commit := ""
	for _, m := range rowsOf(t, file) {
		commit = m["commit"]
		rows = append(rows, row{name: m["name"], target: m["url"], hash: m["sha256"], source: path})
	}
	return head{"title " + title + " " + commit[:7], "source " + github(repository, commit)}, rows
}

func fasterWhisperFacts(t *testing.T) (head, []row) {
	var rows []row
	commit := ""
	for _, m := range rowsOf(t, "faster_whisper.tsv") {
		commit = m["commit"]
		rows = append(rows, row{name: m["name"], target: "hf:" + m["hub_id"], source: "faster_whisper/utils.py"})
	}
	return head{"title faster-whisper " + commit[:7], "source " + github("SYSTRAN/faster-whisper", commit),
		"loads config.json preprocessor_config.json model.bin tokenizer.json vocabulary.*"}, rows
}

func flairFacts(t *testing.T) (head, []row) {
	var rows []row
	commit := ""
	list := rowsOf(t, "flair_models.tsv")
	for _, byHub := range []bool{true, false} { // a name that has both is the hub's
		for _, m := range list {
			commit = m["commit"]
			switch {
			case byHub && m["hub_id"] != "":
				rows = append(rows, row{name: m["name"], target: "hf:" + m["hub_id"], source: m["source_file"]})
			case !byHub && m["hub_id"] == "":
				rows = append(rows, row{name: m["name"], target: m["url"], source: m["source_file"]})
			}
		}
	}
	return head{"title flair " + commit[:7], "source " + github("flairNLP/flair", commit), "loads pytorch_model.bin",
		"partial the embeddings"}, firstOfName(rows)
}

func kerasFacts(t *testing.T) (head, []row) {
	var rows []row
	commit := ""
	for _, m := range rowsOf(t, "keras_hub_presets.tsv") {
		commit = m["commit"]
		rows = append(rows, row{name: m["preset"], target: "kaggle:" + strings.TrimPrefix(m["kaggle_handle"], "kaggle://"), source: m["source_file"]})
	}
	return head{"title keras-hub " + commit[:7], "source " + github("keras-team/keras-hub", commit)}, rows
}

func openCLIPFacts(t *testing.T) (head, []row) {
	var rows []row
	commit := ""
	for _, m := range rowsOf(t, "open_clip_pretrained.tsv") {
		commit = m["commit"]
		name, _ := openCLIP(m["model"]+":"+m["pretrained_tag"], "")
		r := row{name: name, target: "hf:" + m["hub_id"], source: "src/open_clip/pretrained.py"}
		if m["hub_id"] == "" {
			r.target, r.hash = m["url"], m["url_hash"]
		}
		rows = append(rows, r)
	}
	return head{"title open_clip " + commit[:7], "source " + github("mlfoundations/open_clip", commit),
		"loads open_clip_config.json open_clip_model.safetensors|open_clip_pytorch_model.bin|model.safetensors|pytorch_model.bin"}, rows
}

func gensimFacts(t *testing.T) (head, []row) {
	var rows []row
	commit := ""
	for _, m := range rowsOf(t, "gensim_data_models.tsv") {
		commit = m["commit"]
		rows = append(rows, row{name: m["name"], target: m["release_url"], source: "list.json"})
	}
	return head{"title gensim-data " + commit[:7], "source " + github("piskvorky/gensim-data", commit)}, rows
}

func ultralyticsFacts(t *testing.T) (head, []row) {
	var rows []row
	names := map[string]bool{}
	for _, m := range rowsOf(t, "ultralytics_assets.tsv") {
		names[m["name"]] = true
		rows = append(rows, row{name: m["name"], target: "https://github.com/" + m["asset_repo"] + "/releases/latest/download/" + m["name"]})
	}
	// The library reads yolov5s.pt as yolov5su.pt, yolov3.pt as yolov3u.pt.
	for name := range names {
		stem, ok := strings.CutSuffix(name, "u.pt")
		if old := stem + ".pt"; ok && !names[old] && (strings.HasPrefix(name, "yolov5") || strings.HasPrefix(name, "yolov3")) {
			rows = append(rows, row{name: old, target: "=" + name})
		}
	}
	return head{"title ultralytics of 2026", "source https://github.com/ultralytics/ultralytics/blob/main/ultralytics/utils/downloads.py",
		"partial assets of other releases"}, rows
}

func spacyFacts(t *testing.T) (head, []row) {
	const commit = "9257066"
	var rows []row
	newest := map[string]map[string]string{}
	for _, m := range rowsOf(t, "spacy_models.tsv") {
		rows = append(rows, row{name: m["name"], revision: m["version"], target: m["release_url"], license: m["license"]})
		if old := newest[m["name"]]; old == nil || compareVersions(old["version"], m["version"]) < 0 {
			newest[m["name"]] = m
		}
	}
	for name, m := range newest {
		target := "=@" + m["version"]
		if m["hub_id"] != "" {
			target = "hf:" + m["hub_id"]
		}
		rows = append(rows, row{name: name, target: target, license: m["license"]})
	}
	short := map[string]string{}
	for _, s := range rowsOf(t, "spacy_shortcuts.tsv") {
		short[s["shortcut"]] = s["package"] // those of spaCy 2 come last
	}
	for name, target := range short {
		rows = append(rows, row{name: name, target: "=" + target})
	}
	return head{"title spacy-models " + commit, "source https://github.com/explosion/spacy-models/blob/" + commit + "/compatibility.json",
		"partial packages of other makers"}, rows
}

// compareVersions compares 3.10.0 and 3.9.0a1 as numbers, part by part.
func compareVersions(a, b string) int {
	x, y := strings.Split(a, "."), strings.Split(b, ".")
	for i := range min(len(x), len(y)) {
		n, errN := strconv.Atoi(x[i])
		m, errM := strconv.Atoi(y[i])
		switch {
		case errN == nil && errM == nil && n != m:
			return n - m
		case errN == nil && errM != nil:
			return 1 // 3.0.0 is after 3.0.0a1
		case errN != nil && errM == nil:
			return -1
		case errN != nil && x[i] != y[i]:
			return strings.Compare(x[i], y[i])
		}
	}
	return len(x) - len(y)
}
