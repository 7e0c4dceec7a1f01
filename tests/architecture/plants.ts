/** A fault, the file it is planted in, and the locks that must each catch it there. */
export interface Plant {
  readonly fault: string;
  readonly locks: readonly Lock[];
  readonly file: string;
  readonly source: string;
}

export type Lock = 'compiler' | 'linter';

const both: readonly Lock[] = ['compiler', 'linter'];
const compiler: readonly Lock[] = ['compiler'];
const linter: readonly Lock[] = ['linter'];

/** What the planted imports point at, and the allowed counterpart of each of them: nothing here may be reported. */
export const cleanFiles: Readonly<Record<string, string>> = {
  'shared/domain/post.ts': `import { z } from 'zod';\nexport const post = z.strictObject({ id: z.string() });\nexport interface Post {\n  readonly id: string;\n}\n`,
  'electron/core/store.ts': `import path from 'node:path';\nimport Database from 'better-sqlite3';\nimport type { Post } from '#shared/domain/post.ts';\nexport const open = (post: Post): Database.Database => new Database(path.join('/', post.id));\n`,
  'electron/core/lazy.ts': `export const lazy = () => import('#shared/domain/post.ts');\n`,
  'electron/loopback/server.ts': `import { Hono } from 'hono';\nimport { open } from '#core/store.ts';\nexport const app = new Hono();\nexport { open };\n`,
  'electron/shell/window.ts': `import { BrowserWindow } from 'electron';\nimport type { Post } from '#shared/domain/post.ts';\nimport { open } from '#core/store.ts';\nexport const show = (post: Post) => {\n  open(post);\n  return new BrowserWindow();\n};\n`,
  'electron/core/state.ts': `export type State = 'planned' | 'armed';\n`,
  'electron/shell/bounds.ts': `export interface Bounds {\n  readonly width: number;\n}\n`,
  'electron/shell/tray.ts': `export const tray = 1;\n`,
  'electron/shell/menu.ts': `export const menu = 1;\n`,
  'electron/shell/dock.ts': `export const dock = 1;\n`,
  'renderer/main.tsx': `import { App } from '#renderer/app/app.tsx';\nexport const root = App;\n`,
  'renderer/app/app.tsx': `import { Month } from '#renderer/features/calendar/month.tsx';\nexport const App = () => <Month />;\n`,
  'renderer/api/client.ts': `import type { Post } from '#shared/domain/post.ts';\nexport const posts = (): readonly Post[] => [];\n`,
  'renderer/ui/chip.tsx': `import { useState } from 'react';\nimport { label } from '#renderer/lib/label.ts';\nexport function Chip() {\n  const [text] = useState(label);\n  return <span>{text}</span>;\n}\n`,
  'renderer/lib/label.ts': `export const label = () => document.title;\n`,
  'renderer/features/calendar/month.tsx': `import { posts } from '#renderer/api/client.ts';\nimport { Chip } from '#renderer/ui/chip.tsx';\nimport { days } from './days.ts';\nexport const Month = () => <Chip key={posts().length + days} />;\n`,
  'renderer/features/calendar/days.ts': `export const days = 31;\n`,
  'renderer/features/composer/draft.ts': `export const draft = '';\n`,
  'tests/unit/post.test.ts': `import { test } from 'vitest';\nimport { post } from '#shared/domain/post.ts';\nimport { open } from '#core/store.ts';\ntest('a post opens', () => {\n  open(post.parse({ id: '1' }));\n});\n`,
};

