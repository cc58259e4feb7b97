// Asks a hub with the official JavaScript client and prints what it understood.
// Exits with 77 where the package @huggingface/hub is missing.
let hub;
try {
	hub = require("@huggingface/hub");
} catch (e) {
	if (e.code !== "MODULE_NOT_FOUND") throw e;
	console.error(e.message);
	process.exit(77);
}
const { readFileSync, readdirSync, lstatSync } = require("node:fs");
const { join, relative } = require("node:path");

const [hubUrl, accessToken, cacheDir] = process.argv.slice(2);
const repo = "ptmlock-examples/made";
const collect = async (iterable) => {
	const list = [];
	for await (const item of iterable) list.push(item);
	return list;
};
const text = async (blob) => (blob === null ? null : await blob.text());
const failure = (promise) => promise.then(() => "no error", (e) => `${e.constructor.name} ${e.statusCode}`);
const walk = (dir) => readdirSync(dir, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? walk(join(dir, e.name)) : [join(dir, e.name)]));

async function main() {
	const models = await collect(hub.listModels({ hubUrl, search: { owner: "ptmlock-examples", query: "made" }, additionalFields: ["sha", "filePaths"] }));
	const info = await hub.modelInfo({ hubUrl, name: repo, additionalFields: ["author", "sha", "cardData", "tags", "library_name"] });
	const old = await hub.modelInfo({ hubUrl, name: "ptmlock-examples/before", additionalFields: ["sha"] });
	const tagged = await hub.modelInfo({ hubUrl, name: repo, revision: "v1", additionalFields: ["sha"] });
	const request = await hub.modelInfo({ hubUrl, name: repo, revision: "refs/pr/1", additionalFields: ["sha"] });
	const files = await collect(hub.listFiles({ hubUrl, repo, recursive: true }));
	const folder = await collect(hub.listFiles({ hubUrl, repo, path: "onnx" }));
	const paths = await hub.pathsInfo({ hubUrl, repo, paths: ["config.json", "model.safetensors", "nope"] });
	const exists = [await hub.fileExists({ hubUrl, repo, path: "config.json" }), await hub.fileExists({ hubUrl, repo, path: "nope" })];
	const small = await hub.fileDownloadInfo({ hubUrl, repo, path: "config.json" });
	const large = await hub.fileDownloadInfo({ hubUrl, repo, path: "model.safetensors", accessToken });
	const xet = await hub.fileDownloadInfo({ hubUrl, repo, path: "onnx/model.onnx" });
	const contents = {
		small: await text(await hub.downloadFile({ hubUrl, repo, path: "config.json" })),
		large: await text(await hub.downloadFile({ hubUrl, repo, path: "model.safetensors", accessToken })),
		xet: await text(await hub.downloadFile({ hubUrl, repo, path: "onnx/model.onnx", xet: false })),
		pointer: await text(await hub.downloadFile({ hubUrl, repo, path: "model.safetensors", raw: true })),
		at_tag: await text(await hub.downloadFile({ hubUrl, repo, path: "config.json", revision: "v1" })),
		missing: await text(await hub.downloadFile({ hubUrl, repo, path: "nope" })),
		dataset: await text(await hub.downloadFile({ hubUrl, repo: "datasets/ptmlock-examples/data", path: "net.pt" })),
		space: await text(await hub.downloadFile({ hubUrl, repo: "spaces/ptmlock-examples/demo", path: "weights.bin" })),
	};
	const dataset = await hub.datasetInfo({ hubUrl, name: "ptmlock-examples/data", additionalFields: ["sha"] });
	const space = await hub.spaceInfo({ hubUrl, name: "ptmlock-examples/demo", additionalFields: ["sha"] });
	const commits = await collect(hub.listCommits({ hubUrl, repo }));
	const errors = {
		missing: await failure(hub.modelInfo({ hubUrl, name: "ptmlock-examples/nope" })),
		missing_with_token: await failure(hub.modelInfo({ hubUrl, name: "ptmlock-examples/nope", accessToken })),
		revision: await failure(hub.modelInfo({ hubUrl, name: repo, revision: "nope" })),
		token: await failure(hub.modelInfo({ hubUrl, name: repo, accessToken: "hf_wrong" })),
		gated: await failure(hub.downloadFile({ hubUrl, repo: "ptmlock-examples/gated", path: "config.json" })),
		gated_described: (await hub.modelInfo({ hubUrl, name: "ptmlock-examples/gated" })).gated,
		exists: [await hub.repoExists({ hubUrl, repo }), await hub.repoExists({ hubUrl, repo: "ptmlock-examples/nope" })],
		access: await failure(hub.checkRepoAccess({ hubUrl, repo })),
	};
	console.log = console.debug = console.info = () => {}; // it reports each file
	const snapshot = await hub.snapshotDownload({ hubUrl, repo: "ptmlock-examples/made", cacheDir, revision: "v1" });
	const cache = {};
	for (const path of walk(cacheDir)) {
		const link = lstatSync(path).isSymbolicLink();
		cache[relative(cacheDir, path)] = (link ? "-> " : "") + readFileSync(path, "utf8");
	}
	process.stdout.write(JSON.stringify({
		models: models.map((m) => [m.name, m.sha, m.filePaths]),
		info: { ...info, updatedAt: info.updatedAt.toISOString() },
		revisions: { old: [old.name, old.sha], tagged: tagged.sha, request: request.sha },
		files, folder: folder.map((f) => f.path), paths: paths.map((p) => [p.path, p.oid, p.lfs?.oid]), exists,
		small: [small.size, small.etag], large: [large.size, large.etag, !!large.xet], xet: [xet.size, xet.xet.hash],
		contents, dataset: [dataset.name, dataset.sha], space: [space.name, space.sha], commits: commits.map((c) => c.oid), errors,
		snapshot: relative(cacheDir, snapshot), cache,
	}));
}

main().catch((e) => {
	console.error(e);
	process.exit(1);
});
