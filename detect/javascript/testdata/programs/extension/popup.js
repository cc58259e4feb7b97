chrome.runtime.sendMessage({ action: "classify", model: "Xenova/from-popup" }, (r) => show(r));
