import { z } from 'zod';
import type { Payload } from '../connector.ts';

const options = z.object({
  endText: z.string().trim().catch(''),
  silent: z.boolean().catch(false),
  protectContent: z.boolean().catch(false),
  pin: z.boolean().catch(false),
  preview: z.enum(['auto', 'large', 'small', 'above', 'none']).catch('auto'),
});
export type TelegramOptions = z.output<typeof options>;

/** What a post says to Telegram alone; whatever isn't said, or not so that it can be understood, is as Telegram has it. */
export function optionsOf(payload: Pick<Payload, 'options'>): TelegramOptions {
  return options.parse(payload.options);
}
