export default { MODEL: "Xenova/w-tiny", LANGUAGE: "Xenova/no-model" };
