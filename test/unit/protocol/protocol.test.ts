import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startClient, type TestClient } from './client.ts';

const uri = 'file:///w/models/artifacts.yaml';
const wrong = 'artifacts:\n  - name: A\n    family: F\n    location: a.onnx\n    format: ONNX\n';
const formatRange = { start: { line: 4, character: 12 }, end: { line: 4, character: 16 } };

interface Shown {
  readonly uri: string;
  readonly version: number;
  readonly diagnostics: readonly { readonly code: string; readonly severity: number; readonly range: unknown }[];
}

async function start(client: TestClient, capabilities: object = {}, options: object = {}): Promise<unknown> {
  const folders = [{ uri: 'file:///w', name: 'w' }];
  const params = {
    processId: null,
    rootUri: null,
    capabilities,
    workspaceFolders: folders,
    initializationOptions: options,
  };
  const { result } = await client.request('initialize', params);
  client.notify('initialized', {});
  return result;
}

function open(client: TestClient, text: string, where = uri, languageId = 'yaml'): void {
  client.notify('textDocument/didOpen', { textDocument: { uri: where, languageId, version: 1, text } });
}

function change(client: TestClient, version: number, contentChanges: readonly object[]): void {
  client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
}

async function shown(client: TestClient): Promise<{ version: number; codes: readonly string[] }> {
  const { version, diagnostics } = (await client.next('textDocument/publishDiagnostics')) as Shown;
  return { version, codes: diagnostics.map(({ code }) => code) };
}

const place = { textDocument: { uri }, position: { line: 4, character: 13 } };

it('pushes problems to a client that cannot ask, and takes them back', async () => {
  const client = startClient();
  await start(client);
  open(client, wrong);
  assert.deepEqual(await shown(client), { version: 1, codes: ['value-not-allowed'] });
  change(client, 2, [{ range: formatRange, text: 'onnx' }]);
  assert.deepEqual(await shown(client), { version: 2, codes: [] });
  client.notify('textDocument/didClose', { textDocument: { uri } });
  assert.deepEqual((await shown(client)).codes, []);
  client.close();
});

it('answers a client that asks, and says when nothing has changed', async () => {
  const client = startClient();
  const result = await start(client, { textDocument: { diagnostic: {} } });
  assert.deepEqual((result as { capabilities: { diagnosticProvider: unknown } }).capabilities.diagnosticProvider, {
    interFileDependencies: false,
    workspaceDiagnostics: false,
  });
  open(client, wrong);
  const first = (await client.request('textDocument/diagnostic', { textDocument: { uri } })).result as {
    kind: string;
    resultId: string;
    items: unknown[];
  };
  assert.deepEqual([first.kind, first.items.length], ['full', 1]);
  const again = await client.request('textDocument/diagnostic', {
    textDocument: { uri },
    previousResultId: first.resultId,
  });
  assert.deepEqual(again.result, { kind: 'unchanged', resultId: first.resultId });
  assert.deepEqual(client.waiting('textDocument/publishDiagnostics'), []);
  client.close();
});

it('never shows problems of a version that is no longer the current one', async () => {
  const client = startClient();
  await start(client);
  open(client, wrong);
  for (let version = 2; version <= 6; version++)
    change(client, version, [{ text: version === 6 ? wrong.replace('ONNX', 'onnx') : `${wrong}#${version}\n` }]);
  const seen: number[] = [];
  for (;;) {
    const { version, codes } = await shown(client);
    seen.push(version);
    if (version === 6) {
      assert.deepEqual(codes, []);
      break;
    }
  }
  assert.deepEqual(
    seen,
    [...seen].sort((a, b) => a - b),
  );
  client.close();
});

it('answers a cancelled request with that error and goes on', async () => {
  const client = startClient();
  await start(client);
  open(client, wrong);
  const asked = client.request('textDocument/hover', place);
  client.notify('$/cancelRequest', { id: asked.id });
  const answer = await asked;
  assert.ok(answer.error?.code === -32800 || answer.result !== undefined);
  assert.notEqual((await client.request('textDocument/hover', place)).result, null);
  client.close();
});

it('answers about broken text, unknown documents and unknown methods without failing', async () => {
  const client = startClient();
  await start(client);
  open(client, `${wrong}    doc: "open\n  - &\n\t- [`);
  for (const method of [
    'hover',
    'completion',
    'definition',
    'references',
    'documentSymbol',
    'foldingRange',
    'documentLink',
  ]) {
    const params = { ...place, context: { includeDeclaration: true } };
    assert.equal((await client.request(`textDocument/${method}`, params)).error, undefined, method);
    const other = { ...params, textDocument: { uri: 'file:///w/none.yaml' } };
    assert.equal((await client.request(`textDocument/${method}`, other)).error, undefined, method);
  }
  assert.equal((await client.request('textDocument/nonsense', {})).error?.code, -32601);
  assert.equal((await client.request('textDocument/hover', place)).error, undefined);
  client.close();
});