/** Imports and globals that cross a layer, a feature or a process. */
export const badImports: readonly Plant[] = [
  plant(
    'core imports electron',
    both,
    'electron/core/a1.ts',
    `import { app } from 'electron';\nexport const name = app;\n`,
  ),
  plant(
    'core imports a type of electron',
    both,
    'electron/core/a2.ts',
    `import type { App } from 'electron';\nexport type A = App;\n`,
  ),
  plant(
    'core imports electron at run time',
    both,
    'electron/core/a3.ts',
    `export const load = async () => (await import('electron')).app;\n`,
  ),
  plant(
    'core imports the shell',
    both,
    'electron/core/a4.ts',
    `import { show } from '#shell/window.ts';\nexport const open = show;\n`,
  ),
  plant(
    'core imports a type of the shell',
    both,
    'electron/core/a5.ts',
    `import type { Bounds } from '#shell/bounds.ts';\nexport type B = Bounds;\n`,
  ),
  plant('core re-exports the shell', both, 'electron/core/a6.ts', `export { tray } from '#shell/tray.ts';\n`),
  plant(
    'core imports the shell at run time',
    both,
    'electron/core/a7.ts',
    `export const load = () => import('#shell/menu.ts');\n`,
  ),
  plant(
    'core imports the shell by a relative path',
    both,
    'electron/core/a8.ts',
    `import { dock } from '../shell/dock.ts';\nexport const open = dock;\n`,
  ),
  plant(
    'core imports the browser door',
    both,
    'electron/core/a9.ts',
    `import { app } from '#loopback/server.ts';\nexport const door = app;\n`,
  ),
  plant(
    'core imports an HTTP server',
    both,
    'electron/core/b1.ts',
    `import { Hono } from 'hono';\nexport const app = new Hono();\n`,
  ),
  plant('core uses a window', compiler, 'electron/core/b2.ts', `export const width = window.innerWidth;\n`),
  plant(
    'core imports the renderer',
    both,
    'electron/core/b3.ts',
    `import { label } from '#renderer/lib/label.ts';\nexport const text = label;\n`,
  ),
  plant(
    'a cycle in the core',
    linter,
    'electron/core/b4.ts',
    `import { five } from './b5.ts';\nexport const four = (): number => five();\n`,
  ),
  plant(
    'the other half of the cycle',
    linter,
    'electron/core/b5.ts',
    `import { four } from './b4.ts';\nexport const five = (): number => four();\n`,
  ),
  plant(
    'shared imports the core',
    both,
    'shared/domain/c1.ts',
    `import { open } from '#core/store.ts';\nexport const start = open;\n`,
  ),
  plant(
    'shared imports the renderer',
    both,
    'shared/domain/c2.ts',
    `import { label } from '#renderer/lib/label.ts';\nexport const text = label;\n`,
  ),
  plant(
    'shared imports Node',
    both,
    'shared/domain/c3.ts',
    `import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n`,
  ),
  plant(
    'shared imports Node by its bare name',
    both,
    'shared/domain/c4.ts',
    `import path from 'path';\nexport const join = path.join;\n`,
  ),
  plant(
    'shared imports better-sqlite3',
    both,
    'shared/domain/c5.ts',
    `import Database from 'better-sqlite3';\nexport const open = () => new Database('');\n`,
  ),
  plant(
    'shared imports a UI library',
    linter,
    'shared/domain/c6.ts',
    `import { useState } from 'react';\nexport const use = useState;\n`,
  ),
  plant('shared uses a document', compiler, 'shared/domain/c7.ts', `export const title = document.title;\n`),
  plant('shared uses a global of Node', compiler, 'shared/domain/c8.ts', `export const env = process.env;\n`),
  plant(
    'the browser door imports electron',
    both,
    'electron/loopback/d1.ts',
    `import { app } from 'electron';\nexport const name = app;\n`,
  ),
  plant(
    'the browser door imports the desktop door',
    both,
    'electron/loopback/d2.ts',
    `import { show } from '#shell/window.ts';\nexport const open = show;\n`,
  ),
  plant(
    'the desktop door imports the browser door',
    both,
    'electron/shell/d3.ts',
    `import { app } from '#loopback/server.ts';\nexport const door = app;\n`,
  ),
  plant(
    'the renderer imports the core',
    both,
    'renderer/api/e1.ts',
    `import { open } from '#core/store.ts';\nexport const start = open;\n`,
  ),
  plant(
    'the renderer imports a type of the core',
    both,
    'renderer/api/e2.ts',
    `import type { State } from '../../electron/core/state.ts';\nexport type S = State;\n`,
  ),
  plant(
    'the renderer imports Node',
    both,
    'renderer/lib/e3.ts',
    `import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n`,
  ),
  plant(
    'the renderer imports Node at run time',
    both,
    'renderer/lib/e4.ts',
    `export const load = () => import('node:fs');\n`,
  ),
  plant(
    'the renderer imports better-sqlite3',
    both,
    'renderer/lib/e5.ts',
    `import Database from 'better-sqlite3';\nexport const open = () => new Database('');\n`,
  ),
  plant('the renderer uses a global of Node', compiler, 'renderer/lib/e6.ts', `export const env = process.env;\n`),
  plant(
    'the renderer imports electron',
    both,
    'renderer/lib/e7.ts',
    `import { ipcRenderer } from 'electron';\nexport const ipc = ipcRenderer;\n`,
  ),
  plant(
    'a feature imports another',
    linter,
    'renderer/features/calendar/f1.ts',
    `import { draft } from '#renderer/features/composer/draft.ts';\nexport const text = draft;\n`,
  ),
  plant(
    'a feature imports another by a relative path',
    linter,
    'renderer/features/calendar/f2.ts',
    `import { draft } from '../composer/draft.ts';\nexport const text = draft;\n`,
  ),
  plant(
    'a feature imports the app',
    linter,
    'renderer/features/calendar/f3.ts',
    `import { App } from '#renderer/app/app.tsx';\nexport const root = App;\n`,
  ),
  plant(
    'the UI kit imports a feature',
    linter,
    'renderer/ui/f4.ts',
    `import { draft } from '#renderer/features/composer/draft.ts';\nexport const text = draft;\n`,
  ),
  plant(
    'a helper imports a feature',
    linter,
    'renderer/lib/f5.ts',
    `import { draft } from '#renderer/features/composer/draft.ts';\nexport const text = draft;\n`,
  ),
  plant(
    'a new folder nobody classified imports electron',
    linter,
    'plugins/f6.ts',
    `import { app } from 'electron';\nexport const name = app;\n`,
  ),
  plant('a new folder of the renderer nobody classified', linter, 'renderer/misc/f7.ts', `export const misc = 1;\n`),
  plant(
    'a test imports electron',
    both,
    'tests/unit/f8.test.ts',
    `import { app } from 'electron';\nexport const name = app;\n`,
  ),
];

