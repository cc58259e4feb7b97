export * from "./config.js";
export { default as settings } from "./config";
export { run as runModel, Loader } from "./load";
export * as ns from "./config";
