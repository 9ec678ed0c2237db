// npm run screenshots: drives the installed extension like a person and writes docs/images/*.png for the README.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageExtension } from '../../scripts/setup/package-extension.mjs';
import { startVsCodeServer } from '../../scripts/vscode-server.mjs';
import { launchBrowser, workbenchUrl } from './browser.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** @typedef {import('playwright-core').Page} Page */

/**
 * The pictures: their names, the example each begins with, and how a person gets there.
 * @type {readonly { name: string, file: string, act: (page: Page) => Promise<void> }[]}
 */
const pictures = [
  { name: 'problems', file: 'furiosa/wrong/artifacts.yaml', act: showProblems },
  { name: 'hover', file: 'furiosa/good/artifacts.yaml', act: showHover },
  { name: 'completion', file: 'oci/good/runtime.yaml', act: showCompletion },
  { name: 'quick-fix', file: 'furiosa/wrong/artifacts.yaml', act: showQuickFix },
  { name: 'status', file: 'dyff/good/model.yaml', act: showStatus },
];

const settings = {
  'editor.fontSize': 14,
  'editor.minimap.enabled': false,
  // In the browser the default is to save after a second, which would change the examples.
  'files.autoSave': 'off',
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.reduceMotion': 'on',
};

await takePictures(process.argv.slice(2));

/** @param {readonly string[]} wanted */
async function takePictures(wanted) {
  const vsix = await packageExtension(root);
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'model-artifacts-pictures-'));
  const examples = path.join(temporary, 'examples');
  cpSync(path.join(root, 'examples'), examples, { recursive: true });
  const server = await startVsCodeServer({ vsix: [vsix], settings });
  const browser = await launchBrowser();
  try {
    for (const { name, file, act } of pictures) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const page = await browser.newPage({ viewport: { width: 1200, height: 750 } });
      const openFile = `vscode-remote://${server.authority}${path.join(examples, file)}`;
      await page.goto(workbenchUrl(server.origin, examples, [['openFile', openFile]]));
      await page.locator('.editor-instance .view-line').first().waitFor();
      await statusEntry(page).waitFor();
      await act(page);
      await page.screenshot({ path: path.join(root, `docs/images/${name}.png`) });
      console.log(`docs/images/${name}.png`);
      await page.close();
    }
  } finally {
    await browser.close();
    await server.stop();
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** @param {Page} page */
async function showProblems(page) {
  await firstProblem(page);
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel .monaco-list-row').nth(3).waitFor();
}

/** @param {Page} page */
async function showHover(page) {
  await line(page, 'format: tflite').locator('span span', { hasText: 'format' }).first().hover();
  await page.locator('.monaco-hover:visible').first().waitFor();
}

/** @param {Page} page */
async function showCompletion(page) {
  await line(page, 'INFERENCE_ENV_SLUG').click();
  await page.keyboard.press('End');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Control+Space');
  await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
  // The same keys once more show what the chosen value is.
  await page.keyboard.press('Control+Space');
  await page.locator('.suggest-details').first().waitFor();
}

/** @param {Page} page */
async function showQuickFix(page) {
  await firstProblem(page);
  await word(page, 'famly').click();
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget').first().waitFor();
}

/** @param {Page} page */
async function showStatus(page) {
  await statusEntry(page).hover();
  await page.locator('.hover-language-status').first().waitFor();
}

/** @param {Page} page */
async function firstProblem(page) {
  await page.locator('.squiggly-error').first().waitFor();
}

/**
 * The brackets in the status bar that stand for the language of the file.
 * @param {Page} page
 */
function statusEntry(page) {
  return page.locator('[id="status.languageStatus"]');
}

/**
 * @param {Page} page
 * @param {string} text
 */
function line(page, text) {
  return page.locator('.editor-instance .view-line', { hasText: text }).first();
}

/**
 * @param {Page} page
 * @param {string} text
 */
function word(page, text) {
  return line(page, text).locator('span span', { hasText: text }).first();
}
