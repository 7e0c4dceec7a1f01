import { useTranslation } from 'react-i18next';
import type { DeliveryState } from '#shared/domain/delivery-state.ts';
import { SpriteIcon } from './icon-sprite.tsx';
import { stateLooks } from './state-look.ts';
import styles from './state-mark.module.css';

interface Props {
  readonly state: DeliveryState;
  readonly size?: 'small' | 'large';
}

/** A delivery's state by word, icon and colour together. */
export function StateMark({ state, size = 'small' }: Props) {
  const { t } = useTranslation('states');
  return (
    <span className={styles.mark} data-tone={stateLooks[state].tone} data-size={size}>
      <SpriteIcon name={`state-${state}`} size={size === 'large' ? 16 : 14} />
      {t(state)}
    </span>
  );
}
