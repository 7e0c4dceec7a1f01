import type { Asset } from '#shared/contract/assets.ts';
import type { Channel } from '#shared/contract/channels.ts';
import { textUse, type TextUnit } from '#shared/text/count-text.ts';
import { resolveWallClock, type WallClock } from '#shared/time/resolve-wall-clock.ts';
import type { ComposerState } from './composer-store.ts';
import { expiryOf } from './comes-down.ts';
import { publishedForm } from './published-form.ts';
import { liveDelivery, standingOf } from './standing.ts';
import type { ComposerWorld } from './use-composer.ts';

/** What a form says of itself before the core is asked. Only `stops` keep it from being armed. */
export type FormFinding = { readonly weight: 'stops' | 'warns' | 'tells' } & (
  | {
      readonly kind: 'overText';
      readonly channel: Channel;
      readonly over: number;
      readonly max: number;
      readonly unit: TextUnit;
    }
  | { readonly kind: 'tooManyPictures'; readonly channel: Channel; readonly max: number; readonly count: number }
  | { readonly kind: 'heavyPicture'; readonly channel: Channel; readonly name: string; readonly maxBytes: number }
  | { readonly kind: 'refused'; readonly channel: Channel; readonly code: string; readonly message: string }
  | { readonly kind: 'paused' | 'reconnect' | 'ownText'; readonly channel: Channel }
  | { readonly kind: 'ownTime'; readonly channel: Channel; readonly local: string }
  | { readonly kind: 'past'; readonly local: string }
  | { readonly kind: 'gap' | 'overlap' | 'downGap' | 'downOverlap'; readonly meant: string; readonly real: string }
  | { readonly kind: 'downBeforeOut' | 'formatted' }
  | { readonly kind: 'noAlt'; readonly count: number }
);

type World = Pick<ComposerWorld, 'brand' | 'channels' | 'deliveries' | 'facts' | 'isFormatted' | 'variants'>;
type Form = Pick<ComposerState, 'assets' | 'base' | 'content' | 'refused' | 'schedule'>;

/** All that there is to say about a form, what stops it first. */
export function findingsOf(form: Form, world: World, nowMs: number): FormFinding[] {
  const ticked = world.channels.filter(({ id }) => form.schedule.channelIds.includes(id));
  const found = [
    ...ticked.flatMap((channel) => channelFindings(channel, form, world)),
    ...momentFindings(form, world, nowMs),
    ...pictureFindings(form, ticked, world),
    ...(world.isFormatted ? [{ weight: 'tells', kind: 'formatted' } as const] : []),
  ];
  const order = ['stops', 'warns', 'tells'];
  return found.toSorted((a, b) => order.indexOf(a.weight) - order.indexOf(b.weight));
}

function channelFindings(channel: Channel, form: Form, world: World): FormFinding[] {
  const delivery = liveDelivery(world.deliveries, channel.id);
  const standing = delivery === undefined ? 'movable' : standingOf(delivery.state);
  // What is out or on its way is frozen: no finding of this form concerns it.
  if (standing !== 'movable') return [];
  // Said while it matters: once the time is changed here, it is moved with the others.
  const isTimeKept = form.base.date === form.schedule.date && form.base.time === form.schedule.time;
  const isElsewhen =
    delivery !== undefined && isTimeKept && delivery.at.local !== `${form.base.date}T${form.base.time}:00`;
  const variant = world.variants.find(({ channelId }) => channelId === channel.id);
  const findings = form.refused[channel.id] ?? [];
  return [
    ...findings.map(({ code, message }) => ({ weight: 'warns', kind: 'refused', channel, code, message }) as const),
    ...stateFindings(channel),
    ...limitFindings(channel, form, world),
    ...(isElsewhen ? [{ weight: 'tells', kind: 'ownTime', channel, local: delivery.at.local } as const] : []),
    ...(variant?.text != null ? [{ weight: 'tells', kind: 'ownText', channel } as const] : []),
  ];
}

