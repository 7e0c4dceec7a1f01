import { createMastodon } from '#core/channels/mastodon/connector.ts';
import { mastodonProtocol } from '#tests/support/fake-network/protocols/mastodon.ts';
import { describeConnector } from './describe-connector.ts';

describeConnector({ connector: () => createMastodon(async () => {}), protocol: mastodonProtocol });
