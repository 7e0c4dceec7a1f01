import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * A fingerprint of the files under the given paths: their names and their content, in a fixed order. A path that is
 * not there counts as empty.
 * @param {string} root
 * @param {readonly string[]} paths relative to root; files or folders
 */
export function fingerprint(root, paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((name) => filesUnder(root, name))) {
    hash.update(`${file}\0`);
    hash.update(
      createHash('sha256')
        .update(fs.readFileSync(path.join(root, file)))
        .digest(),
    );
  }
  return hash.digest('hex');
}

/** Whether the stamp file holds exactly this value. @param {string} file @param {string} value */
export function isStamped(file, value) {
  try {
    return fs.readFileSync(file, 'utf8') === value;
  } catch {
    return false;
  }
}

/** @param {string} file @param {string} value */
export function writeStamp(file, value) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, value);
}

/** @param {string} root @param {string} name @returns {string[]} */
function filesUnder(root, name) {
  const stat = fs.statSync(path.join(root, name), { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (stat.isFile()) return [name];
  return fs
    .readdirSync(path.join(root, name))
    .sort()
    .flatMap((entry) => filesUnder(root, `${name}/${entry}`));
}
