/**
 * The door of every npm script: `node build/run.cjs <task> [arguments]`. Plain enough to be read by any Node, so that a
 * Node that is too old is told so in words rather than by a syntax error.
 */
'use strict';

const OLDEST_NODE = 18;

if (parseInt(process.versions.node, 10) < OLDEST_NODE) {
  console.error(
    'Broadside needs Node ' +
      OLDEST_NODE +
      ' or newer to set itself up, and this is Node ' +
      process.versions.node +
      '. ' +
      'Install a current one from https://nodejs.org and run the command again.',
  );
  process.exit(1);
}

import('./tasks/' + process.argv[2] + '.mjs')
  .then(function (task) {
    return task.run(process.argv.slice(3));
  })
  .then(function (exitCode) {
    process.exitCode = exitCode;
  })
  .catch(function (error) {
    console.error(error && error.name === 'SetupError' ? error.message : error);
    process.exitCode = 1;
  });
