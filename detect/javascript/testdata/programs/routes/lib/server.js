import express from "express";
import { pipeline } from "@huggingface/transformers";
const app = express();
app.post("/v1/served", async (req, res) => {
  await pipeline("x", req.body.model); // want "huggingface:Xenova/served" caller
});
app.post("/v1/silent", async (req, res) => pipeline("x", req.body.model)); // want unresolved "requests to /v1/silent have no known body"
