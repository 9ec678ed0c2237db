#!/usr/bin/env node
// Takes the place of the desktop program `code` for @vscode/test-electron where that cannot be had: runs the same extension
// tests in the extension host of a VS Code server, with its workbench in a headless browser, and ends with their exit code.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { startVsCodeServer } from '../../scripts/vscode-server.mjs';
import { launchBrowser, workbenchUrl } from './browser.mjs';

/** Milliseconds after which a run that never ends is given up. */
const longest = 300_000;

process.exit(await runExtensionTests(process.argv.slice(2)));

/**
 * @param {readonly string[]} args as the desktop program gets them
 * @returns {Promise<number>}
 */
async function runExtensionTests(args) {
  const log = process.env.MODEL_ARTIFACTS_SERVER_LOG;
  const settings = { 'workbench.reduceMotion': 'on' };
  // The workbench in the browser takes one extension under development; the others are installed.
  const [extension = '', ...unpacked] = valuesOf(args, 'extensionDevelopmentPath');
  const server = await startVsCodeServer({ testDriver: true, settings, unpacked, ...(log ? { log } : {}) });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const exitCode = endOfRun(page);
    await page.exposeFunction('codeAutomationLog', (/** @type {string} */ _type, /** @type {unknown[]} */ parts) =>
      console.log(...parts),
    );
    const remote = `vscode-remote://${server.authority}`;
    const tests = valuesOf(args, 'extensionTestsPath').map(
      (place) => /** @type {const} */ (['extensionTestsPath', remote + place]),
    );
    const payload = [/** @type {const} */ (['extensionDevelopmentPath', remote + extension]), ...tests];
    await page.goto(workbenchUrl(server.origin, placeToOpen(args), payload));
    return await exitCode;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/**
 * @param {import('playwright-core').Page} page
 * @returns {Promise<number>}
 */
function endOfRun(page) {
  return new Promise((resolve, reject) => {
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
    page.on('crash', () => reject(new Error('The page of the workbench crashed.')));
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve(130));
    setTimeout(() => reject(new Error(`The tests did not end within ${longest / 1000} s.`)), longest).unref();
  });
}

/**
 * The folder or workspace file among the arguments.
 * @param {readonly string[]} args
 */
function placeToOpen(args) {
  const place = args.find((argument) => !argument.startsWith('-') && existsSync(argument));
  if (!place) throw new Error('No folder or workspace to open was given.');
  return path.resolve(place);
}

/**
 * @param {readonly string[]} args
 * @param {string} name
 */
function valuesOf(args, name) {
  const start = `--${name}=`;
  return args
    .filter((argument) => argument.startsWith(start))
    .map((argument) => path.resolve(argument.slice(start.length)));
}
