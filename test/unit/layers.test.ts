import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { kinds, root } from './kit.ts';

interface Source {
  readonly file: string;
  readonly text: string;
  /** Packages by name, own files by their path below the root. */
  readonly imports: readonly string[];
}

const sources: readonly Source[] = ['client', 'server'].flatMap((folder) => filesBelow(folder)).map(readSource);

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(file) : file.endsWith('.ts') ? [file] : [];
  });
}

function readSource(file: string): Source {
  const text = readFileSync(path.join(root, file), 'utf8');
  const written = [
    ...text.matchAll(/^(?:import|export)\b[^'"]*?from '([^']+)'|^import '([^']+)'|\b(?:import|require)\('([^']+)'\)/gm),
  ];
  const imports = written.map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  return {
    file,
    text,
    imports: imports.map((name) => (name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name)),
  };
}

const entries = ['server/main.ts', 'server/browser.ts', 'server/cli.ts'];

/** Fails with every import that breaks the rule. */
function noImport(of: (name: string) => boolean, outside: (file: string) => boolean): void {
  const broken = sources.flatMap(({ file, imports }) => {
    return outside(file) ? imports.filter(of).map((name) => `${file} imports ${name}`) : [];
  });
  assert.deepEqual(broken, []);
}

it('finds the sources', () => {
  assert.ok(sources.some(({ file, imports }) => file === 'server/main.ts' && imports.includes('server/server.ts')));
});

it('vscode stays in client/', () => {
  noImport(
    (name) => name === 'vscode' || name.startsWith('vscode-languageclient'),
    (file) => !file.startsWith('client/'),
  );
});

it('vscode-languageserver stays in the entries and server.ts', () => {
  const allowed = new Set(['server/main.ts', 'server/browser.ts', 'server/server.ts']);
  noImport(
    (name) => /^vscode-languageserver(\/|$)/.test(name),
    (file) => !allowed.has(file),
  );
});

it('node: stays in the entries and ports/node/', () => {
  noImport(
    (name) => name.startsWith('node:'),
    (file) => {
      return file.startsWith('server/') && !entries.includes(file) && !file.startsWith('server/ports/node/');
    },
  );
});

it('client/ imports only protocol.ts from server/', () => {
  noImport(
    (name) => name.startsWith('server/') && name !== 'server/protocol.ts',
    (file) => file.startsWith('client/'),
  );
});

it('language/, checks/ and operations/ do not import one another, apart from check.ts and the registry', () => {
  const layers = ['language', 'checks', 'operations'];
  const shared = [
    'server/checks/check.ts',
    'server/checks/index.ts',
    'server/checks/live.ts',
    'server/checks/rule-link.ts',
  ];
  for (const layer of layers) {
    const others = layers.filter((other) => other !== layer).map((other) => `server/${other}/`);
    noImport(
      (name) => others.some((other) => name.startsWith(other)) && !shared.includes(name),
      (file) => file.startsWith(`server/${layer}/`),
    );
  }
});

it('document/ and kinds/ know nothing of checks but their types', () => {
  noImport(
    (name) => /^server\/(checks|language|operations)\//.test(name) && name !== 'server/checks/check.ts',
    (file) => /^server\/(document|kinds)\//.test(file),
  );
});

it('no kind is named outside its checks and operations', () => {
  const ids = kinds.all.map(({ id }) => id);
  const broken = sources.flatMap(({ file, text }) => {
    if (/^server\/(checks|operations)\/[^/]+\//.test(file) && !file.startsWith('server/checks/any/')) return [];
    const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    return ids.filter((id) => new RegExp(`['"\`]${id}['"\`]`).test(code)).map((id) => `${file} names ${id}`);
  });
  assert.deepEqual(broken, []);
});

it('files stay short', () => {
  const lines = sources.map(({ file, text }) => ({ file, lines: text.split('\n').length }));
  assert.deepEqual(
    lines.filter((source) => source.lines > 400),
    [],
  );
});
