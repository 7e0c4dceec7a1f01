import type { DeliveryId } from '#shared/domain/ids.ts';

interface Props {
  readonly deliveryId: DeliveryId;
  readonly onClose: () => void;
}

export function DeliveryPage(_props: Props) {
  return null;
}
