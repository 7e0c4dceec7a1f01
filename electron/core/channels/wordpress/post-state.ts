import type { Problem } from '#shared/contract/deliveries.ts';
import type { SitePost } from './find-post.ts';

/** Whether visitors can see it: only then it counts as out. */
export function isShown({ status }: SitePost): boolean {
  return status === 'publish';
}

/** The post exists, and a plugin or a person holds it back or has thrown it away. */
export function notShown({ status, link }: SitePost): Problem {
  return {
    code: 'wordpress.notShown',
    message: `The post is on the site, but not shown (${status}). Publish it there and say here that it is out, or delete it there.`,
    details: { status, link },
  };
}

export const severalPosts: Problem = {
  code: 'wordpress.several',
  message:
    'The site has more than one post that could be this one. Look which one is to stay, and say here that it is out.',
};

export const hiddenPosts: Problem = {
  code: 'wordpress.hidden',
  message:
    'The site has a post that could be this one, but does not show it to this user. Look there, and say here whether it is out.',
};