function stateFindings(channel: Channel): FormFinding[] {
  if (channel.state === 'ready') return [];
  return [
    channel.state === 'paused'
      ? { weight: 'warns', kind: 'paused', channel }
      : { weight: 'stops', kind: 'reconnect', channel },
  ];
}

function limitFindings(channel: Channel, form: Form, { facts, variants }: World): FormFinding[] {
  const limits = facts[channel.network]?.limits;
  if (limits === undefined) return [];
  const variant = variants.find(({ channelId }) => channelId === channel.id);
  const { text, assetIds } = publishedForm(form.content, channel.network, variant);
  const use = textUse(text, limits);
  const findings: FormFinding[] = [];
  if (use !== null && use.used > use.max) {
    const { unit, used, max } = use;
    findings.push({ weight: 'stops', kind: 'overText', channel, over: used - max, max, unit });
  }
  if (limits.imagesMax !== null && assetIds.length > limits.imagesMax) {
    const { imagesMax: max } = limits;
    findings.push({ weight: 'stops', kind: 'tooManyPictures', channel, max, count: assetIds.length });
  }
  const heavy = assetIds.map((id) => form.assets[id]).find((asset) => isTooHeavy(asset, limits.imageMaxBytes));
  if (heavy !== undefined && limits.imageMaxBytes !== null) {
    const { imageMaxBytes: maxBytes } = limits;
    findings.push({ weight: 'stops', kind: 'heavyPicture', channel, name: heavy.name, maxBytes });
  }
  return findings;
}

/** A still picture is drawn smaller on its way; one that may move would lose its motion. */
function isTooHeavy(asset: Asset | undefined, maxBytes: number | null): boolean {
  return asset !== undefined && maxBytes !== null && asset.bytes > maxBytes && asset.mime === 'image/gif';
}

function momentFindings({ schedule }: Form, { brand, deliveries }: World, nowMs: number): FormFinding[] {
  if (!hasMoment(schedule)) return [];
  const wall = { local: `${schedule.date}T${schedule.time}:00`, zone: brand.zone };
  const out = resolveWallClock(wall);
  const concerned = schedule.channelIds
    .map((id) => liveDelivery(deliveries, id))
    .some((delivery) => delivery === undefined || standingOf(delivery.state) === 'movable');
  if (!concerned) return [];
  const findings: FormFinding[] = [];
  if (out.at < nowMs) findings.push({ weight: 'stops', kind: 'past', local: wall.local });
  if (out.shift !== 'none') findings.push({ weight: 'warns', kind: out.shift, meant: wall.local, real: out.local });
  const expiry = expiryOf(schedule.comesDown, brand.zone);
  return expiry !== null && 'at' in expiry ? [...findings, ...downFindings(expiry.at, out.at)] : findings;
}

function downFindings(wall: WallClock, outAt: number): FormFinding[] {
  const down = resolveWallClock(wall);
  const shift = { meant: wall.local, real: down.local };
  return [
    ...(down.at <= outAt ? [{ weight: 'stops', kind: 'downBeforeOut' } as const] : []),
    ...(down.shift === 'none'
      ? []
      : [{ weight: 'warns', kind: down.shift === 'gap' ? 'downGap' : 'downOverlap', ...shift } as const]),
  ];
}

function pictureFindings({ content }: Form, ticked: readonly Channel[], { facts }: World): FormFinding[] {
  const count = content.assetIds.filter((id) => (content.altTexts[id] ?? '').trim() === '').length;
  const isRead = ticked.some(({ network }) => facts[network]?.abilities.altText === true);
  return count > 0 && isRead ? [{ weight: 'tells', kind: 'noAlt', count }] : [];
}

/** Whether the form says a day and a time that can be planned for, both ends of it. */
export function hasMoment({ date, time, comesDown }: Form['schedule']): boolean {
  return date !== '' && time !== '' && (comesDown.kind !== 'at' || (comesDown.date !== '' && comesDown.time !== ''));
}
