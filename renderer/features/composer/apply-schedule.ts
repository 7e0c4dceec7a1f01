import type { Client } from '#shared/contract/client.ts';
import type { Delivery, Finding } from '#shared/contract/deliveries.ts';
import type { ChannelId, PostId } from '#shared/domain/ids.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { scheduleSteps, toArm, type ScheduleChange, type ScheduleStep, type Target } from './schedule-steps.ts';

export interface AppliedSchedule {
  /** Whether anything was asked of the core. */
  readonly hasChanged: boolean;
  /** Why a channel could not be armed. */
  readonly refused: Readonly<Record<ChannelId, readonly Finding[]>>;
}

/** Brings a post's deliveries to what the form says, as the core has them at this moment. */
export async function applySchedule(
  client: Client,
  postId: PostId,
  wanted: Omit<ScheduleChange, 'deliveries'>,
  target: Target,
): Promise<AppliedSchedule> {
  const { deliveries } = await client.call('posts.get', { id: postId });
  const steps = scheduleSteps({ ...wanted, deliveries }, target);
  for (const step of steps) await runStep(client, postId, step);
  if (target !== 'armed') return { hasChanged: steps.length > 0, refused: {} };
  return armAll(client, postId, wanted);
}

async function runStep(client: Client, postId: PostId, step: ScheduleStep): Promise<void> {
  switch (step.do) {
    case 'disarm':
      await client.call('deliveries.disarm', { ids: [step.id] });
      return;
    case 'cancel':
      await client.call('deliveries.cancel', { id: step.id });
      return;
    case 'move':
      await client.call('deliveries.move', { id: step.id, at: step.at });
      return;
    case 'update':
      await client.call('deliveries.update', { id: step.id, expiry: step.expiry, lateness: step.lateness });
      return;
    case 'plan': {
      const { channelId, at, expiry, lateness } = step;
      await client.call('deliveries.plan', { postId, channelId, at, expiry, lateness });
      return;
    }
    default:
      assertNever(step);
  }
}

async function armAll(client: Client, postId: PostId, wanted: Omit<ScheduleChange, 'deliveries'>) {
  const { deliveries } = await client.call('posts.get', { id: postId });
  const ids = toArm({ schedule: wanted.schedule, deliveries });
  if (ids.length === 0) return { hasChanged: true, refused: {} };
  const { refused } = await client.call('deliveries.arm', { ids });
  const channelOf = (id: Delivery['id']) => deliveries.find((delivery) => delivery.id === id)?.channelId;
  return {
    hasChanged: true,
    refused: Object.fromEntries(
      refused.flatMap(({ id, findings }) => {
        const channelId = channelOf(id);
        return channelId === undefined ? [] : [[channelId, findings]];
      }),
    ),
  };
}
