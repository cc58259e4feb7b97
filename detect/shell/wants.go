package shell

import (
	"path"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
)

// form is how a file holds commands.
type form int

const (
	formNone form = iota
	formScript
	formMake
	formDocker
	formCI
	formCompose
	formTaskfile
	formJust
	formProcfile
	formPackage
	formTox
	formCog
	formBatch
	formPowerShell
	formMarkdown
	formRST
)

// Wants tells by the path alone whether Read finds commands in a file: shell
// scripts, Makefiles, Dockerfiles, configurations of CI, files of task runners,
// scripts of Windows, and documentation.
func Wants(name string) bool { return formOf(name) != formNone }

var formOfExtension = map[string]form{
	".sh": formScript, ".bash": formScript, ".zsh": formScript, ".ksh": formScript, ".slurm": formScript,
	".sbatch": formScript, ".pbs": formScript, ".lsf": formScript, ".command": formScript,
	".mk": formMake, ".mak": formMake, ".dockerfile": formDocker, ".containerfile": formDocker,
	".bat": formBatch, ".cmd": formBatch, ".ps1": formPowerShell, ".psm1": formPowerShell,
	".md": formMarkdown, ".markdown": formMarkdown, ".mdx": formMarkdown, ".rst": formRST,
}

var formOfName = map[string]form{
	"makefile": formMake, "gnumakefile": formMake, "dockerfile": formDocker, "containerfile": formDocker,
	"procfile": formProcfile, "justfile": formJust, ".justfile": formJust,
	"taskfile.yml": formTaskfile, "taskfile.yaml": formTaskfile, "package.json": formPackage, "tox.ini": formTox,
	".gitlab-ci.yml": formCI, ".travis.yml": formCI, "azure-pipelines.yml": formCI, "azure-pipelines.yaml": formCI,
	"bitbucket-pipelines.yml": formCI, "appveyor.yml": formCI, ".appveyor.yml": formCI, "cloudbuild.yaml": formCI,
	"cloudbuild.yml": formCI, "buildspec.yml": formCI, ".cirrus.yml": formCI, ".drone.yml": formCI,
	"cog.yaml": formCog, "render.yaml": formCog, "render.yml": formCog,
	"readme": formMarkdown, "readme.txt": formMarkdown, "install.txt": formMarkdown,
}

func formOf(name string) form {
	base := strings.ToLower(path.Base(name))
	if f, ok := formOfName[base]; ok {
		return f
	}
	ext := path.Ext(base)
	if f, ok := formOfExtension[ext]; ok {
		return f
	}
	yaml := ext == ".yml" || ext == ".yaml"
	dir := "/" + strings.ToLower(path.Dir(name)) + "/"
	switch {
	case strings.HasPrefix(base, "dockerfile.") || strings.HasPrefix(base, "dockerfile-") || strings.HasPrefix(base, "dockerfile_") ||
		strings.HasPrefix(base, "containerfile."):
		return formDocker
	case strings.HasPrefix(base, "makefile.") && ext != ".am" && ext != ".in":
		return formMake
	case !yaml:
		return formNone
	case strings.HasSuffix(dir, "/.github/workflows/") || strings.HasSuffix(dir, "/.circleci/") || strings.Contains(dir, "/.gitlab/") ||
		strings.Contains(dir, "/.azure-pipelines/") || strings.Contains(dir, "/.buildkite/") || strings.HasSuffix(dir, "/.gitea/workflows/"):
		return formCI
	case base == "action.yml" || base == "action.yaml":
		return formCI
	case strings.HasPrefix(base, "docker-compose") || strings.HasPrefix(base, "compose.") || strings.HasPrefix(base, "compose-"):
		return formCompose
	}
	return formNone
}

// placeOf says what kind of artifact a form is.
func placeOf(f form) detect.Place {
	switch f {
	case formDocker, formCompose, formCog:
		return detect.PlaceDocker
	case formCI:
		return detect.PlaceCI
	case formMarkdown, formRST:
		return detect.PlaceReadme
	}
	return detect.PlaceScript
}
