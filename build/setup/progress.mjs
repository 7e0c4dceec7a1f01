/** One line of progress. Always on stderr: what a script reads from stdout is the program's alone. @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}
