import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import manifest from '../../package.json';
import { kinds, root } from './kit.ts';

const pages = ['.', 'docs', 'bench'].flatMap((folder) =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.posix.join(folder, name)),
);

describe('documentation', () => {
  for (const page of pages)
    it(`${page}: links and images lead somewhere`, () => assert.deepEqual(linksOf(page).filter(leadsNowhere), []));

  it('every script that is named exists', () => {
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/\bnpm (?:run )?([a-z:]+)/g)].map(([, name]) => name),
    );
    const known: readonly unknown[] = ['ci', ...Object.keys(manifest.scripts)];
    assert.deepEqual(
      named.filter((name) => !known.includes(name)),
      [],
    );
  });

  it('the README has all settings of the manifest, their defaults, and no others', () => {
    const rows = [...section(read('README.md'), 'Settings').matchAll(/^\| `modelArtifacts\.([\w.]+)` \| (.*?) \|/gm)];
    const settings = Object.entries(manifest.contributes.configuration.properties).map(([id, setting]) => {
      const value: unknown = setting.default;
      return [
        id.replace('modelArtifacts.', ''),
        typeof value === 'string' && value !== '' ? value : JSON.stringify(value),
      ];
    });
    const written = rows.map(([, name, value]) => [name, /`([^`]*)`$/.exec(value ?? '')?.[1]]);
    assert.deepEqual(Object.fromEntries(written), Object.fromEntries(settings));
  });

  it('the README has all commands of the manifest, and no others', () => {
    const rows = [...read('README.md').matchAll(/^\| (Model Artifacts: .*?) \|/gm)].map(([, title]) => title);
    const titles = manifest.contributes.commands.map(({ category, title }) => `${category}: ${title}`);
    assert.deepEqual(rows.sort(), titles.sort());
  });

  it('the README names each kind of file with its reader', () => {
    const [table = ''] = read('README.md').split('\n## ');
    const silent = kinds.all.filter(
      ({ files, consumer }) => ![...files, consumer].every((name) => table.includes(name)),
    );
    assert.deepEqual(
      silent.map(({ id }) => id),
      [],
    );
  });

  it('every rule that the README names is one', () => {
    const rules = new Set(anchorsOf('docs/rules.md'));
    const checks = section(read('README.md'), 'What it checks');
    const named = [...checks.matchAll(/\| `([a-z]+(?:-[a-z]+)+)`/g)].map(([, id]) => id ?? '');
    assert.ok(named.length > 0);
    assert.deepEqual(
      named.filter((id) => !rules.has(id)),
      [],
    );
  });

  it('ARCHITECTURE.md has every dependency with its exact version, and no others', () => {
    const rows = [...read('ARCHITECTURE.md').matchAll(/^\| `([^`]+)` \| (\d\S*) \| \S/gm)];
    const versions = { ...manifest.dependencies, ...manifest.devDependencies };
    assert.deepEqual(Object.fromEntries(rows.map(([, name, version]) => [name, version])), versions);
  });
});

/** Targets of links and images, as written; those with a scheme lead elsewhere. */
function linksOf(page: string): readonly Link[] {
  const prose = withoutFences(read(page)).replaceAll(/`[^`\n]*`/g, '');
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '');
  return targets.filter((target) => !/^[a-z]+:/.test(target)).map((target) => ({ page, target }));
}

interface Link {
  readonly page: string;
  readonly target: string;
}

function leadsNowhere({ page, target }: Link): boolean {
  const [name = '', anchor] = target.split('#');
  const file = name === '' ? page : path.posix.join(path.posix.dirname(page), name);
  if (!existsSync(path.join(root, file))) return true;
  return anchor !== undefined && !(file.endsWith('.md') && anchorsOf(file).includes(anchor));
}

/** What GitHub and VS Code make of headings. */
function anchorsOf(page: string): readonly string[] {
  return [...withoutFences(read(page)).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function section(text: string, heading: string): string {
  return text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? assert.fail(`no section ${heading}`);
}

function withoutFences(text: string): string {
  return text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '');
}

function read(page: string): string {
  return readFileSync(path.join(root, page), 'utf8');
}
