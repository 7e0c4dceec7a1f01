import { useTranslation } from 'react-i18next';
import type { NetworkId } from '#shared/networks/facts.ts';
import { SpriteIcon } from './icon-sprite.tsx';

interface Props {
  readonly network: NetworkId;
  readonly size?: number;
  /** Said to screen readers where the network's name does not stand beside the mark. */
  readonly named?: boolean;
}

/** The mark of a network. */
export function NetworkMark({ network, size = 16, named = false }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <SpriteIcon name={`network-${network}`} size={size} />
      {named && <span className="visually-hidden">{t(`networks.${network}`)}</span>}
    </>
  );
}
