/** What is built, from what, and the file that shows it was. Anything that these inputs do not name can't change the output. */
const common = ['shared', 'build/bundle', 'package.json', 'package-lock.json', 'build/ts/base.json'];

/** @type {readonly { readonly name: TargetName, readonly output: string, readonly inputs: readonly string[] }[]} */
export const targets = [
  { name: 'renderer', output: 'renderer/index.html', inputs: ['renderer', ...common] },
  { name: 'loopback', output: 'loopback/main.js', inputs: ['electron/core', 'electron/loopback', ...common] },
  { name: 'shell', output: 'shell/main.js', inputs: ['electron/core', 'electron/shell', ...common] },
];

/** @typedef {'renderer' | 'loopback' | 'shell'} TargetName */
