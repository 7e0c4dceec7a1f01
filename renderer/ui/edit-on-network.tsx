import { Button } from '@mantine/core';
import { IconInfoCircle, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeliveryDetail } from '#shared/contract/deliveries.ts';
import { useClient } from '#renderer/api/door.ts';
import { notifyDone, notifyRefusal } from './notify.tsx';
import styles from './edit-on-network.module.css';

interface Props {
  readonly delivery: DeliveryDetail;
  readonly channel: string;
  /** Saves what is still on its way to the core. */
  readonly beforeEdit?: () => Promise<unknown>;
}

/** Says that the post says something else by now than what is out, and offers to change that where the network allows it. */
export function EditOnNetwork({ delivery, channel, beforeEdit }: Props) {
  const { t } = useTranslation('delivery');
  const client = useClient();
  if (!delivery.differs) return null;
  const state = isUnderWay(delivery) ? 'underWay' : delivery.canEdit ? 'offered' : 'impossible';
  const edit = async (): Promise<void> => {
    try {
      await beforeEdit?.();
      await client.call('deliveries.editOnNetwork', { id: delivery.id });
      notifyDone({ text: t('editOnNetwork.asked', { channel }) });
    } catch (error) {
      notifyRefusal(error);
    }
  };
  return (
    <div className={styles.note} role="note">
      <IconInfoCircle size={16} className={styles.icon} aria-hidden="true" />
      <span className={styles.text}>{t(`editOnNetwork.${state}`, { channel })}</span>
      {state === 'offered' && (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPencil size={14} aria-hidden="true" />}
          onClick={() => void edit()}
        >
          {t('editOnNetwork.button')}
        </Button>
      )}
    </div>
  );
}

/** An edit has been asked for, and the network has not answered yet. */
function isUnderWay({ journal }: DeliveryDetail): boolean {
  const last = journal.findLast(({ why }) => why.startsWith('edit'));
  return last !== undefined && (last.why === 'editAsked' || last.why === 'editUnanswered');
}
