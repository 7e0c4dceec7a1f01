import type { BrandId } from '#shared/domain/ids.ts';

interface Props {
  readonly brandId: BrandId;
}

export function ChannelsPage(_props: Props) {
  return null;
}
