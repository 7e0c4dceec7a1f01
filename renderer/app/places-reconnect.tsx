import type { BrandId, ChannelId } from '#shared/domain/ids.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { ReconnectPanel } from '#renderer/features/channels/reconnect-panel.tsx';

interface Props {
  readonly brandId: BrandId;
  readonly channelId: ChannelId;
  readonly onClose: () => void;
}

/** Connects one channel again from wherever its access was missed; a channel that is not there any more shows nothing. */
export function ReconnectChannel({ brandId, channelId, onClose }: Props) {
  const channel = useQuery('channels.list', { brandId }).value?.items.find(({ id }) => id === channelId);
  const facts = useQuery('networks.list', {}).value?.items.find(({ id }) => id === channel?.network);
  if (channel === undefined || facts === undefined) return null;
  return <ReconnectPanel channel={channel} facts={facts} onClose={onClose} />;
}
