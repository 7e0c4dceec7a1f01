/**
 * WordPress on PHP in WebAssembly with SQLite, on loopback, with its files in a temporary folder. `node wordpress.mjs <files>`
 * writes one line of JSON when it is up, with two authors and their application passwords, and ends when its standard input
 * does, so that it never outlives a test.
 */
import './only-loopback.mjs';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCLI } from '@wp-playground/cli';

const folder = mkdtempSync(path.join(os.tmpdir(), 'broadside-wordpress-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(0));
process.stdin.on('end', () => process.exit(0)).resume();

cpSync(process.argv[2] ?? '', folder, { recursive: true });

// The package has no theme, and a site without one shows nothing.
const theme = path.join(folder, 'wp-content/themes/blank');
mkdirSync(theme, { recursive: true });
writeFileSync(path.join(theme, 'style.css'), '/*\nTheme Name: Blank\n*/\n');
writeFileSync(
  path.join(theme, 'index.php'),
  '<?php add_theme_support("post-thumbnails"); while (have_posts()) { the_post(); the_title(); the_content(); }',
);

// Application passwords without https, users on request, and what of the database no API tells.
const plugins = path.join(folder, 'wp-content/mu-plugins');
mkdirSync(plugins, { recursive: true });
writeFileSync(
  path.join(plugins, 'for-tests.php'),
  `<?php
add_filter('wp_is_application_passwords_available', '__return_true');
add_action('init', function () {
  if (!isset($_GET['make_author'])) return;
  $name = $_GET['make_author'];
  $id = wp_insert_user(['user_login' => $name, 'user_pass' => wp_generate_password(), 'role' => 'author']);
  [$password] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'broadside']);
  wp_send_json(['user' => $name, 'applicationPassword' => WP_Application_Passwords::chunk_password($password)]);
});
`,
);

// What it tells of itself would be taken for the line that says it is ready.
const say = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
const { serverUrl } = await runCLI({
  command: 'server',
  port: 0,
  php: '8.0',
  workers: 1,
  quiet: true,
  wordpressInstallMode: 'install-from-existing-files',
  'mount-before-install': [{ hostPath: folder, vfsPath: '/wordpress' }],
});
const site = serverUrl.replace(/\/$/, '');

const authors = [await makeAuthor('olena'), await makeAuthor('someone')];
say(`${JSON.stringify({ site, authors })}\n`);

/** @param {string} name */
async function makeAuthor(name) {
  const address = `${site}/?make_author=${name}`;
  // The first answer after a start sends the visitor to where he is, to keep a cookie that is not needed.
  for (let tries = 0; tries < 3; tries += 1) {
    const answer = await fetch(address, { redirect: 'manual' });
    if (answer.status === 200) return answer.json();
  }
  throw new Error(`${address} does not answer`);
}