it('shuts down when asked and refuses requests afterwards', async () => {
  const client = startClient();
  await start(client);
  assert.equal((await client.request('shutdown')).result, null);
  assert.equal((await client.request('textDocument/hover', place)).error?.code, -32600);
  client.close();
});

it('says what a document is, and nothing about those of others', async () => {
  const client = startClient();
  await start(client);
  open(client, 'artifacts:\n  - name: x\n    path: y\n');
  assert.deepEqual(await shown(client), { version: 1, codes: [] });
  assert.deepEqual(client.waiting('modelArtifacts/kindChanged'), []);
  change(client, 2, [{ text: wrong }]);
  assert.deepEqual(await client.next('modelArtifacts/kindChanged'), {
    uri,
    version: 2,
    kind: { id: 'furiosa-artifacts', title: 'Furiosa artifacts' },
    switchLanguage: true,
  });
  client.close();
});

it('offers snippets in an empty file by its name alone', async () => {
  const client = startClient();
  await start(client);
  open(client, '');
  assert.deepEqual((await shown(client)).codes, []);
  const { result } = await client.request('textDocument/completion', { ...place, position: { line: 0, character: 0 } });
  const { items } = result as { items: { kind: number }[] };
  assert.ok(items.some(({ kind }) => kind === 15));
  client.close();
});

it('offers the first words of a file also beside a YAML extension, which has none for it', async () => {
  const client = startClient();
  await start(client, {}, { yieldedLanguages: ['yaml'] });
  open(client, 'artifacts:\n  - na');
  assert.deepEqual((await shown(client)).codes, []);
  const end = { line: 1, character: 6 };
  const { result } = await client.request('textDocument/completion', { ...place, position: end });
  const { items } = result as { items: { label: string }[] };
  assert.ok(items.some(({ label }) => label === 'name'));
  assert.equal((await client.request('textDocument/hover', { ...place, position: end })).result, null);
  client.close();
});

it('leaves syntax and schema to a YAML extension, and speaks up when that one goes', async () => {
  const client = startClient();
  await start(client, {}, { yieldedLanguages: ['yaml'] });
  open(client, `${wrong}    version: 12:30\n    formt: x\n`);
  assert.deepEqual(await shown(client), { version: 1, codes: ['unquoted-scalar', 'version-must-be-given'] });
  assert.equal((await client.request('textDocument/hover', place)).result, null);
  assert.equal((await client.request('textDocument/completion', place)).result, null);
  client.notify('modelArtifacts/yieldChanged', { yieldedLanguages: [] });
  assert.deepEqual((await shown(client)).codes.slice(0, 2), ['value-not-allowed', 'unquoted-scalar']);
  client.close();
});

it('takes severities from the project file nearest to the document, over those of the editor', async () => {
  const files = new Map([['file:///w/.model-artifacts.json', '{"rules": {"value-not-allowed": "hint"}}']]);
  const client = startClient(files);
  await start(client, {}, { settings: { rules: { 'value-not-allowed': 'warning' } } });
  open(client, wrong);
  const near = (await client.next('textDocument/publishDiagnostics')) as Shown;
  assert.deepEqual(
    near.diagnostics.map(({ severity }) => severity),
    [4],
  );
  files.clear();
  client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: 'file:///w/.model-artifacts.json', type: 3 }] });
  const far = (await client.next('textDocument/publishDiagnostics')) as Shown;
  assert.deepEqual(
    far.diagnostics.map(({ severity }) => severity),
    [2],
  );
  client.close();
});

it('asks a client that can be asked for the settings of each document', async () => {
  const client = startClient(new Map(), { rules: { 'value-not-allowed': 'off' } });
  await start(client, { workspace: { configuration: true } });
  open(client, wrong);
  assert.deepEqual(await shown(client), { version: 1, codes: [] });
  client.close();
});

it('fixes one problem, or all of a file, in the version it was asked for', async () => {
  const client = startClient();
  await start(client, { workspace: { workspaceEdit: { documentChanges: true } } });
  open(client, wrong);
  const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 16 } };
  const edits = [{ range: formatRange, newText: 'onnx' }];
  const change = { documentChanges: [{ textDocument: { uri, version: 1 }, edits }] };
  for (const only of [undefined, ['source.fixAll']]) {
    const { result } = await client.request('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [], only },
    });
    assert.deepEqual((result as { edit: unknown }[])[0]?.edit, change);
  }
  client.close();
});
