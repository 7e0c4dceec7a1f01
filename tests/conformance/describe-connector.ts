import { describe } from 'vitest';
import { describeEditing } from './editing.ts';
import { describeLookingUp } from './looking-up.ts';
import { describePublishing } from './publishing.ts';
import { keepSecretsSecret, type Subject } from './subject.ts';
import { describeTakingDown } from './taking-down.ts';

/** What every connector has promised, held against its network's own log. A new connector is done when it passes. */
export function describeConnector(subject: Subject): void {
  describe(`the connector of ${subject.protocol.network}`, () => {
    keepSecretsSecret();
    describePublishing(subject);
    describeLookingUp(subject);
    describeTakingDown(subject);
    describeEditing(subject);
  });
}