/** Habits that only the linter holds, some of them by types: they go silent if its type-aware half is not running. */
export const badHabits: readonly Plant[] = [
  plant(
    'a promise nobody waits for',
    linter,
    'electron/core/h1.ts',
    `export function save() {\n  Promise.resolve(1);\n}\n`,
  ),
  plant(
    'a switch that forgets a case',
    linter,
    'electron/core/h2.ts',
    `type State = 'planned' | 'armed';\nexport function word(state: State) {\n  switch (state) {\n    case 'planned':\n      return 1;\n  }\n  return 0;\n}\n`,
  ),
  plant(
    'a type imported as a value',
    linter,
    'electron/core/h3.ts',
    `import { type Post, post } from '#shared/domain/post.ts';\nimport { Stats } from 'node:fs';\nexport type S = Stats | Post;\nexport const p = post;\n`,
  ),
  plant('any', linter, 'electron/core/h4.ts', `export const parse = (text: string): any => JSON.parse(text);\n`),
  plant('a default export', linter, 'electron/core/h5.ts', `export default 1;\n`),
  plant('console in the core', linter, 'electron/core/h6.ts', `console.log('here');\n`),
  plant('console in the renderer', linter, 'renderer/lib/h7.ts', `console.log('here');\n`),
  plant(
    'an unexplained non-null assertion',
    linter,
    'electron/core/h8.ts',
    `export const first = (list: string[]) => list[0]!;\n`,
  ),
  plant(
    'a hook under a condition',
    linter,
    'renderer/ui/h9.tsx',
    `import { useState } from 'react';\nexport function Odd({ on }: { readonly on: boolean }) {\n  if (on) useState(1);\n  return null;\n}\n`,
  ),
  plant(
    'an effect that forgets what it reads',
    linter,
    'renderer/ui/i1.tsx',
    `import { useEffect } from 'react';\nexport function Title({ text }: { readonly text: string }) {\n  useEffect(() => {\n    document.title = text;\n  }, []);\n  return null;\n}\n`,
  ),
  plant(
    'a picture without words',
    linter,
    'renderer/ui/i2.tsx',
    `export const Logo = () => <img src="/logo.svg" />;\n`,
  ),
  plant(
    'a test left focused',
    linter,
    'tests/unit/i3.test.ts',
    `import { test } from 'vitest';\ntest.only('alone', () => {});\n`,
  ),
];

function plant(fault: string, locks: readonly Lock[], file: string, source: string): Plant {
  return { fault, locks, file, source };
}
