import { load } from "./load.js";
load("Xenova/t-used");
