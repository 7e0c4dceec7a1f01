import { parseSync, Visitor, type ESTree } from 'vite';

/** A place in the shell's source that the Electron security checklist does not allow. */
export interface Violation {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
}

/** Options of a window that are only ever written with this value, wherever they stand. */
const REQUIRED_OPTIONS: Readonly<Record<string, boolean>> = {
  sandbox: true,
  contextIsolation: true,
  webSecurity: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  plugins: false,
  bypassCSP: false,
  allowServiceWorkers: false,
};

/** What may stand beside `...securePreferences` in a window. */
const OWN_PREFERENCES = new Set(['preload', 'devTools']);

const FORBIDDEN_MEMBERS =
  /^(?:setUsePlainTextEncryption|encryptString|decryptString|isEncryptionAvailable|loadFile|executeJavaScript\w*|fromPartition|appendSwitch|(?:register|intercept)(?:File|Http|Buffer|String|Stream)Protocol|unregisterProtocol|enableBlinkFeatures|sendSync|sendToHost)$/;

const FORBIDDEN_WORDS = new Set([
  'WebContentsView',
  'BrowserView',
  'BaseWindow',
  'enableBlinkFeatures',
  'remote',
  'eval',
]);

/** Parts of Electron that one file alone may touch. */
const KEEPERS: Readonly<Record<string, string>> = {
  ipcMain: 'ipc.ts',
  ipcRenderer: 'preload.ts',
  contextBridge: 'preload.ts',
  webUtils: 'preload.ts',
  shell: 'opener.ts',
};

/** Reads one source file against the checklist. */
export function violationsIn(file: string, source: string): Violation[] {
  const found: Violation[] = [];
  const report = (rule: string, node: { start: number }) =>
    found.push({ rule, file, line: source.slice(0, node.start).split('\n').length });

  new Visitor({
    Identifier(node) {
      if (FORBIDDEN_WORDS.has(node.name)) report(`no ${node.name}`, node);
    },
    ImportSpecifier(node) {
      const keeper = KEEPERS[node.local.name];
      if (keeper !== undefined && !file.endsWith(`/${keeper}`)) report(`${node.local.name} belongs to ${keeper}`, node);
    },
    MemberExpression(node) {
      const name = memberName(node);
      if (name !== null && FORBIDDEN_MEMBERS.test(name)) report(`no ${name}`, node);
      if (isNamed(node.object, 'ipcMain') && name !== 'handle') report('ipcMain answers by handle alone', node);
    },
    Property(node) {
      const key = keyName(node);
      const required = key === null ? undefined : REQUIRED_OPTIONS[key];
      if (required !== undefined && !(node.value.type === 'Literal' && node.value.value === required)) {
        report(`${key} is ${required}`, node);
      }
    },
    NewExpression(node) {
      if (isNamed(node.callee, 'BrowserWindow') && !hasSecurePreferences(node)) {
        report('a window spreads securePreferences and adds preload and devTools alone', node);
      }
    },
    CallExpression(node) {
      if (node.callee.type !== 'MemberExpression') return;
      const name = memberName(node.callee);
      const [first, second] = node.arguments;
      if (name === 'loadURL' && !isNamed(first, 'SHELL_PAGE')) report('a window loads SHELL_PAGE alone', node);
      if (name === 'exposeInMainWorld' && isNamed(second, 'ipcRenderer'))
        report('ipcRenderer stays in the preload', node);
    },
    Literal(node) {
      if (typeof node.value === 'string' && /^(?:file|http):/.test(node.value) && !/^\w+:$/.test(node.value)) {
        report('no insecure address', node);
      }
    },
  }).visit(parseSync(file, source).program);
  return found;
}

function hasSecurePreferences(node: ESTree.NewExpression): boolean {
  const [options] = node.arguments;
  if (options?.type !== 'ObjectExpression') return false;
  const preferences = options.properties.find((part) => part.type === 'Property' && keyName(part) === 'webPreferences');
  if (preferences?.type !== 'Property' || preferences.value.type !== 'ObjectExpression') return false;
  const [spread, ...own] = preferences.value.properties;
  if (spread?.type !== 'SpreadElement' || !isNamed(spread.argument, 'securePreferences')) return false;
  return own.every((part) => part.type === 'Property' && OWN_PREFERENCES.has(keyName(part) ?? ''));
}

function memberName(node: ESTree.MemberExpression): string | null {
  if (!node.computed && node.property.type === 'Identifier') return node.property.name;
  return node.property.type === 'Literal' && typeof node.property.value === 'string' ? node.property.value : null;
}

function keyName(node: { readonly key: ESTree.PropertyKey }): string | null {
  if (node.key.type === 'Identifier') return node.key.name;
  return node.key.type === 'Literal' && typeof node.key.value === 'string' ? node.key.value : null;
}

function isNamed(node: { type: string } | undefined, name: string): boolean {
  return node?.type === 'Identifier' && 'name' in node && node.name === name;
}
