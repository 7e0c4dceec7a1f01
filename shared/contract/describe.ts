import { z } from 'zod';
import { contract } from './contract.ts';
import { eventSchemas } from './events.ts';

/** The contract as data: every method and event with JSON Schemas, for `GET /api`. */
export function describeContract() {
  return {
    methods: Object.entries(contract).map(([name, method]) => ({
      name,
      kind: method.kind,
      summary: method.summary,
      input: z.toJSONSchema(method.input, { io: 'input' }),
      output: z.toJSONSchema(method.output, { io: 'output' }),
      errors: method.errors,
    })),
    events: Object.entries(eventSchemas).map(([type, payload]) => ({ type, payload: z.toJSONSchema(payload) })),
  };
}
