/**
 * Tells eslint-plugin-boundaries which file an import means, the way Node does: relative paths, the `imports` of the
 * nearest package.json (`#core/*`), packages. (The plugin's own resolver knows nothing of `imports`.)
 */
const { createRequire, isBuiltin } = require('node:module');

exports.interfaceVersion = 2;

/** @param {string} source @param {string} importer */
exports.resolve = function resolve(source, importer) {
  if (isBuiltin(source)) return { found: true, path: null };
  try {
    return { found: true, path: createRequire(importer).resolve(source.replace(/\?.*$/, '')) };
  } catch {
    return { found: false };
  }
};
