import type { BrandId, PostId } from '#shared/domain/ids.ts';

interface Props {
  readonly brandId: BrandId;
  /** Null: a new post. */
  readonly postId: PostId | null;
  /** The day and time a new post starts with, `2026-11-26` and `18:30` in the brand's zone. */
  readonly day?: string | undefined;
  readonly time?: string | undefined;
  readonly onClose: () => void;
}

export function Composer(_props: Props) {
  return null;
}
