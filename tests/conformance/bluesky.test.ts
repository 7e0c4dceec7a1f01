import { createBluesky } from '#core/channels/bluesky/connector.ts';
import { SessionKeeper } from '#core/channels/bluesky/session-keeper.ts';
import { blueskyProtocol } from '#tests/support/fake-network/protocols/bluesky.ts';
import { describeConnector } from './describe-connector.ts';

describeConnector({ connector: () => createBluesky(new SessionKeeper()), protocol: blueskyProtocol });
