import type { BrandId } from '#shared/domain/ids.ts';

interface Props {
  readonly onDone: (brandId: BrandId) => void;
}

export function FirstRun(_props: Props) {
  return null;
}
