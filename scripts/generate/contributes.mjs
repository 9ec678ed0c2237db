/** The manifest's contributions with the keys that follow from the kinds put in place; all others stay as they are. */
export function contributes(present, kinds) {
  const data = kinds.map((kind) => kind.data);
  return withoutEmpty({
    ...present,
    languages: data.map(language),
    grammars: data.map(({ id }) => grammar(id)),
    yamlValidation: validations(data, (name) => /\.ya?ml$/.test(name)),
    jsonValidation: validations(data.map(asJson), (name) => name.endsWith('.json')),
    configurationDefaults: {
      ...present?.configurationDefaults,
      ...Object.fromEntries(data.map(({ id }) => [`[${id}]`, editorDefaults])),
    },
  });
}

function language({ id, title, recognition, files }) {
  return {
    id,
    aliases: [title],
    // Other names are used by other tools too: there the server recognises the content and the client switches.
    ...(recognition.by === 'name' ? { filenames: files } : {}),
    configuration: './schemas/language-configuration.json',
  };
}

/** One small grammar hands every kind on to the YAML grammar that VS Code brings along. */
function grammar(id) {
  return { language: id, scopeName: 'source.yaml.model-artifacts', path: './schemas/yaml.tmLanguage.json' };
}

function validations(data, fits) {
  return data
    .map(({ id, files }) => ({ fileMatch: files.filter(fits), url: `./schemas/generated/${id}.schema.json` }))
    .filter(({ fileMatch }) => fileMatch.length > 0);
}

/** A file known by its values is also read as JSON; one known by its name must have that name. */
function asJson({ id, files, recognition }) {
  const names = recognition.by === 'values' ? files.map((name) => name.replace(/\.ya?ml$/, '.json')) : files;
  return { id, files: [...new Set(names)] };
}

/** The defaults that VS Code gives to YAML, which do not reach a language of another id. */
const editorDefaults = {
  'editor.insertSpaces': true,
  'editor.tabSize': 2,
  'editor.autoIndent': 'advanced',
  // Words of the file are no keys and no values; only what is known is offered.
  'editor.wordBasedSuggestions': 'off',
  'editor.quickSuggestions': { other: true, comments: false, strings: true },
};

function withoutEmpty(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => !Array.isArray(value) || value.length > 0));
}
