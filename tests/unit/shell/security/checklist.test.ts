import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { violationsIn } from '#tests/support/electron/checklist.ts';

const shell = path.resolve(import.meta.dirname, '../../../../electron/shell');
const sources = fs
  .readdirSync(shell, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `${shell}/${name.split(path.sep).join('/')}`);

describe('the Electron security checklist', () => {
  it.each(sources)('holds in %s', (file) => {
    expect(violationsIn(file, fs.readFileSync(file, 'utf8'))).toEqual([]);
  });

  it.each([
    ['a window with options of its own', 'new BrowserWindow({ webPreferences: { sandbox: true } })'],
    ['a window without options', 'new BrowserWindow()'],
    [
      'options put over the secure ones',
      'new BrowserWindow({ webPreferences: { ...securePreferences, webgl: true } })',
    ],
    ['options put under the secure ones', 'new BrowserWindow({ webPreferences: { preload, ...securePreferences } })'],
    ['Node in a page', 'const options = { nodeIntegration: true }'],
    ['Node in a page, under a condition', 'const options = { nodeIntegration: isDev }'],
    ['no sandbox', 'const options = { "sandbox": false }'],
    ['no isolation', 'const options = { contextIsolation: false }'],
    ['no web security', 'const options = { webSecurity: false }'],
    ['mixed content', 'const options = { allowRunningInsecureContent: true }'],
    ['experimental features', 'const options = { experimentalFeatures: true }'],
    ['Blink features', 'const options = { enableBlinkFeatures: "X" }'],
    ['a webview', 'const options = { webviewTag: true }'],
    ['another kind of window', 'new WebContentsView()'],
    ['another page', 'window.loadURL("https://example.com")'],
    ['a file as the page', 'window.loadFile("index.html")'],
    ['a session nobody guards', 'session.fromPartition("x")'],
    ['code put into a page', 'contents.executeJavaScript("1")'],
    ['a message without an answer', "ipcMain.on('x', run)"],
    ['a handler elsewhere', "import { ipcMain } from 'electron'"],
    ['an opener elsewhere', "import { shell } from 'electron'"],
    ['raw IPC in the page', "contextBridge.exposeInMainWorld('ipc', ipcRenderer)"],
    ['a scheme above the policy', 'const scheme = { bypassCSP: true }'],
    ['plain text instead of a key store', 'safeStorage.setUsePlainTextEncryption(true)'],
    ['the old key store', 'safeStorage.encryptString("x")'],
    ['a file address', 'const page = "file:///etc/passwd"'],
    ['a switch of Chromium', 'app.commandLine.appendSwitch("no-sandbox")'],
  ])('would not hold with %s', (_name, planted) => {
    expect(violationsIn('/electron/shell/planted.ts', planted)).not.toEqual([]);
  });
});
