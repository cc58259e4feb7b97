import { GoogleGenAI } from "@google/genai";
import { GoogleGenerativeAI } from "@google/generative-ai";
import { getGenerativeModel } from "firebase/ai";
const ai = new GoogleGenAI({});
await ai.models.generateContent({ model: "gemini-2.5-flash", contents: "" }); // want "api:gemini-2.5-flash"
ai.chats.create({ model: "gemini-2.5-pro" }); // want "api:gemini-2.5-pro"
await ai.files.upload({ model: "none" });
const genAI = new GoogleGenerativeAI("key");
genAI.getGenerativeModel({ model: "gemini-1.5-flash" }); // want "api:gemini-1.5-flash"
getGenerativeModel(genAI, { model: "gemini-2.0-flash" }); // want "api:gemini-2.0-flash"
