import assert from 'node:assert/strict';
import { it } from 'node:test';
import { walk } from '../../../server/operations/walk.ts';
import { memoryFiles, type Tree } from './memory.ts';

async function checkWalk(tree: Tree, folder: string, expected: readonly string[]): Promise<void> {
  const found: string[] = [];
  for await (const { type, path } of walk(memoryFiles(tree), folder))
    found.push(type === 'file' ? path : `${type} ${path}`);
  assert.deepEqual(found, expected);
}

/** A tree of empty files. */
function files(...paths: readonly string[]): Tree {
  return Object.fromEntries(paths.map((path) => [path, '']));
}

it('finds YAML files in the order of their names, and nothing in the folders of tools', () =>
  checkWalk(
    files(
      '/w/b.yml',
      '/w/a/x.yaml',
      '/w/c.json',
      '/w/d.txt',
      '/w/.git/a.yaml',
      '/w/node_modules/a.yaml',
      '/w/.dvc/a.yaml',
    ),
    '/w',
    ['/w/a/x.yaml', '/w/b.yml'],
  ));

it('leaves out what git ignores, rules farther down winning', () =>
  checkWalk(
    {
      ...files(
        '/w/a.yaml',
        '/w/build/a.yaml',
        '/w/sub/a.yaml',
        '/w/sub/keep.yaml',
        '/w/sub/deep/b.yaml',
        '/w/sub/deep/c.yaml',
      ),
      '/w/.gitignore': 'build/\nkeep.yaml\n',
      '/w/sub/.gitignore': '# ours\n!keep.yaml\n/a.yaml\ndeep/c.yaml\r\n',
    },
    '/w',
    ['/w/a.yaml', '/w/sub/deep/b.yaml', '/w/sub/keep.yaml'],
  ));

it('a folder taken back by a nearer file is entered', () =>
  checkWalk(
    { ...files('/w/sub/out/a.yaml', '/w/out/a.yaml'), '/w/.gitignore': 'out/', '/w/sub/.gitignore': '!out/' },
    '/w',
    ['/w/sub/out/a.yaml'],
  ));

it('knows the rules above, up to the root of the repository', () =>
  checkWalk(
    {
      ...files('/r/.git/HEAD', '/r/w/s/a.yaml', '/r/w/s/b.yaml', '/r/w/s/c.yaml'),
      '/.gitignore': 'c.yaml',
      '/r/.gitignore': 'w/s/a.yaml',
      '/r/w/.gitignore': '/s/b.yaml',
    },
    '/r/w/s',
    ['/r/w/s/c.yaml'],
  ));

it('a folder that is ignored itself is walked all the same when it is named', () =>
  checkWalk({ ...files('/r/.git/HEAD', '/r/out/a.yaml'), '/r/.gitignore': 'out/' }, '/r/out', ['/r/out/a.yaml']));

it('a name with characters of patterns in it stands for itself', () =>
  checkWalk({ ...files('/w/[a]*/x.yaml', '/w/[a]*/y.yaml', '/w/ab/x.yaml'), '/w/[a]*/.gitignore': 'x.yaml' }, '/w', [
    '/w/[a]*/y.yaml',
    '/w/ab/x.yaml',
  ]));

it('follows links to files and not to folders, and passes by links to nothing', () =>
  checkWalk(
    {
      ...files('/w/real/a.yaml', '/v/b.yaml'),
      '/w/link.yaml': { link: '/v/b.yaml' },
      '/w/loop': { link: '/w' },
      '/w/out': { link: '/v' },
      '/w/gone.yaml': { link: '/nowhere' },
    },
    '/w',
    ['/w/link.yaml', '/w/real/a.yaml'],
  ));

it('says which folders cannot be read', () =>
  checkWalk({ '/w/a.yaml': '', '/w/secret': 'forbidden folder' }, '/w', ['/w/a.yaml', 'unreadable /w/secret']));
