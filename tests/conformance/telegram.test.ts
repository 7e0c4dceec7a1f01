import { telegram } from '#core/channels/telegram/connector.ts';
import { telegramProtocol } from '#tests/support/fake-network/protocols/telegram.ts';
import { describeConnector } from './describe-connector.ts';

describeConnector({ connector: () => telegram, protocol: telegramProtocol });
