final model = GenerativeModel(apiKey: k, model: 'gemini-1.5-flash'); // want "api:gemini-1.5-flash"
final none = Other(model: 'gemini-1.5-flash');
