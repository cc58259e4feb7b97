import Replicate from "replicate";
const replicate = new Replicate();
await replicate.run("stability-ai/sdxl:39ed52f2a78e934b3ba6e2a89f5b1c712de7dfea535525255b1aa35c5565e08b", {}); // want "api:stability-ai/sdxl" @39ed52f2a78e934b3ba6e2a89f5b1c712de7dfea535525255b1aa35c5565e08b
await replicate.predictions.create({ model: "meta/meta-llama-3-70b-instruct" }); // want "api:meta/meta-llama-3-70b-instruct"
await replicate.models.get("a", "b");
