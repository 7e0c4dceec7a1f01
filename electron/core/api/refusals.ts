import { refuse } from '#shared/contract/errors.ts';

export const brandNotFound = () =>
  refuse('brand.notFound', 'There is no such brand. brands.list names those there are.');
export const channelNotFound = () =>
  refuse('channel.notFound', 'There is no such channel. channels.list names those there are.');
export const postNotFound = () =>
  refuse('post.notFound', 'There is no such post; it may have been deleted. Undo brings it back.');
export const postInFlight = () =>
  refuse('post.inFlight', 'This post is being sent or taken down just now. Try again in a moment.');
export const deliveryNotFound = () =>
  refuse('delivery.notFound', 'There is no such delivery. deliveries.list names those there are.');
export const assetNotFound = (id?: string) =>
  refuse(
    'asset.notFound',
    'That picture is not in the library. Import it first.',
    id === undefined ? undefined : { id },
  );
export const pillarNotFound = () =>
  refuse('pillar.notFound', 'There is no such pillar. pillars.list names those there are.');
export const duplicate = () =>
  refuse('delivery.duplicate', 'This post is on that channel at that time already. Choose another time.');
