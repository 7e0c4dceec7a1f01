import type { NetworkFacts } from './facts.ts';

/**
 * WordPress 5.6 and newer on a site of one's own, by its REST API (https://developer.wordpress.org/rest-api/, read in the
 * source of 6.1 and seen on a real one). A post's slug is chosen here and never given twice, so a post whose answer was lost
 * is found by it. Lists are read from the database that the post was written to, so what was taken in is in them at once.
 */
export const wordpress: NetworkFacts = {
  id: 'wordpress',
  name: 'WordPress',
  abilities: {
    publish: 'api',
    takeDown: 'api',
    edit: true,
    altText: true,
    lostAnswer: { kind: 'list', consistent: true },
    // PHP goes on after the caller has hung up: 30 s of its own time by default, and most web servers end it at 60 to 120 s.
    readDelayMs: 120_000,
    takeDownWithinMs: null,
    video: true,
  },
  limits: {
    textMax: null,
    textUnit: 'graphemes',
    textMaxBytes: null,
    imagesMax: null,
    imageMaxBytes: null,
    videosMax: null,
    // Both are set by each server (post_max_size) and can't be asked for.
    videoMaxBytes: null,
    altTextMax: null,
    minGapMs: 1000,
  },
  settings: [
    {
      key: 'site',
      label: 'Site',
      help: 'The address of your website, as visitors see it.',
      kind: 'url',
      required: true,
      placeholder: 'https://example.com',
    },
    {
      key: 'user',
      label: 'User name',
      help: 'The name or e-mail address that you log in to the site with.',
      kind: 'text',
      required: true,
    },
  ],
  secrets: [
    {
      key: 'applicationPassword',
      label: 'Application password',
      help: 'Made on your site under Users → Profile → Application Passwords. Never the password that you log in with.',
      kind: 'password',
      required: true,
      placeholder: 'xxxx xxxx xxxx xxxx xxxx xxxx',
    },
  ],
  options: [
    {
      key: 'categories',
      label: 'Categories',
      help: 'By name, with commas between them. Those that the site doesn’t have are made.',
      kind: 'text',
    },
    {
      key: 'tags',
      label: 'Tags',
      help: 'By name, with commas between them. Those that the site doesn’t have are made.',
      kind: 'text',
    },
    { key: 'excerpt', label: 'Excerpt', help: 'What lists of posts show of it.', kind: 'longText' },
    {
      key: 'pictures',
      label: 'Pictures',
      help: 'As usual: all in the post, the first also as its featured image, which most themes show above it and in lists.',
      kind: 'choice',
      choices: [
        { value: 'content', label: 'In the post only' },
        { value: 'featured', label: 'The first as featured image only, the others in the post' },
      ],
    },
    {
      key: 'commentStatus',
      label: 'Comments',
      kind: 'choice',
      choices: [
        { value: 'open', label: 'Allowed' },
        { value: 'closed', label: 'Not allowed' },
      ],
    },
    { key: 'sticky', label: 'Keep it at the top of the blog', kind: 'switch' },
  ],
  steps: [
    'Log in to your site’s dashboard with a user that may publish posts (an author, an editor or an administrator).',
    'Open Users → Profile and go down to “Application Passwords”.',
    'Write “Broadside” as the name and press “Add New Application Password”.',
    'Copy the password that is shown, spaces and all: WordPress shows it once.',
    'Give the site’s address, your user name and that password here.',
  ],
};
