import { z } from 'zod';
import { brandId } from '#shared/domain/ids.ts';
import { instant } from '#shared/time/instant.ts';
import { command, query } from './method.ts';

/** What a project file holds, as it is shown before anything is taken in. */
export const projectContents = z.object({
  madeAt: instant,
  madeBy: z.string(),
  brands: z.array(
    z.object({
      name: z.string(),
      posts: z.number().int(),
      deliveries: z.number().int(),
      /** Posts that are out and have an end: whoever takes the project over takes them down. */
      ending: z.number().int(),
      /** Channels come without their secrets: each has to be connected again. */
      channels: z.array(z.string()),
      /** Whether a brand with this id is here already, and would be brought up to date. */
      isHere: z.boolean(),
    }),
  ),
  files: z.number().int(),
  bytes: z.number().int(),
});
export type ProjectContents = z.output<typeof projectContents>;

export const projectMethods = {
  'projects.export': command({
    summary: 'Writes brands with their posts, plans and pictures into one file, without any secret.',
    input: z.strictObject({
      brandIds: z.array(brandId).min(1).max(200).optional(),
      path: z.string().min(1).max(4096).optional(),
    }),
    /** `url`: where this door serves the file once, for a browser to save; null where it was written to a path. */
    output: z.object({ path: z.string(), bytes: z.number().int(), url: z.string().nullable() }),
    errors: ['brand.notFound', 'asset.unreadable', 'disk.full', 'folder.unwritable'],
  }),
  'projects.inspect': query({
    summary: 'What is in a project file.',
    input: z.strictObject({ path: z.string().min(1).max(4096) }),
    output: projectContents,
    errors: ['project.unreadable'],
  }),
  'projects.import': command({
    summary: 'Takes a project file in, whole or not at all. Nothing that comes in is ever armed.',
    input: z.strictObject({
      path: z.string().min(1).max(4096),
      takesOver: z
        .boolean()
        .optional()
        .meta({ description: 'take down from here, at their end, posts that are out already' }),
    }),
    output: z.object({
      brands: z.array(brandId),
      posts: z.number().int(),
      deliveries: z.number().int(),
      files: z.number().int(),
    }),
    errors: ['project.unreadable', 'disk.full', 'store.readOnly'],
  }),
};
