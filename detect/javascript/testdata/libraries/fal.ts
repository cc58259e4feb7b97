import { fal } from "@fal-ai/client";
import * as old from "@fal-ai/serverless-client";
await fal.subscribe("fal-ai/flux/dev", { input: {} }); // want "api:fal-ai/flux/dev"
await old.run("fal-ai/fast-sdxl", {}); // want "api:fal-ai/fast-sdxl"
fal.config({ credentials: "none" });
