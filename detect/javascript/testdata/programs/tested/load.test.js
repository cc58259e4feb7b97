import { load, tried } from "./load.js";
load("Xenova/t-only-in-test");
tried("Xenova/t-tried");
