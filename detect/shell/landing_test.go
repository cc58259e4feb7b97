package shell

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLandings: where commands leave what they fetch. A directory ends in "/", and of a path
// of which only the end is known, "…/" stands in front.
func TestLandings(t *testing.T) {
	const hf, file = "https://huggingface.co/o/n", "https://host.example/m.pth"
	for _, test := range []struct{ name, text, want string }{
		{"clone", "git clone " + hf, "n/"},
		{"clone into", "git clone " + hf + " pretrained", "pretrained/"},
		{"directory entered", "mkdir -p a/b && cd a/b\ngit lfs install\ngit clone " + hf, "a/b/n/"},
		{"repository", "hf download o/n --local-dir models/n", "models/n/"},
		{"repository in the cache", "hf download o/n", ""},
		{"file of a repository", "huggingface-cli download o/n x/y.bin --local-dir d", "d/x/y.bin"},
		{"files of a repository", "huggingface-cli download o/n a.bin b.bin --local-dir d", "d/a.bin d/b.bin d/"},
		{"wget", "wget " + file + " -P d", "d/m.pth"},
		{"wget to a file", "wget -qO d/x.pth " + file, "d/x.pth"},
		{"curl", "cd d; curl -OL " + file, "d/m.pth"},
		{"curl to a file", "curl -L -o '../x.pth' '" + file + "?dl=1'", "x.pth"},
		{"output", "wget -O - " + file + " > d/x.pth", "d/x.pth"},
		{"gdown", "gdown 1Jjhbal535VVz2ap4v4r_rN1UEHTdLK5P -O d/x.pth", "d/x.pth"},
		{"gdown into", "mkdir d; gdown 1Jjhbal535VVz2ap4v4r_rN1UEHTdLK5P", ""},
		{"aria2c", "aria2c -d d -o x.pth " + file, "d/x.pth"},
		{"absolute", "wget -P /models " + file, "/models/m.pth"},
		{"home", "wget -P $HOME/.cache " + file, "~/.cache/m.pth"},
		{"variable", "D=weights\nwget -P $D " + file, "weights/m.pth"},
		{"unknown directory", "wget -P $1/w " + file, "…/w/m.pth"},
		{"loop", "for m in a b; do wget https://host.example/$m.pth; done", "a.pth b.pth"},
		{"moved", "wget " + file + "\nmkdir d\nmv m.pth d", "m.pth d/m.pth"},
		{"renamed", "git clone " + hf + "\nmv n models", "n/ models/"},
		{"moved from inside", "git clone " + hf + "\nmv n/* models/", "n/ models/"},
		{"directory inside moved", "git clone " + hf + "\nmv n/Models .", "n/ Models/"},
		{"directory inside renamed", "git clone " + hf + "\nmv n/Models pretrained", "n/ pretrained/"},
		{"file inside moved", "git clone " + hf + "\nmkdir d\ncp n/x/m.pth d/", "n/ d/m.pth"},
		{"beside moved", "git clone " + hf + "\nmv nn/Models .", "n/"},
		{"copied", "wget " + file + "\ncp m.pth a/x.pth", "m.pth a/x.pth"},
		{"copied into", "wget " + file + "\ncp -t d m.pth", "m.pth d/m.pth"},
		{"unpacked", "wget " + file + ".zip\nunzip -q m.pth.zip -d d", "m.pth.zip d/m.pth/ d/"},
		{"unpacked here", "wget https://host.example/model/one.tar.gz\ntar -xzf one.tar.gz", "one.tar.gz one/"},
		{"unpacked there", "wget https://host.example/model/one.tar.gz\ntar xf one.tar.gz -C d", "one.tar.gz d/one/ d/"},
		{"unpacked by 7z", "wget https://host.example/model/one.zip\n7z x one.zip", "one.zip one/"},
		{"decompressed", "wget https://host.example/weights/m.pth.bz2\nbunzip2 m.pth.bz2", "m.pth.bz2 m.pth"},
		{"named by the server", "gdown 1Jjhbal535VVz2ap4v4r_rN1UEHTdLK5P\ngdown 1Kjhbal535VVz2ap4v4r_rN1UEHTdLK5P\nrm -rf a b\nunzip a.zip\nunzip b.zip -d d", "a.zip b.zip a/ d/b/ d/"},
		{"not all named by the server", "gdown 1Jjhbal535VVz2ap4v4r_rN1UEHTdLK5P\ngdown 1Kjhbal535VVz2ap4v4r_rN1UEHTdLK5P\nunzip a.zip", ""},
		{"moved under the server's name", "gdown 1Jjhbal535VVz2ap4v4r_rN1UEHTdLK5P\nmv net.pth d/", "net.pth d/net.pth"},
		{"data set", "git clone https://huggingface.co/datasets/o/n", ""},
		{"something else moved", "wget " + file + "\nmv x.pth d/", "m.pth"},
	} {
		commands, _ := Read("get.sh", test.text+"\n")
		var got []string
		for _, n := range Landings(commands) {
			where := n.Path
			if n.Directory {
				where += "/"
			}
			if n.Tail {
				where = "…/" + where
			}
			got = append(got, where)
		}
		if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}

// TestLandingsElsewhere: what a script says of the directory that it is run from.
func TestLandingsElsewhere(t *testing.T) {
	commands, _ := Read("tools/get.sh", "wget -P weights https://host.example/m.pth\n")
	n := Landings(commands)
	if len(n) != 1 || n[0].Path != "tools/weights/m.pth" || n[0].Written != "weights/m.pth" {
		t.Errorf("%+v", n)
	}
}

// TestLandingsOfClones: what is put into a program that is cloned lies where that looks for it.
func TestLandingsOfClones(t *testing.T) {
	for text, want := range map[string]string{
		"git clone https://github.com/o/program.git\ncd program\nwget -P weights https://host.example/m.pth\n": "weights/m.pth",
		"git clone -b dev https://github.com/o/program there && wget -P there/w https://host.example/m.pth\n":  "w/m.pth",
		"git clone https://github.com/o/program\nwget -P weights https://host.example/m.pth\n":                 "weights/m.pth",
		"git clone https://huggingface.co/o/n\ncd n\nwget -P weights https://host.example/m.pth\n":             "n/weights/m.pth",
	} {
		commands, _ := Read("colab/get.sh", text)
		n := Landings(commands)
		if len(n) == 0 || n[len(n)-1].Written != want {
			t.Errorf("%s: %+v", text, n)
		}
	}
}

func TestLandingsBound(t *testing.T) {
	var many strings.Builder
	for i := range 250 {
		fmt.Fprintf(&many, "wget -P a https://host.example/weights/m%d.pth\n", i)
	}
	for _, text := range []string{
		"wget https://host.example/m0.pth\n" + strings.Repeat("cp m0.pth a/\nmv a b\nmv b a\nmv a c/d\n", 4000),
		many.String() + strings.Repeat("mv a/* b/\n", 7000),
	} {
		commands, _ := Read("get.sh", text)
		p := newPlacer()
		p.all(commands)
		if n := len(p.out); n == 0 || n > maxLandings {
			t.Errorf("%d places", n)
		}
		if p.landed > maxLanded+maxLandings {
			t.Errorf("%d files were put somewhere", p.landed)
		}
	}
}
