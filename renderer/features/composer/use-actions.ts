import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '#renderer/api/door.ts';
import { notifyDone, notifyRefusal } from '#renderer/ui/notify.tsx';
import { withUndoOffer } from '#renderer/ui/undo-offer.ts';
import { isEmpty } from './draft.ts';
import { readiness } from './readiness.ts';
import { scheduleSteps, touchesArmed, type Target } from './schedule-steps.ts';
import { liveDeliveries, mayBeOut } from './standing.ts';
import { useComposer, useWorld } from './use-composer.ts';
import { useMomentText } from '#renderer/lib/use-moment-text.ts';

/** A question the footer puts before it goes on. */
export type Question = 'closing' | 'deleting';

export interface Actions {
  readonly question: Question | null;
  readonly dismiss: () => void;
  readonly plan: () => void;
  readonly arm: () => void;
  readonly close: () => void;
  /** The answer to `closing`: what was changed of armed deliveries is taken back. */
  readonly closeUnchanged: () => void;
  /** The answer to `closing`: it is kept. */
  readonly closeChanged: () => void;
  readonly remove: () => void;
  /** The answer to `deleting`. */
  readonly removeHere: () => void;
}

/** What the buttons and keys of the composer do. */
export function useActions(onClose: () => void): Actions {
  const composer = useComposer();
  const world = useWorld();
  const client = useClient();
  const moment = useMomentText();
  const { t } = useTranslation('composer');
  const [question, setQuestion] = useState<Question | null>(null);

  const whenText = (): string => {
    const { date, time } = composer.store.getState().schedule;
    return moment.dayAndTime(`${date}T${time}:00`);
  };

  const settle = async (target: Target): Promise<void> => {
    const { settling } = composer.store.getState();
    if (settling !== null || !readiness(composer.store.getState(), world, Date.now()).can[target]) return;
    const when = whenText();
    try {
      const applied = await composer.settle(target);
      if (applied === null || Object.keys(applied.refused).length > 0) return;
      onClose();
      notifyDone({ text: t(target === 'armed' ? 'done.armed' : 'done.planned', { time: when }) });
    } catch (error) {
      notifyRefusal(error);
    }
  };

  /** The panel goes at once; what is left to save goes on behind it, and stays in this browser if it can't. */
  const closeAndKeep = async (): Promise<void> => {
    const state = composer.store.getState();
    onClose();
    const change = { base: state.base, schedule: state.schedule, deliveries: world.deliveries, zone: world.brand.zone };
    if (!readiness(state, world, Date.now()).can.asItWas || scheduleSteps(change, 'asItWas').length === 0) return;
    const isPlanned = liveDeliveries(world.deliveries).every(({ state: now }) => now === 'planned');
    const when = whenText();
    try {
      const applied = await composer.settle('asItWas');
      if (applied?.hasChanged === true)
        notifyDone({ text: t(isPlanned ? 'done.planned' : 'done.kept', { time: when }) });
    } catch (error) {
      notifyRefusal(error);
    }
  };

  const close = (): void => {
    const { content, postId, settling, base, schedule } = composer.store.getState();
    if (settling !== null) return;
    if (question !== null) {
      setQuestion(null);
      return;
    }
    if (postId === null && isEmpty(content)) {
      composer.forget();
      onClose();
    } else if (touchesArmed({ base, schedule, deliveries: world.deliveries, zone: world.brand.zone })) {
      setQuestion('closing');
    } else {
      void closeAndKeep();
    }
  };

  const removeHere = async (): Promise<void> => {
    const { postId } = composer.store.getState();
    try {
      if (postId !== null) {
        await withUndoOffer(
          client,
          () => client.call('posts.delete', { id: postId }),
          ({ stillOut }) => (stillOut > 0 ? t('done.deletedStillOut', { count: stillOut }) : t('done.deleted')),
        );
      }
      composer.forget();
      onClose();
    } catch (error) {
      notifyRefusal(error);
    }
  };

  return {
    question,
    dismiss: () => setQuestion(null),
    plan: () => void settle('planned'),
    arm: () => void settle('armed'),
    close,
    closeUnchanged() {
      composer.resetSchedule();
      onClose();
    },
    closeChanged: () => void closeAndKeep(),
    remove() {
      if (world.deliveries.some(mayBeOut)) setQuestion('deleting');
      else void removeHere();
    },
    removeHere: () => void removeHere(),
  };
}
